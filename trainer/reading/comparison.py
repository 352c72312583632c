"""A text beside the wordings of a scenario, word for word: how near a stretch of its clauses comes to a thing.

Said in order counts, and what lies between counts against it (`likeness`). A wording is aligned only where the words
that it has in common with the stretch could bring it as near as is asked for.
"""

from bisect import insort
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from trainer.reading.likeness import Key, compared, parted
from trainer.reading.segments import Clause
from trainer.reading.vocabulary import Phrasing, Vocabulary

_MOST = 60
"""Words of a stretch that are compared."""
_ROUNDING = 1e-9
_NEVER = 2.0
"""Nearer than any wording comes."""

Met = list[tuple[int, float]]
"""Where in the stretch a word of a wording is met, and the weight that both share."""
Aligned = tuple[float, int, int]
"""The weight of a common sequence, and its first and last word in the stretch."""


class _Stretch(NamedTuple):
    """Some words of a text, and where each word of the scenario's wordings is met among them."""

    low: int
    high: int
    met: dict[int, Met]
    most: dict[int, float]
    """The most that each word of the wordings shares with one of these."""

    def in_reach(self, phrasings: Sequence[Phrasing], least: float) -> list[tuple[float, Phrasing]]:
        """The wordings that could come as near as that, were they said in order and nothing between; nearest first."""
        found = []
        shared, share = self.most.get, least / (2 - least) - _ROUNDING
        for phrasing in phrasings:
            most = sum(filter(None, map(shared, phrasing.numbers)))
            if most and most >= share * phrasing.whole:
                found.append((2 * most / (phrasing.whole + most) + _ROUNDING, phrasing))
        found.sort(key=itemgetter(0), reverse=True)
        return found

    def aligned(self, phrasing: Phrasing) -> Aligned:
        """The heaviest sequence that it has in common with a wording."""
        met = self.met
        return _aligned([met[number] for number in phrasing.numbers if number in met])

    def and_next(self, other: "_Stretch") -> "_Stretch":
        """This one and the words behind it."""
        met, most = self.met | other.met, self.most | other.most
        for number in self.met.keys() & other.met.keys():
            met[number] = self.met[number] + other.met[number]
            most[number] = max(self.most[number], other.most[number])
        return _Stretch(self.low, other.high, met, most)


class Comparison:
    """The words of a text as they are compared, a stretch of clauses at a time."""

    def __init__(
        self, parts: Sequence[Clause], vocabulary: Vocabulary, phrasings: Sequence[Sequence[Phrasing]]
    ) -> None:
        self._parts, self._vocabulary, self._phrasings = parts, vocabulary, phrasings
        self._keys: list[Key] = []
        self._begins: list[int] = []
        """The number of compared words before each clause, and before the end."""
        for part in parts:
            self._begins.append(len(self._keys))
            self._keys += compared(part.words)
        self._begins.append(len(self._keys))
        self._forms: list[str] = list(map(itemgetter(0), self._keys))
        self._weights: list[float] = list(map(itemgetter(1), self._keys))
        self._stretches: dict[tuple[int, int], _Stretch] = {}
        """Those that were asked for, by their clauses."""

    def is_near(self, item: int, first: int, last: int, least: float) -> bool:
        """Whether the clauses come as near as that to one of the item's wordings."""
        return self._nearest(item, first, last, least, least) >= least

    def nearness(self, item: int, first: int, last: int, least: float) -> float:
        """0 to 1: how near the clauses come to the item's nearest wording; 0 where that is less than `least`."""
        best = self._nearest(item, first, last, least, _NEVER)
        return best if best >= least else 0.0

    def _nearest(self, item: int, first: int, last: int, least: float, enough: float) -> float:
        """How near they come where it is `least` at all; looking on for what comes nearer stops at `enough`."""
        here = self._stretch(first, last)
        best = 0.0
        for reach, phrasing in here.in_reach(self._phrasings[item], least):
            if reach < best or best >= enough:
                break
            best = max(best, self._share(phrasing, here.aligned(phrasing), here))
        return best

    def likeness(self, item: int, first: int, last: int, least: float) -> float:
        """As `nearness`; but no wording is like words that have a "not" more or less, or another speaker."""
        here = self._stretch(first, last)
        forms = self._forms[here.low : here.high]
        denies, of_all = "not" in forms, "all" in forms
        best = 0.0
        for reach, phrasing in here.in_reach(self._phrasings[item], least):
            if reach < best:
                break
            if phrasing.denies != denies or (phrasing.of_all and not of_all):
                continue
            found = here.aligned(phrasing)
            share = self._share(phrasing, found, here)
            among = self._forms[found[1] : min(found[2] + 2, here.high)]
            if share > best and not parted(phrasing.speakers, among):
                best = share
        return best if best >= least else 0.0

    def _share(self, phrasing: Phrasing, found: Aligned, here: _Stretch) -> float:
        """The shared weight, twice, beside the wording's whole and the words among which it was said."""
        best, first, last = found
        among = self._weights[first : last + 1] if phrasing.tells else self._weights[here.low : here.high]
        return 2 * best / (phrasing.whole + max(best, sum(among)))

    def _stretch(self, first: int, last: int) -> _Stretch:
        known = self._stretches.get((first, last))
        if known is None:
            known = self._stretches[first, last] = self._laid(first, last)
        return known

    def _laid(self, first: int, last: int) -> _Stretch:
        low, high = self._begins[first], self._begins[last + 1]
        parts = self._parts[first : last + 1]
        if sum([len(part.words) for part in parts]) > _MOST:
            words = [word for part in parts for word in part.words]
            return self._met(low, low + len(compared(words[:_MOST])))
        if first == last:
            return self._met(low, high)
        return self._stretch(first, last - 1).and_next(self._stretch(last, last))

    def _met(self, low: int, high: int) -> _Stretch:
        met: dict[int, Met] = {}
        most: dict[int, float] = {}
        known = self._vocabulary.seen
        for n in range(low, high):
            key = self._keys[n]
            for number, shared in known[key] if key in known else self._vocabulary.met_by(key):
                if number not in met:
                    met[number], most[number] = [(n, shared)], shared
                else:
                    met[number].append((n, shared))
                    most[number] = max(most[number], shared)
        return _Stretch(low, high, met, most)


def _aligned(rows: Sequence[Met]) -> Aligned:
    """The heaviest common sequence. Of equally heavy ones the one that takes the earlier words of the wording."""
    # The heaviest first, of equally heavy ones the one found first. That of no words is the last one,
    # so that there is always one which ends before a word.
    known: list[tuple[float, int, int, int]] = [(0.0, 0, -1, -1)]
    for met in rows:
        longer: list[tuple[float, int, int, int]] = []
        for n, shared in met:
            for before in known:
                if before[3] < n:
                    break
            lightness, _, first, _ = before
            found = lightness - shared, len(known) + len(longer), n if first < 0 else first, n
            if not longer or found[0] < longer[-1][0]:
                longer.append(found)
        for found in longer:
            insort(known, found)
    lightness, _, first, last = known[0]
    return -lightness, first, last
