"""Phrases as one automaton whose states are made as they are met: a look-up or two a word, whatever the text says.

The edges are kept by the word that takes them, so that a step costs what the word and the state have in common, and
not all that the state could go on with.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from trainer.reading.words import single

STARTS, ENDS, ASKED = 1, 2, 4
TIME, AMOUNT, NAMED = 8, 64, 512
"""First of three bits each: a value begins at, goes on at, ends at this word; and one bit for a name."""
_RARE = ""
"""The symbol of every word that no phrase has."""
_END = ("", -1)
"""The step at the end of a text, which leads nowhere."""
_KEPT = 100_000
"""Steps remembered before the memory is cleared; a text of rare words can't fill the machine."""

_Waiting = Mapping[int, Sequence[tuple[int, int]]]
_Targets = Mapping[int, Sequence[int]]
_FlagEdge = tuple[int, int, int]
"""Bits that must be set, bits that must not, the next node: any word that has them."""


class Hit(NamedTuple):
    """A phrase found: the first and one past the last of its words, and the label it was filed under."""

    label: str
    first: int
    last: int


class Edges:
    """The automaton's edges; nodes are numbers, the first is 0."""

    def __init__(self) -> None:
        self.count = 1
        self.words: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
        """By the word: from which node to which."""
        self.stems: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
        """By the stem's first letters: the stem, from, to."""
        self.flags: defaultdict[int, list[_FlagEdge]] = defaultdict(list)
        self.free: defaultdict[int, list[int]] = defaultdict(list)
        self.before: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self.after: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self.labels: dict[int, str] = {}

    def new(self) -> int:
        """One more node."""
        self.count += 1
        return self.count - 1

    def word(self, form: str, start: int, end: int) -> None:
        """An edge that this word takes."""
        self.words[form].setdefault(start, []).append(end)

    def stem(self, stem: str, start: int, end: int) -> None:
        """An edge that every word with this stem takes."""
        self.stems[stem[:_HEAD]].append((stem, start, end))

    def taken_by(self, word: str) -> dict[int, list[int]]:
        """From which nodes a word leads, and where to."""
        found = dict(self.words.get(word, {}))
        for stem, start, end in self.stems.get(word[:_HEAD], ()):
            if word.startswith(stem):
                found[start] = [*found.get(start, ()), end]
        return found

    def reached_from(self, start: int, waiting: _Waiting, flags: int) -> set[int]:
        """A node and those reached from it without a word, or because of these flags."""
        if start not in self.free and start not in waiting:
            return {start}
        todo, seen = [start], {start}
        while todo:
            number = todo.pop()
            awaited = (target for bit, target in waiting.get(number, ()) if flags & bit)
            for target in (*self.free.get(number, ()), *awaited):
                if target not in seen:
                    seen.add(target)
                    todo.append(target)
        return seen

    def leading_on(self) -> frozenset[int]:
        """The nodes that have edges of their own, or end a phrase; the others are dead ends."""
        by_words = {number for leaving in self.words.values() for number in leaving}
        by_stems = {start for leaving in self.stems.values() for _, start, _ in leaving}
        return frozenset(by_words | by_stems | {*self.flags, *self.before, *self.labels})


_HEAD = 3
"""Letters under which stems are looked up."""


@dataclass(slots=True)
class _State:
    nodes: frozenset[int]
    labels: tuple[str, ...]
    opens: bool
    """Whether the start of a clause opens a way on."""
    passes: bool
    """Whether any word may lead on from one of its nodes."""
    steps: "dict[tuple[str, int], _State | None]" = field(default_factory=lambda: {_END: None})
    opened: dict[int, tuple[frozenset[int], list[_FlagEdge]]] = field(default_factory=dict)
    """By whether the next word starts a clause: the nodes that go on, and their edges that take any word."""
    passed: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """By the flags of the next word: the nodes that any word with them leads to."""


