"""Cuts words that arrive piece by piece into sentences, each given as soon as it is whole."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s)|\n")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)\.$")


class Sentences:
    """A text on its way. Nothing is lost: the sentences and the rest together are the text, spaces aside."""

    def __init__(self, short_forms: frozenset[str] = frozenset()) -> None:
        self._short = short_forms
        self._text = ""

    def feed(self, piece: str) -> Iterator[str]:
        """Give every sentence that is whole with this piece."""
        self._text += piece
        while (cut := self._cut(self._text)) is not None:
            sentence, self._text = self._text[:cut].strip(), self._text[cut:].lstrip()
            if sentence:
                yield sentence

    @property
    def perhaps(self) -> str:
        """What is a sentence if a space comes next ("3." may yet become "3.5"); "" where nothing is."""
        return self._text.strip() if self._cut(f"{self._text} ") == len(self._text) else ""

    def rest(self) -> str:
        """What is left when no more comes."""
        left, self._text = self._text.strip(), ""
        return left

    def _cut(self, text: str) -> int | None:
        """Where the first whole sentence ends; None where there is none yet."""
        for end in _END.finditer(text):
            before = text[: end.end()]
            word = _LAST_WORD.search(before)
            if word and (word[1].lower() in self._short or (len(word[1]) == 1 and word[1] != "I")):
                continue
            return end.end()
        return None
