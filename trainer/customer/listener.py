"""Whoever listens while a model speaks for the customer. Called from the drill's own thread."""

from typing import Protocol

from trainer.llm.port import Watch


class LineListener(Watch, Protocol):
    """Is shown waits, and given each sentence of a line."""

    def heard(self, sentence: str) -> None:
        """A sentence of the customer's, as soon as it may be heard and before the whole line is kept."""
