"""Holds a judge's quotes against the words that were said. Case, spacing, punctuation and typographic marks may
differ; a word that was swapped, put in or left out may not."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.record.finding import Quote
from trainer.scoring.judge_numbers import judge_numbers

_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*"  # 193.50 and 14:00 are one word each
    r"|[^\W\d_][\w\u0300-\u036f]*(?:['’ʼ´`‘][^\W\d_][\w\u0300-\u036f]*)*"  # "can't" is no "can"
    r"|[%$€£¥#&+=<>@°]|[\U0001F300-\U0001FAFF\u2600-\u27BF]"  # signs that are said, and pictures that are meant
)
_LEFT_OUT = re.compile(r"\s*(?:\[\s*(?:\.{2,}|…)\s*\]|\.{3,}|…)\s*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ´`‘", "'"))
_SENTENCE_END = ".!?…\n"


@dataclass(frozen=True)
class Word:
    """One word as it is compared, and where it stands."""

    form: str
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """A stretch of one turn that may be quoted; `start` is its offset in the turn's text."""

    turn: int
    start: int
    text: str

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words, with offsets in the turn's text."""
        return tuple(
            Word(word.form, word.start + self.start, word.end + self.start) for word in words_of(self.text)
        )


Passages = Mapping[int, Sequence[Passage]]
"""Turn number → what of it may be quoted, in order. Words that were set aside are in none."""


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in the form in which they are compared."""
    return tuple(Word(_form(match.group()), *match.span()) for match in _TOKEN.finditer(text))


def verified(quote: str, turn: int, passages: Passages) -> tuple[Quote, ...]:
    """The quote as it stands in the transcript: verbatim, a quote for each part; nothing where it stands nowhere.

    A wrong turn number is put right where the words stand in exactly one other turn.
    """
    here = _found_in(quote, passages.get(turn, ()))
    if here:
        return here
    elsewhere = [found for other in passages if other != turn and (found := _found_in(quote, passages[other]))]
    return elsewhere[0] if len(elsewhere) == 1 else ()


def _found_in(quote: str, turn: Sequence[Passage]) -> tuple[Quote, ...]:
    whole = _whole(quote, turn)
    if whole:
        return whole
    parts = [part for part in _LEFT_OUT.split(quote) if part.strip()]
    return _in_order(parts, turn) if len(parts) > 1 else ()


def _whole(quote: str, turn: Sequence[Passage]) -> tuple[Quote, ...]:
    wanted = [word.form for word in words_of(quote)]
    for passage in turn:
        for first, last in _places(wanted, passage.words):
            if len(wanted) >= judge_numbers().shortest_words or _is_sentence(first.start, last.end, passage):
                return (_quote(passage, first.start, last.end),)
    return ()


def _in_order(parts: Sequence[str], turn: Sequence[Passage]) -> tuple[Quote, ...]:
    """Each part behind the one before it; none where one is missing or too short to be told from chance."""
    found: list[Quote] = []
    for part in parts:
        wanted = [word.form for word in words_of(part)]
        after = found[-1].end if found else 0
        if len(wanted) < judge_numbers().shortest_part:
            return ()
        place = next(
            (
                _quote(passage, first.start, last.end)
                for passage in turn
                for first, last in _places(wanted, passage.words)
                if first.start >= after
            ),
            None,
        )
        if place is None:
            return ()
        found.append(place)
    return tuple(found)


def _places(wanted: Sequence[str], words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """First and last word of every place where exactly these words stand side by side."""
    size = len(wanted)
    for begin in range(len(words) - size + 1 if size else 0):
        if all(words[begin + place].form == form for place, form in enumerate(wanted)):
            yield words[begin], words[begin + size - 1]


def _is_sentence(start: int, end: int, passage: Passage) -> bool:
    """Whether these words are all of a sentence: "No." proves a plain no, the "no" of "no trouble" doesn't."""
    before = passage.text[: start - passage.start].rstrip(" \"'“‘(")
    after = passage.text[end - passage.start :].lstrip(" \"'”’)")
    return (not before or before[-1] in _SENTENCE_END) and (not after or after[0] in _SENTENCE_END)


def _quote(passage: Passage, start: int, end: int) -> Quote:
    text = passage.text[start - passage.start : end - passage.start]
    return Quote(turn=passage.turn, start=start, end=end, text=text)


def _form(word: str) -> str:
    return unicodedata.normalize("NFKC", word).translate(_APOSTROPHES).casefold()
