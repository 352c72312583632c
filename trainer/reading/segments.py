"""Sentences and clauses: stance is judged per clause; "it's gone, but the rest is safe" says two things."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from trainer.language.tables import table
from trainer.reading.kept import Kept
from trainer.reading.words import Word, words

_STOPS = re.compile(r"[.!?…]{1,60}[\"'”’)\]]{0,3}(?=\s|$)|\n+|(?<=[a-z]{2})[.!?](?=[A-Z][a-z])")
_BEFORE_STOP = re.compile(r"[A-Za-z](?:[A-Za-z.]{0,6}[A-Za-z])?$")
_EDGE = r"""\s,;:\-–—()\[\]"“”"""
_CORE = re.compile(rf"[^{_EDGE}](?:.*[^{_EDGE}])?", re.DOTALL)
"""All of a stretch but what stands at its edges and says nothing."""
_HARD = r"[;()]|:\s|\s[-–—]{1,3}\s|—|(?:\.{2,10}|…)\s"


@dataclass(frozen=True)
class Clause:
    """A stretch of the text that says one thing; `text` is verbatim, `sentence` counts from 0."""

    text: str
    start: int
    end: int
    sentence: int
    words: tuple[Word, ...]

    def __hash__(self) -> int:
        """Of its place and its text, reckoned once: memories of clauses are quick, also of equal ones."""
        return self._hash

    @Kept
    def _hash(self) -> int:
        return hash((self.start, self.text))

    @Kept
    def said(self) -> tuple[str, ...]:
        """Its words as they are read."""
        return tuple([word.text for word in self.words])

    @Kept
    def asks(self) -> bool:
        """Whether a question mark stands at its end."""
        return self.text.rstrip("\"'”’) ").endswith("?")

    def comma_before(self, n: int) -> bool:
        """Whether a comma, or a plus for an "and", stands between word `n` and the one before it."""
        between = self.text[self.words[n - 1].end - self.start : self.words[n].start - self.start] if n else ""
        return "," in between or " + " in between


def said_by(parts: Iterable[Clause]) -> list[str]:
    """The words of several clauses as they are read, one after the other."""
    return list(chain.from_iterable([part.said for part in parts]))


def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of `text` in order. Every word is in one of them; the time is linear."""
    return _clauses(text)


@lru_cache(maxsize=512)
def _clauses(text: str) -> tuple[Clause, ...]:
    tokens = words(text)
    starts = [word.start for word in tokens]
    found: list[Clause] = []
    for number, (start, end) in enumerate(sentences(text)):
        for left, right in _pieces(text, start, end):
            inside = tokens[bisect_left(starts, left) : bisect_left(starts, right)]
            if inside:
                found.append(Clause(text[left:right], left, right, number, inside))
    return tuple(found)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences that hold at least one word or number."""
    found, begin = [], 0
    for stop in _STOPS.finditer(text):
        if not _ends_sentence(text, stop):
            continue
        found.append((begin, stop.end()))
        begin = stop.end()
    found.append((begin, len(text)))
    trimmed = (_trimmed(text, *span) for span in found)
    return tuple(span for span in trimmed if span[0] < span[1])


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    mark, after = stop.group(), text[stop.end() : stop.end() + 3].lstrip()[:1]
    if mark.startswith(("..", "…")):
        return not after or not after.islower()
    if mark != "." or not after:
        return True
    before = _BEFORE_STOP.search(text, max(0, stop.start() - 8), stop.start())
    name = before.group().lower() if before else ""
    borders = table("lexicon/borders")
    if before and len(name) == 1 and name != "i":
        alone = text[max(0, before.start() - 1) : before.start()]
        return alone.isalnum() or alone in ("'", "’")
    return name not in borders["abbreviations"] or (name in borders["may_end"] and after.isupper())


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(border.end() for border in _border().finditer(text, start, end))]
    spans = [_trimmed(text, left, right) for left, right in zip(cuts, [*cuts[1:], end], strict=True)]
    return _with_if_closed(text, [span for span in spans if span[0] < span[1]])


def _with_if_closed(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A leading "if ..." ends at its comma."""
    found = []
    for left, right in spans:
        comma = text.find(",", left, right)
        if comma > 0 and _conditional_start().match(text, left, right):
            found += [_trimmed(text, left, comma), _trimmed(text, comma + 1, right)]
        else:
            found.append((left, right))
    return [span for span in found if span[0] < span[1]]


def _trimmed(text: str, left: int, right: int) -> tuple[int, int]:
    core = _CORE.search(text, left, right)
    return core.span() if core else (right, right)


@cache
def _border() -> re.Pattern[str]:
    borders = table("lexicon/borders")
    after_comma = "|".join(map(re.escape, borders["after_comma"]))
    kinds = (
        _HARD,
        rf",?\s{{1,4}}(?=(?:{'|'.join(borders['anywhere'])})\b)",
        rf",\s{{0,4}}(?=(?:{after_comma})(?:['’][a-z]+)?\b)",
        rf",\s{{0,4}}(?=(?:{'|'.join(borders['determiners'])})\s(?:[a-z]+\s){{1,2}}(?:{'|'.join(borders['finite'])})\b)",
        rf"\s{{1,4}}(?=and\s{{1,4}}(?:{'|'.join(map(re.escape, borders['and_with']))})\b)",
    )
    return re.compile("|".join(kinds), re.IGNORECASE)


@cache
def _conditional_start() -> re.Pattern[str]:
    borders = table("lexicon/borders")
    openers = "|".join(borders["openers"])
    return re.compile(
        rf"(?:(?:even )?if|unless|once|when|as soon as|should|although|while|{openers})\b", re.IGNORECASE
    )