class Automaton:
    """Phrases, ready to be looked for."""

    def __init__(self, edges: Edges) -> None:
        self._edges = edges
        self._live = edges.leading_on()
        self._opening, self._flagged = frozenset(edges.before), frozenset(edges.flags)
        self._ending = frozenset(edges.labels)
        self._states: dict[frozenset[int], _State] = {}
        self._reached: defaultdict[int, dict[int, frozenset[int]]] = defaultdict(dict)
        """Where a node leads to, by the ends that open the way."""
        self._symbols: dict[str, str] = {}
        self._leaving: dict[str, tuple[frozenset[int], _Targets]] = {}
        self._after: dict[tuple[tuple[int, ...], int], _State] = {}
        """By the nodes that a word led to, and its ends."""
        self._made = 0
        self.start = self._state((0,), 0)

    def hits(self, words: Sequence[str], flags: Sequence[int]) -> Iterator[Hit]:
        """Yield, for every place and label, the longest phrase found, in the order of the words."""
        if len(self._symbols) + self._made > _KEPT:
            self._forget()
        known = self._symbols
        symbols = [known[word] if word in known else self._symbol(word) for word in words]
        seen = list(zip(symbols, flags, strict=True))
        seen.append(_END)
        opening = self.start.steps
        for first, here in enumerate(seen):
            state = opening[here] if here in opening else self._stepped(self.start, here)
            if state is None:
                continue
            longest: dict[str, int] = {}
            at = first
            while state is not None:
                at += 1
                for label in state.labels:
                    longest[label] = at
                word, steps = seen[at], state.steps
                state = steps[word] if word in steps else self._stepped(state, word)
            for label, last in longest.items():
                yield Hit(label, first, last)

    def _symbol(self, word: str) -> str:
        """The word as the phrases have it, remembered with where it leads; one for all that no phrase has."""
        form = single(word)
        targets = self._edges.taken_by(form)
        if targets:
            self._leaving[form] = frozenset(targets), targets
        symbol = self._symbols[word] = form if targets else _RARE
        return symbol

    def _stepped(self, state: _State, here: tuple[str, int]) -> _State | None:
        """The state after a word and its flags, remembered; None where no phrase goes on.

        Most words lead nowhere that any other word would not: these share one step.
        """
        self._made += 1
        symbol, flags = here
        opens = flags & STARTS and state.opens
        if symbol:
            leaving, targets = self._leaving[symbol]
            special = leaving & (self._opened(state, STARTS)[0] if opens else state.nodes)
            if special:
                taken = [target for number in special for target in targets[number]]
                state.steps[here] = found = self._after_step(state, flags, taken)
                return found
        if not (opens or state.passes):
            state.steps[here] = None
            return None
        rare = _RARE, flags
        if rare not in state.steps:
            state.steps[rare] = self._after_step(state, flags, ())
        state.steps[here] = found = state.steps[rare]
        return found

    def _forget(self) -> None:
        self._symbols.clear()
        self._leaving.clear()
        self._after.clear()
        for state in tuple(self._states.values()):
            state.steps = {_END: None}
        self._made = 0

    def _after_step(self, state: _State, flags: int, taken: Iterable[int]) -> _State | None:
        """The state after a word with these flags that leads to the nodes `taken` by itself."""
        any_way = state.passes or (flags & STARTS and state.opens)
        reached = (*self._passed(state, flags), *taken) if any_way else tuple(taken)
        return self._state(reached, flags & (ENDS | ASKED)) if reached else None

    def _passed(self, state: _State, flags: int) -> tuple[int, ...]:
        """The nodes that any word with these flags leads to, remembered."""
        known = state.passed.get(flags)
        if known is None:
            _, passing = self._opened(state, flags & STARTS)
            known = state.passed[flags] = tuple(
                [target for need, ban, target in passing if flags & need == need and not flags & ban]
            )
        return known

    def _opened(self, state: _State, start: int) -> tuple[frozenset[int], list[_FlagEdge]]:
        """The nodes of a state, and what the start of a clause opens; with their edges that take any word."""
        known = state.opened.get(start)
        if known is None:
            nodes, edges = state.nodes, self._edges
            if start and state.opens:
                waiting = nodes & self._opening
                behind = (edges.reached_from(number, edges.before, start) & self._live for number in waiting)
                nodes = nodes.union(*behind)
            flagged = nodes & self._flagged
            passing = [edge for number in flagged for edge in edges.flags[number]] if flagged else []
            known = state.opened[start] = nodes, passing
        return known

    def _state(self, nodes: tuple[int, ...], ends: int) -> _State:
        """The state of these nodes after a word with these ends, remembered."""
        known = self._after.get((nodes, ends))
        if known is None:
            known = self._after[nodes, ends] = self._state_of(self._all_reached(nodes, ends))
        return known

    def _all_reached(self, nodes: Iterable[int], ends: int) -> frozenset[int]:
        known = self._reached[ends]
        for number in nodes:
            if number not in known:
                known[number] = self._live & self._edges.reached_from(number, self._edges.after, ends)
        return frozenset().union(*[known[number] for number in nodes])

    def _state_of(self, nodes: frozenset[int]) -> _State:
        state = self._states.get(nodes)
        if state is None:
            ending = nodes & self._ending
            labels = tuple(sorted({self._edges.labels[number] for number in ending})) if ending else ()
            opens, passes = not nodes.isdisjoint(self._opening), not nodes.isdisjoint(self._flagged)
            state = self._states[nodes] = _State(nodes, labels, opens, passes)
        return state
