"""Phrases of the lexicon files, compiled once and looked for word by word.

What a phrase may hold, for those who extend the files (`docs/lexicon.md` says it with examples):
`word`, `stem*` (any ending), `(this|that other)` one of these, `?` after a word or group: may be missing,
`...` up to three words, `<name>` a word list of `words.toml`, `<time>` and `<amount>` a value,
`<start>` and `<end>` the border of a clause, `<asked>` the end of a question.
Contractions, apostrophes, capitals, commas and common slips need no care: they are read away on both sides.

All phrases of a lexicon run at once as one automaton whose states are made as they are met, so a text costs
a look-up or two a word whatever it says, and no text makes it slow.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from trainer.reading.words import collapsed, single, words

STARTS, ENDS, ASKED = 1, 2, 4
TIME, AMOUNT = 8, 64
"""First of three bits each: a value begins at, goes on at, ends at this word."""
GAP = 3
_KEPT = 50_000
"""Steps remembered before the memory is cleared; a text of rare words can't fill the machine."""

_ELEMENT = re.compile(r"\s*(\.\.\.|[()|?]|<[a-z_]+>|[^\s()|?<>]+)")
_MARKS = {"<end>": ENDS, "<asked>": ASKED, "<start>": STARTS}
_VALUES = {"<time>": TIME, "<amount>": AMOUNT}


class BadPhrase(ValueError):
    """A phrase of a lexicon file that can't be read; says which and why."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the first and one past the last of its words, and the label it was filed under."""

    label: str
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    words: dict[str, list[int]] = field(default_factory=dict)
    stems: list[tuple[str, int]] = field(default_factory=list)
    flags: list[tuple[int, int, int]] = field(default_factory=list)
    """(bits that must be set, bits that must not, next): any word that has them."""
    free: list[int] = field(default_factory=list)
    before: list[tuple[int, int]] = field(default_factory=list)
    after: list[tuple[int, int]] = field(default_factory=list)
    label: str | None = None


@dataclass(slots=True)
class _State:
    nodes: tuple[int, ...]
    labels: tuple[str, ...]
    steps: dict[tuple[str, int], "_State | None"] = field(default_factory=dict)


class Lexicon:
    """Labelled phrases, ready to be looked for."""

    def __init__(self, phrases: Iterable[tuple[str, str]], lists: dict[str, list[str]] | None = None) -> None:
        self._nodes: list[_Node] = [_Node()]
        self._lists = lists or {}
        self._stems: dict[str, list[str]] = {}
        self._known: set[str] = set()
        for label, phrase in phrases:
            _Builder(self, label, phrase).build()
        self._states: dict[tuple[int, ...], _State] = {}
        self._symbols: dict[str, str] = {}
        self._start = self._state({0}, 0)
        self._made = 0

    def hits(self, words: Sequence[str], flags: Sequence[int]) -> Iterator[Hit]:
        """Yield, for every place and label, the longest phrase found, in the order of the words."""
        symbols = [self._symbol(single(word)) for word in words]
        for first in range(len(words)):
            longest: dict[str, int] = {}
            state: _State | None = self._start
            for last in range(first, len(words)):
                if state is None:
                    break
                state = self._step(state, symbols[last], flags[last])
                for label in state.labels if state else ():
                    longest[label] = last + 1
            for label, last in longest.items():
                yield Hit(label, first, last)

    def _symbol(self, word: str) -> str:
        known = self._symbols.get(word)
        if known is None:
            stems = self._stems.get(word[:3], ())
            known = word if word in self._known or any(map(word.startswith, stems)) else ""
            if len(self._symbols) > _KEPT:
                self._symbols.clear()
            self._symbols[word] = known
        return known

    def _step(self, state: _State, symbol: str, flags: int) -> _State | None:
        key = (symbol, flags)
        try:
            return state.steps[key]
        except KeyError:
            self._made += 1
            if self._made > _KEPT:
                self._forget()
            state.steps[key] = found = self._followed(state, symbol, flags)
            return found

    def _forget(self) -> None:
        for state in self._states.values():
            state.steps.clear()
        self._made = 0

    def _followed(self, state: _State, symbol: str, flags: int) -> _State | None:
        reached: set[int] = set()
        for number in self._opened(state.nodes, flags):
            node = self._nodes[number]
            reached.update(node.words.get(symbol, ()))
            reached.update(target for stem, target in node.stems if symbol.startswith(stem))
            reached.update(
                target for need, ban, target in node.flags if flags & need == need and not flags & ban
            )
        return self._state(reached, flags) if reached else None

    def _opened(self, nodes: Iterable[int], flags: int) -> set[int]:
        """The nodes and those that wait for what the coming word's flags say."""
        todo, seen = list(nodes), set(nodes)
        while todo:
            node = self._nodes[todo.pop()]
            for target in (*node.free, *(t for bit, t in node.before if flags & bit)):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        return seen

    def _state(self, nodes: set[int], flags: int) -> _State:
        """The state of these nodes after a word with these flags."""
        todo, seen = list(nodes), set(nodes)
        while todo:
            node = self._nodes[todo.pop()]
            for target in (*node.free, *(t for bit, t in node.after if flags & bit)):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        key = tuple(sorted(seen))
        if key not in self._states:
            labels = {self._nodes[n].label for n in key} - {None}
            self._states[key] = _State(key, tuple(sorted(label for label in labels if label)))
        return self._states[key]


