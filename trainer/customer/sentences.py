"""Cuts words that arrive piece by piece into sentences, each given as soon as nothing that follows can change it.

"When is it back?" is given with its question mark, "Ask Mr." or "At 3." only once the next word tells ("At 3.5!").
Marks that still come after a sentence that was given ("?!", "...", a bracket) follow it as its `Closing`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"[.!?…\n]")
_BEFORE_SPACE = re.compile(r"[\"'”’)]*(?:(?=\s)|(?P<end>$))")
_LAST_WORD = re.compile(r"(?<![\w'’])([A-Za-z][A-Za-z.]*)\.$")
_PLAIN_WORD = re.compile(r"(?:^|\s)([^\W\d_][^\W\d_'’-]*[^\W\d_])\.$")
"""A word of two letters or more and its full stop; "3.", "p.m." and "J." are none, nor is "whitlock@example."."""
_OPENED = re.compile(r"[(\[{<*_`\"“”«»]")
"""What may have to be closed behind the end of the sentence, and is read with it."""
_CLOSING = re.compile(r"[.!?…\"'”’»)*_]*")
_OPENING = "*_\"'"
"""Marks that belong to the next word where they touch it."""


@dataclass(frozen=True)
class Sentence:
    """A whole sentence; `apart`: whether a space stands before it."""

    words: str
    apart: bool = True


@dataclass(frozen=True)
class Closing:
    """The marks that end the sentence before, beyond the first one; mostly "". One comes after each sentence."""

    marks: str


Part = Sentence | Closing


class Sentences:
    """A text on its way. Nothing is lost: the parts one after the other are the text, but for the width of spaces.

    However the pieces fall, the parts are the same.
    """

    def __init__(self, short_forms: frozenset[str] = frozenset()) -> None:
        self._short = short_forms
        self._text = ""
        self._apart = True
        self._given = False
        """Whether a sentence was given whose closing is not known yet."""

    def feed(self, piece: str) -> Iterator[Part]:
        """Give every part that is whole with this piece."""
        self._text += piece
        while (part := self._closing() if self._given else self._sentence()) is not None:
            yield part

    def finish(self) -> Iterator[Part]:
        """Give what is left when no more comes."""
        return self.feed("\n")

    @property
    def perhaps(self) -> str:
        """What is a sentence if a space comes next ("3." may yet become "3.5"); "" where nothing is."""
        whole = not self._given and self._cut(f"{self._text} ") == len(self._text)
        return self._text.strip() if whole else ""

    def _sentence(self) -> Sentence | None:
        begun = self._text.lstrip()
        self._apart = self._apart or len(begun) < len(self._text)
        self._text = begun
        cut = self._cut(begun)
        if cut is None:
            return None
        sentence = Sentence(begun[:cut].strip(), self._apart)
        self._text, self._apart, self._given = begun[cut:], False, True
        return sentence

    def _closing(self) -> Closing | None:
        found = _CLOSING.match(self._text)
        marks = found[0] if found else ""
        if len(marks) == len(self._text):
            return None
        if not self._text[len(marks)].isspace():
            marks = marks.rstrip(_OPENING)
        self._text, self._given = self._text[len(marks) :], False
        return Closing(marks)

    def _cut(self, text: str) -> int | None:
        """Where the first sentence ends; None where that can't be told yet."""
        for mark in _MARK.finditer(text):
            end = mark.end()
            if mark[0] == "\n":
                return end - 1
            if self._surely_ends(text[:end]):
                return end
            behind = _BEFORE_SPACE.match(text, end)
            if behind and behind["end"] is not None:
                return None
            if behind and not self._is_short(text[: behind.end()]):
                return behind.end()
        return None

    def _surely_ends(self, text: str) -> bool:
        """Whether a sentence ends with this mark, whatever comes next."""
        if _OPENED.search(text):
            return False
        word = _PLAIN_WORD.search(text)
        return text[-1] in "!?" or bool(word and word[1].lower() not in self._short)

    def _is_short(self, text: str) -> bool:
        """Whether the full stop at the end may be that of a short form or of a letter that stands for a name."""
        word = _LAST_WORD.search(text)
        return bool(word and (word[1].lower() in self._short or (len(word[1]) == 1 and word[1] != "I")))


def sentences_of(text: str, short_forms: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The sentences of a whole text, each with the marks that close it."""
    told: list[str] = []
    for part in Sentences(short_forms).feed(f"{text}\n"):
        if isinstance(part, Sentence):
            told.append(part.words)
        else:
            told[-1] += part.marks
    return tuple(told)
