"""Counts what a call costs, over all its requests."""

import time

from trainer.llm.delta import Delta
from trainer.record.model_use import Usage


class Tally:
    """Tokens add up over the requests; the first word is timed from the last request that was sent."""

    def __init__(self) -> None:
        self._begun = self._sent = time.monotonic()
        self._ended: float | None = None
        self._first: float | None = None
        self._sums: dict[str, int] = {}
        self._now: dict[str, int] = {}
        self._calls = 0

    def send(self) -> None:
        """Another request goes out."""
        self._fold()
        self._calls += 1
        self._sent, self._first = time.monotonic(), None

    def count(self, delta: Delta) -> None:
        """What a piece says of tokens: a server may say it once or, growing, with every piece."""
        for name in ("prompt_tokens", "cached_tokens", "completion_tokens"):
            number = getattr(delta, name)
            if number is not None:
                self._now[name] = number

    def speaks(self) -> None:
        """A word has come."""
        if self._first is None:
            self._first = time.monotonic() - self._sent

    def end(self) -> None:
        """The call is over."""
        if self._ended is None:
            self._ended = time.monotonic()

    @property
    def usage(self) -> Usage:
        """What it has cost so far."""
        sums = {name: self._sums.get(name, 0) + self._now.get(name, 0) for name in {**self._sums, **self._now}}
        seconds = (self._ended or time.monotonic()) - self._begun
        return Usage(first_word_seconds=self._first, seconds=seconds, calls=max(self._calls, 1), **sums)

    def _fold(self) -> None:
        for name, number in self._now.items():
            self._sums[name] = self._sums.get(name, 0) + number
        self._now = {}
