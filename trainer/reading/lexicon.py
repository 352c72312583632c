"""Phrases of the lexicon files, compiled once and looked for word by word.

What a phrase may hold, for those who extend the files:
`word`, `stem*` (any ending), `(this|that other)` one of these, `?` after a word or group: may be missing,
`...` up to three words, `<bad>` the word list "bad" of `words.toml`, `<time>` and `<amount>` a value,
`<name>` a word with a capital inside a sentence,
`<start>` and `<end>` a border of a clause, `<asked>` the end of a question.
Contractions, apostrophes, capitals, commas, common slips need no care: both sides are read alike.

All phrases of a lexicon run at once as one automaton whose states are made as they are met, so a text costs
a look-up or two a word whatever it says, and no text makes it slow.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from trainer.reading.words import collapsed, normal, single, words

STARTS, ENDS, ASKED = 1, 2, 4
TIME, AMOUNT, NAMED = 8, 64, 512
"""First of three bits each: a value begins at, goes on at, ends at this word; and one bit for a name."""
GAP = 3
_KEPT = 50_000
"""Steps remembered before the memory is cleared; a text of rare words can't fill the machine."""
_FEW = 40
"""Words' edges of so many nodes are looked into one by one."""

_ELEMENT = re.compile(r"\s*(\.\.\.|[()|?]|<[a-z_]+>|[^\s()|?<>]+)")
_MARKS = {"<end>": ENDS, "<asked>": ASKED, "<start>": STARTS}
_VALUES = {"<time>": TIME, "<amount>": AMOUNT}


_Waiting = Mapping[int, Sequence[tuple[int, int]]]


class BadPhrase(ValueError):
    """A phrase of a lexicon file that can't be read; says which and why."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the first and one past the last of its words, and the label it was filed under."""

    label: str
    first: int
    last: int


class _Edges:
    """The automaton's edges by the node they leave; nodes are numbers, the first is 0."""

    def __init__(self) -> None:
        self.count = 1
        self.words: defaultdict[int, dict[str, list[int]]] = defaultdict(dict)
        self.stems: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
        self.flags: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
        """(bits that must be set, bits that must not, next): any word that has them."""
        self.free: defaultdict[int, list[int]] = defaultdict(list)
        self.before: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self.after: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self.labels: dict[int, str] = {}

    def new(self) -> int:
        """One more node."""
        self.count += 1
        return self.count - 1

    def reached_from(self, start: int, waiting: _Waiting, flags: int) -> tuple[int, ...]:
        """A node and those reached from it without a word, or because of these flags; dead ends left out."""
        todo, seen = [start], {start}
        while todo:
            number = todo.pop()
            awaited = (target for bit, target in waiting.get(number, ()) if flags & bit)
            for target in (*self.free.get(number, ()), *awaited):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        return tuple(number for number in seen if self._leads_on(number))

    def _leads_on(self, number: int) -> bool:
        """Whether a node has edges of its own, or ends a phrase."""
        leaving = (self.words, self.stems, self.flags, self.before, self.labels)
        return any(number in edges for edges in leaving)


@dataclass(slots=True)
class _State:
    nodes: tuple[int, ...]
    labels: tuple[str, ...]
    steps: dict[tuple[str, int], "_State | None"] = field(default_factory=dict)
    ways: dict[int, "_Ways"] = field(default_factory=dict)


@dataclass(slots=True)
class _Ways:
    """The edges out of a state: by word, by stem (under its first three letters), by flags."""

    words: Sequence[Mapping[str, Collection[int]]]
    stems: dict[str, list[tuple[str, int]]]
    flags: list[tuple[int, int, int]]