class _Builder:
    """Puts one phrase into the automaton."""

    def __init__(self, lexicon: Lexicon, label: str, phrase: str) -> None:
        self.home = lexicon
        self.nodes = lexicon._nodes
        self.label = label
        self.phrase = phrase
        self.parts = _ELEMENT.findall(phrase)
        self.at = 0

    def build(self) -> None:
        end = self.sequence(0)
        if self.at != len(self.parts):
            raise BadPhrase(f"unexpected {self.parts[self.at]!r} in the phrase {self.phrase!r}")
        if end == 0:
            raise BadPhrase(f"the phrase {self.phrase!r} may match nothing at all")
        last = self.new()
        self.nodes[end].free.append(last)
        self.nodes[last].label = self.label

    def new(self) -> int:
        self.nodes.append(_Node())
        return len(self.nodes) - 1

    def sequence(self, start: int) -> int:
        """Elements one after the other, up to `|`, `)` or the end."""
        here = start
        while self.at < len(self.parts) and self.parts[self.at] not in ("|", ")"):
            begin = here
            here = self.element(begin)
            if self.at < len(self.parts) and self.parts[self.at] == "?":
                self.at += 1
                joined = self.new()
                self.nodes[here].free.append(joined)
                self.nodes[begin].free.append(joined)
                here = joined
        return here

    def element(self, start: int) -> int:
        part = self.parts[self.at]
        self.at += 1
        if part == "(":
            return self.group(start)
        if part == "...":
            return self.gap(start)
        if part in _MARKS:
            return self.mark(start, part)
        if part in _VALUES:
            return self.value(start, _VALUES[part])
        if part.startswith("<"):
            return self.listed(start, part[1:-1])
        if part in ("?", "|"):
            raise BadPhrase(f"a {part!r} that stands for itself in the phrase {self.phrase!r}")
        return self.word(start, part)

    def group(self, start: int) -> int:
        end = self.new()
        while True:
            branch = self.new()
            self.nodes[start].free.append(branch)
            self.nodes[self.sequence(branch)].free.append(end)
            if self.at >= len(self.parts):
                raise BadPhrase(f"a bracket is not closed in the phrase {self.phrase!r}")
            closing = self.parts[self.at]
            self.at += 1
            if closing == ")":
                return end

    def gap(self, start: int) -> int:
        end = self.new()
        here = start
        for _ in range(GAP):
            self.nodes[here].free.append(end)
            step = self.new()
            self.nodes[here].flags.append((0, 0, step))
            here = step
        self.nodes[here].free.append(end)
        return end

    def mark(self, start: int, part: str) -> int:
        end = self.new()
        where = self.nodes[start].before if part == "<start>" else self.nodes[start].after
        where.append((_MARKS[part], end))
        return end

    def value(self, start: int, bit: int) -> int:
        begins, inside, ends = bit, bit << 1, bit << 2
        middle, end = self.new(), self.new()
        self.nodes[start].flags += [(begins | ends, 0, end), (begins, ends, middle)]
        self.nodes[middle].flags += [(inside, ends, middle), (inside | ends, 0, end)]
        return end

    def listed(self, start: int, name: str) -> int:
        if name not in self.home._lists:
            raise BadPhrase(f"no word list <{name}> for the phrase {self.phrase!r}")
        end = self.new()
        for entry in self.home._lists[name]:
            here = start
            for part in entry.split():
                here = self.word(here, part)
            self.nodes[here].free.append(end)
        return end

    def word(self, start: int, part: str) -> int:
        if part.endswith("*") and len(part) > 3:
            end = self.new()
            for stem in {part[:-1].lower(), collapsed(part[:-1].lower())}:
                self.home._stems.setdefault(stem[:3], []).append(stem)
                self.nodes[start].stems.append((stem, end))
            return end
        here = start
        for form in (single(word.text) for word in words(part)):
            self.home._known.add(form)
            step = self.new()
            self.nodes[here].words.setdefault(form, []).append(step)
            here = step
        return here
