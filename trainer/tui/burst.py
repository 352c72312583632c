"""Keys that come faster than anybody types: a paste, from a terminal that doesn't say so."""

FAST = 0.003
"""Seconds between two keys that no hand can have pressed."""

LEAST = 8
"""How many such keys in a row are a paste."""


class Burst:
    """Counts the keys that came too fast, by the times (seconds) at which they were read."""

    def __init__(self) -> None:
        self._last = float("-inf")
        self._run = 0
        self.lines = 0
        """How many lines of what is being pasted were broken already."""

    def key(self, at: float) -> bool:
        """Note a key; whether it came at once after the one before."""
        at_once = at - self._last <= FAST
        self._run = self._run + 1 if at_once else 0
        self.lines = self.lines if at_once else 0
        self._last = at
        return at_once

    @property
    def pasting(self) -> bool:
        """Whether the last key is part of a paste."""
        return self._run >= LEAST
