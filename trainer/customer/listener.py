"""Whoever listens while a model speaks for the customer. Called from the drill's own thread."""

from typing import Protocol

from trainer.llm.port import Watch


class LineListener(Watch, Protocol):
    """Is shown waits, and given a line as it grows."""

    def heard(self, words: str) -> None:
        """The next words of the customer's line, before the whole of it is kept: mostly a sentence with the space
        before it, at times the marks that still end one. All of them together are the line."""