class Lexicon:
    """Labelled phrases, ready to be looked for."""

    def __init__(self, phrases: Iterable[tuple[str, str]], lists: dict[str, list[str]] | None = None) -> None:
        self._edges = _Edges()
        self._lists = lists or {}
        self._stems: dict[str, list[str]] = {}
        self._known: set[str] = set()
        for label, phrase in phrases:
            _Builder(self, label, phrase).build()
        self._states: dict[tuple[int, ...], _State] = {}
        self._reached: defaultdict[tuple[bool, int], dict[int, tuple[int, ...]]] = defaultdict(dict)
        """Where a node leads to, by what opens the way."""
        self._symbols: dict[str, str] = {}
        self._start = self._state((0,), 0)
        if self._start.labels:
            raise BadPhrase(f"a phrase of {self._start.labels[0]!r} may match nothing at all")
        self._made = 0

    def hits(self, words: Sequence[str], flags: Sequence[int]) -> Iterator[Hit]:
        """Yield, for every place and label, the longest phrase found, in the order of the words."""
        seen = list(zip(map(self._symbol, words), flags, strict=True))
        for first in range(len(seen)):
            longest: dict[str, int] = {}
            state = self._start
            for last in range(first, len(seen)):
                here = seen[last]
                following = state.steps[here] if here in state.steps else self._stepped(state, here)
                if following is None:
                    break
                state = following
                for label in state.labels:
                    longest[label] = last + 1
            for label, last in longest.items():
                yield Hit(label, first, last)

    def _symbol(self, word: str) -> str:
        """The word as the phrases have it; an empty one for all that no phrase has."""
        known = self._symbols.get(word)
        if known is None:
            form = single(word)
            stems = self._stems.get(form[:3], ())
            known = form if form in self._known or any(map(form.startswith, stems)) else ""
            if len(self._symbols) > _KEPT:
                self._symbols.clear()
            self._symbols[word] = known
        return known

    def _stepped(self, state: _State, here: tuple[str, int]) -> _State | None:
        """The state after a word and its flags, remembered; None where no phrase goes on."""
        self._made += 1
        if self._made > _KEPT:
            self._forget()
        state.steps[here] = found = self._followed(state, *here)
        return found

    def _forget(self) -> None:
        for state in self._states.values():
            state.steps.clear()
        self._made = 0

    def _followed(self, state: _State, symbol: str, flags: int) -> _State | None:
        start = flags & STARTS
        ways = state.ways.get(start)
        if ways is None:
            ways = state.ways[start] = self._ways(state, start)
        reached: set[int] = set()
        for targets in ways.words:
            reached.update(targets.get(symbol, ()))
        reached.update(target for stem, target in ways.stems.get(symbol[:3], ()) if symbol.startswith(stem))
        reached.update(target for need, ban, target in ways.flags if flags & need == need and not flags & ban)
        return self._state(reached, flags) if reached else None

    def _ways(self, state: _State, flags: int) -> _Ways:
        edges, stems = self._edges, dict[str, list[tuple[str, int]]]()
        nodes = self._opened(state.nodes, edges.before, flags)
        for number in nodes:
            for stem, target in edges.stems.get(number, ()):
                stems.setdefault(stem[:3], []).append((stem, target))
        passed = [edge for number in nodes for edge in edges.flags.get(number, ())]
        return _Ways(_joined([edges.words[number] for number in nodes if number in edges.words]), stems, passed)

    def _opened(self, nodes: Iterable[int], waiting: _Waiting, flags: int) -> set[int]:
        """The nodes and those reached from them without a word, or because of these flags; dead ends left out."""
        opened: set[int] = set()
        known = self._reached[waiting is self._edges.after, flags]
        for number in nodes:
            reached = known.get(number)
            if reached is None:
                reached = known[number] = self._edges.reached_from(number, waiting, flags)
            opened.update(reached)
        return opened

    def _state(self, nodes: Iterable[int], flags: int) -> _State:
        """The state of these nodes after a word with these flags."""
        key = tuple(sorted(self._opened(nodes, self._edges.after, flags & (ENDS | ASKED))))
        if key not in self._states:
            labels = {self._edges.labels[number] for number in key if number in self._edges.labels}
            self._states[key] = _State(key, tuple(sorted(labels)))
        return self._states[key]


def _joined(maps: Sequence[Mapping[str, Sequence[int]]]) -> Sequence[Mapping[str, Collection[int]]]:
    """Many maps as one; a few stay as they are, since joining them costs more than to look into each."""
    if len(maps) <= _FEW:
        return maps
    joined: dict[str, set[int]] = {}
    for one in maps:
        for word, targets in one.items():
            joined.setdefault(word, set()).update(targets)
    return [joined]


class _Builder:
    """Puts one phrase into the automaton."""

    def __init__(self, lexicon: Lexicon, label: str, phrase: str) -> None:
        self.home = lexicon
        self.edges = lexicon._edges
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
        begin, end = self.edges.new(), self.edges.new()
        self.edges.free[start].append(begin)
        while True:
            self.sequence(begin, end)
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
        if name not in self.home._lists:
            raise BadPhrase(f"no word list <{name}> for the phrase {self.phrase!r}")
        here = self.edges.words[start]
        for entry in self.home._lists[name]:
            forms = _forms(entry)
            if len(forms) == 1 and not entry.endswith("*"):
                self.home._known.add(forms[0])
                here.setdefault(forms[0], []).append(end)
            else:
                self.word(start, end, entry)

    def word(self, start: int, end: int, part: str) -> None:
        """A word, or the two that a contraction stands for, or any word with this stem."""
        if part.endswith("*") and len(part) > 3:
            for stem in {part[:-1].lower(), collapsed(part[:-1].lower())}:
                self.home._stems.setdefault(stem[:3], []).append(stem)
                self.edges.stems[start].append((stem, end))
            return
        forms = _forms(part)
        if not forms:
            raise BadPhrase(f"no word in {part!r} of the phrase {self.phrase!r}")
        here = start
        for form in forms[:-1]:
            step = self.edges.new()
            self.edges.words[here].setdefault(form, []).append(step)
            here = step
        self.edges.words[here].setdefault(forms[-1], []).append(end)
        self.home._known.update(forms)


@cache
def _forms(part: str) -> tuple[str, ...]:
    if part.isalnum():
        return tuple(map(single, normal(part)))
    return tuple(single(word.text) for word in words(part))
