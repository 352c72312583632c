"""Phrases of the lexicon files, compiled once and looked for word by word.

What a phrase may hold, for those who extend the files:
`word`, `stem*` (any ending), `(this|that other)` one of these, `?` after a word or group: may be missing,
`...` up to three words, `<bad>` the word list "bad" of `words.toml`, `<time>` and `<amount>` a value,
`<name>` a word with a capital inside a sentence,
`<start>` and `<end>` a border of a clause, `<asked>` the end of a question.
Contractions, apostrophes, capitals, commas, common slips need no care: both sides are read alike.

All phrases of a lexicon run at once (`automaton`), so no text makes it slow.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from trainer.reading.automaton import AMOUNT, ASKED, ENDS, NAMED, STARTS, TIME, Automaton, Edges, Hit
from trainer.reading.words import collapsed, normal, single, words

__all__ = ["AMOUNT", "ASKED", "ENDS", "NAMED", "STARTS", "TIME", "BadPhrase", "Hit", "Lexicon"]

GAP = 3
"""Words that `...` may stand for."""

_ELEMENT = re.compile(r"\s*(\.\.\.|[()|?]|<[a-z_]+>|[^\s()|?<>]+)")
_MARKS = {"<end>": ENDS, "<asked>": ASKED, "<start>": STARTS}
_VALUES = {"<time>": TIME, "<amount>": AMOUNT}


class BadPhrase(ValueError):
    """A phrase of a lexicon file that can't be read; says which and why."""


class Lexicon:
    """Labelled phrases, ready to be looked for."""

    def __init__(self, phrases: Iterable[tuple[str, str]], lists: dict[str, list[str]] | None = None) -> None:
        edges = Edges()
        for label, phrase in phrases:
            _Builder(edges, lists or {}, label, phrase).build()
        self._automaton = Automaton(edges)
        if self._automaton.start.labels:
            raise BadPhrase(f"a phrase of {self._automaton.start.labels[0]!r} may match nothing at all")

    def hits(self, words: Sequence[str], flags: Sequence[int]) -> Iterator[Hit]:
        """Yield, for every place and label, the longest phrase found, in the order of the words."""
        return self._automaton.hits(words, flags)


class _Builder:
    """Puts one phrase into the automaton."""

    def __init__(self, edges: Edges, lists: Mapping[str, Sequence[str]], label: str, phrase: str) -> None:
        self.edges = edges
        self.lists = lists
        self.label = label
        self.phrase = phrase
        self.parts = _ELEMENT.findall(phrase)
        self.at = 0

    def build(self) -> None:
        last = self.edges.new()
        self.sequence(0, last)
        if self.at != len(self.parts):
            raise BadPhrase(f"unexpected {self.parts[self.at]!r} in the phrase {self.phrase!r}")
        self.edges.labels[last] = self.label

    def sequence(self, start: int, goal: int) -> None:
        """Elements one after the other, up to `|`, `)` or the end; the last one leads to `goal`."""
        here = start
        while self.at < len(self.parts) and self.parts[self.at] not in ("|", ")"):
            begin, here = here, self.element(here, goal)
            if self.at < len(self.parts) and self.parts[self.at] == "?":
                self.at += 1
                joined = self.edges.new()
                self.edges.free[here].append(joined)
                self.edges.free[begin].append(joined)
                here = joined
        if here != goal:
            self.edges.free[here].append(goal)

    def is_last(self) -> bool:
        """Whether the element just read ends its sequence."""
        return self.at >= len(self.parts) or self.parts[self.at] in ("|", ")")

    def element(self, start: int, goal: int) -> int:
        part = self.parts[self.at]
        self.at += 1
        if part == "(":
            return self.group(start)
        if part in ("?", "|"):
            raise BadPhrase(f"a {part!r} that stands for itself in the phrase {self.phrase!r}")
        end = goal if self.is_last() else self.edges.new()
        if part == "...":
            self.gap(start, end)
        elif part in _MARKS:
            where = self.edges.before if part == "<start>" else self.edges.after
            where[start].append((_MARKS[part], end))
        elif part in _VALUES:
            self.value(start, end, _VALUES[part])
        elif part == "<name>":
            self.edges.flags[start].append((NAMED, 0, end))
        elif part.startswith("<"):
            self.listed(start, end, part[1:-1])
        else:
            self.word(start, end, part)
        return end

    def group(self, start: int) -> int:
        end = self.edges.new()
        while True:
            self.sequence(start, end)
            if self.at >= len(self.parts):
                raise BadPhrase(f"a bracket is not closed in the phrase {self.phrase!r}")
            closing = self.parts[self.at]
            self.at += 1
            if closing == ")":
                return end

    def gap(self, start: int, end: int) -> None:
        here = start
        for _ in range(GAP):
            self.edges.free[here].append(end)
            step = self.edges.new()
            self.edges.flags[here].append((0, 0, step))
            here = step
        self.edges.free[here].append(end)

    def value(self, start: int, end: int, bit: int) -> None:
        begins, inside, ends = bit, bit << 1, bit << 2
        middle = self.edges.new()
        self.edges.flags[start] += [(begins | ends, 0, end), (begins, ends, middle)]
        self.edges.flags[middle] += [(inside, ends, middle), (inside | ends, 0, end)]

    def listed(self, start: int, end: int, name: str) -> None:
        if name not in self.lists:
            raise BadPhrase(f"no word list <{name}> for the phrase {self.phrase!r}")
        for entry in self.lists[name]:
            forms = _forms(entry)
            if len(forms) == 1 and not entry.endswith("*"):
                self.edges.word(forms[0], start, end)
            else:
                self.word(start, end, entry)

    def word(self, start: int, end: int, part: str) -> None:
        """A word, or the two that a contraction stands for, or any word with this stem."""
        if part.endswith("*") and len(part) > 3:
            for stem in {part[:-1].lower(), collapsed(part[:-1].lower())}:
                self.edges.stem(stem, start, end)
            return
        forms = _forms(part)
        if not forms:
            raise BadPhrase(f"no word in {part!r} of the phrase {self.phrase!r}")
        here = start
        for form in forms[:-1]:
            step = self.edges.new()
            self.edges.word(form, here, step)
            here = step
        self.edges.word(forms[-1], here, end)


@cache
def _forms(part: str) -> tuple[str, ...]:
    if part.isalnum():
        return tuple(map(single, normal(part)))
    return tuple(single(word.text) for word in words(part))
