"""Words as the reader compares them: lower case, contractions opened, common slips mended, a light stem.

Offsets always point into the text as it was typed, so a quote stays verbatim however the word is read.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from trainer.language.tables import table
from trainer.reading.fields import of_fields

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’‘`´][^\W\d_]+)*")
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_DOUBLED = re.compile(r"(.)\1+", re.DOTALL)
_LONGEST = 40
"""Longer strings of letters are no words anybody says; they are kept, but not looked up or stemmed."""


class Word(NamedTuple):
    """One word as it is read. "can't" gives two, "can" and "not", both standing at the whole "can't"."""

    text: str
    start: int
    end: int
    stem: str


_word = of_fields(Word)
_START, _END = attrgetter("start"), attrgetter("end")


def touched_by(start: int, end: int, found: Sequence[Word]) -> tuple[int, int]:
    """The first of the words that a stretch of the text touches, and the one after the last."""
    return bisect_right(found, start, key=_END), bisect_left(found, end, key=_START)


def words(text: str) -> tuple[Word, ...]:
    """Return the words and numbers of `text` in order; time and space are linear in its length."""
    return _words(text)


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[Word, ...]:
    return tuple(
        [
            _word((form, *match.span(), stem))
            for match in _TOKEN.finditer(text)
            for form, stem in _read(match.group())
        ]
    )


@lru_cache(maxsize=20_000)
def _read(token: str) -> tuple[tuple[str, str], ...]:
    if len(token) > _LONGEST:
        return ((token.lower(), token.lower()),)
    return tuple((form, stem(form)) for form in normal(token))


@lru_cache(maxsize=20_000)
def normal(token: str) -> tuple[str, ...]:
    """The word or words a typed token stands for: "Don’t" → do, not; "ur" → your; "untill" → until."""
    lowered = token.lower().translate(_APOSTROPHES)
    spelling = table("lexicon/spelling")
    if lowered in spelling["words"]:
        return tuple(spelling["words"][lowered].split())
    if "'" in lowered:
        for ending, opened in spelling["endings"].items():
            head = lowered.removesuffix(ending)
            if head != lowered and (ending != "'s" or head in spelling["is_after"]):
                return (*normal(head), opened)
    return (lowered,)


@lru_cache(maxsize=20_000)
def single(word: str) -> str:
    """A word of six letters or more with doubled letters written once, so that one slip costs nothing."""
    return collapsed(word) if len(word) >= 6 and word.isalpha() else word


def collapsed(word: str) -> str:
    """The word with every doubled letter written once."""
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A light stem: endings off, so that "restored", "restores" and "restoring" meet; rare forms by table."""
    rare: dict[str, str] = table("lexicon/spelling")["stems"]
    if word in rare:
        return word if rare[word] == word else stem(rare[word])
    word = single(word.removesuffix("'s").removesuffix("'"))
    if len(word) < 4 or not word.isalpha():
        return word
    for ending, keep in _ENDINGS.get(word[-1], ()):
        head = word.removesuffix(ending)
        if head != word and len(head) >= 3 and not word.endswith("ss") and any(v in head for v in "aeiouy"):
            word = head + keep
            break
    return _bare(word)


_ENDINGS = {
    "s": (("ies", "y"), ("es", ""), ("s", "")),
    "d": (("ied", "y"), ("ed", "")),
    "g": (("ing", ""),),
    "y": (("edly", ""),),
}
"""By their last letters, with what stands in their place."""


def _bare(word: str) -> str:
    """Without the endings that come and go: final e, doubled last letter, -ly."""
    if len(word) > 5 and word.endswith("ly"):
        word = word[:-2]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word
