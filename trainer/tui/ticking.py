"""Time as the screens see it, handed in: so that a test lets it pass instead of waiting."""

import time
from collections.abc import Callable
from typing import Protocol

from textual.message_pump import MessagePump


class Beat(Protocol):
    """Something that happens again and again until it is stopped."""

    def stop(self) -> None:
        """Let it happen no more."""


class Ticking(Protocol):
    """A clock that only goes forward, and beats by it."""

    def now(self) -> float:
        """Seconds since some moment or other."""

    def every(self, seconds: float, owner: MessagePump, do: Callable[[], None]) -> Beat:
        """Let the owner do this every so many seconds."""


class RealTime:
    """The machine's own."""

    def now(self) -> float:
        """Seconds since some moment or other."""
        return time.monotonic()

    def every(self, seconds: float, owner: MessagePump, do: Callable[[], None]) -> Beat:
        """Let the owner do this every so many seconds."""
        return owner.set_interval(seconds, do)
