"""A text beside the wordings of a scenario, word for word: how near a stretch of its clauses comes to a thing.

Said in order counts, and what lies between counts against it (`likeness`). A wording is aligned only with the words
of the text that it meets at all, and only where those could bring it as near as is asked for.
"""

from collections.abc import Sequence
from typing import NamedTuple

from trainer.reading.likeness import Key, key_of, parted
from trainer.reading.segments import Clause
from trainer.reading.vocabulary import Phrasing, Vocabulary

_MOST = 60
"""Words of a stretch that are compared."""
_ROUNDING = 1e-9
_NOTHING = (0.0, -1, -1)

Met = list[tuple[int, float]]
"""Where in the text a word of a wording is met, and the weight that both share."""
Aligned = tuple[float, int, int]
"""The weight of a common sequence, and its first and last word in the text."""


class _Row(NamedTuple):
    """A word of a wording in the text."""

    most: float
    met: Met
    places: int
    """A bit for each word of the text at which it is met."""


class _Held(NamedTuple):
    """A wording with those of its words that the text has, and how near it can come at best."""

    most: float
    phrasing: Phrasing
    rows: Sequence[_Row]


class Comparison:
    """The words of a text as they are compared, and where each word of the scenario's wordings is met in them."""

    def __init__(
        self, parts: Sequence[Clause], vocabulary: Vocabulary, phrasings: Sequence[Sequence[Phrasing]]
    ) -> None:
        self._phrasings = phrasings
        self._begins: list[int] = []
        """The number of words before each clause, and before its end."""
        self._kept = [0]
        """The number of compared words before each word."""
        keys: list[Key] = []
        for part in parts:
            self._begins.append(len(self._kept) - 1)
            for word in part.words:
                key = key_of(word)
                if key is not None:
                    keys.append(key)
                self._kept.append(len(keys))
        self._begins.append(len(self._kept) - 1)
        self._forms = [form for form, _, _ in keys]
        self._weights = [weight for _, weight, _ in keys]
        self._rows = _rows(keys, vocabulary)
        self._held: dict[int, tuple[_Held, ...]] = {}
        self._near: dict[tuple[int, int, int], tuple[float, float]] = {}
        """Of stretches and items compared already: what was asked for at least, and what was found."""

    def nearness(self, item: int, first: int, last: int, least: float) -> float:
        """0 to 1: how near the clauses come to the item's nearest wording; 0 where that is less than `least`."""
        stretch = item, first, last
        known = self._near.get(stretch)
        if known is None or known[0] > least:
            known = self._near[stretch] = least, self._nearness(*stretch, least)
        return known[1] if known[1] >= least else 0.0

    def _nearness(self, item: int, first: int, last: int, least: float) -> float:
        low, high = self._stretch(first, last)
        stretch = _places(low, high)
        best, bar = 0.0, least
        for held in self._holding(item):
            if held.most < bar:
                break
            most = sum([row.most for row in held.rows if row.places & stretch])
            if most and _reach(most, held.phrasing) >= bar:
                found = _aligned(_within(held.rows, low, high))
                best = max(best, self._share(held.phrasing, found, low, high))
                bar = max(best, least)
        return best

    def likeness(self, item: int, first: int, last: int, least: float) -> float:
        """As `nearness`; but no wording is like words that have a "not" more or less, or another speaker."""
        low, high = self._stretch(first, last)
        stretch = _places(low, high)
        denies, of_all = "not" in self._forms[low:high], "all" in self._forms[low:high]
        best, bar = 0.0, least
        for held in self._holding(item):
            phrasing = held.phrasing
            if held.most < bar:
                break
            if phrasing.denies != denies or (phrasing.of_all and not of_all):
                continue
            most = sum([row.most for row in held.rows if row.places & stretch])
            if not most or _reach(most, phrasing) < bar:
                continue
            found = _aligned(_within(held.rows, low, high))
            among = self._forms[max(found[1], low) : min(found[2] + 2, high)]
            if not parted(phrasing.speakers, among):
                best = max(best, self._share(phrasing, found, low, high))
                bar = max(best, least)
        return best if best >= least else 0.0

    def _stretch(self, first: int, last: int) -> tuple[int, int]:
        begin, end = self._begins[first], self._begins[last + 1]
        return self._kept[begin], self._kept[min(end, begin + _MOST)]

    def _holding(self, item: int) -> tuple[_Held, ...]:
        """The item's wordings, those that may come nearest first."""
        known = self._held.get(item)
        if known is None:
            known = self._held[item] = tuple(
                sorted(map(self._hold, self._phrasings[item]), key=lambda held: -held.most)
            )
        return known

    def _hold(self, phrasing: Phrasing) -> _Held:
        known = self._rows
        rows = [known[number] for number in phrasing.numbers if number in known]
        most = sum([row.most for row in rows])
        return _Held(_reach(most, phrasing) if most else 0.0, phrasing, rows)

    def _share(self, phrasing: Phrasing, found: Aligned, low: int, high: int) -> float:
        """The shared weight, twice, beside the wording's whole and the words among which it was said."""
        best, first, last = found
        if best <= 0:
            return 0.0
        among = self._weights[first : last + 1] if phrasing.tells else self._weights[low:high]
        return 2 * best / (phrasing.whole + max(best, sum(among)))


def _rows(keys: Sequence[Key], vocabulary: Vocabulary) -> dict[int, _Row]:
    met: dict[int, Met] = {}
    known = vocabulary.seen
    for n, key in enumerate(keys):
        for number, shared in known[key] if key in known else vocabulary.met_by(key):
            if number in met:
                met[number].append((n, shared))
            else:
                met[number] = [(n, shared)]
    return {
        number: _Row(at[0][1], at, 1 << at[0][0]) if len(at) == 1 else _row(at) for number, at in met.items()
    }


def _row(at: Met) -> _Row:
    """A word that is met at several places."""
    return _Row(max([shared for _, shared in at]), at, sum([1 << n for n, _ in at]))


def _places(low: int, high: int) -> int:
    """The words of a stretch, a bit each."""
    return (1 << high) - (1 << low) if low < high else 0


def _within(rows: Sequence[_Row], low: int, high: int) -> list[Met]:
    """Where those of a wording's words that stand in a stretch are met in it."""
    stretch = _places(low, high)
    return [
        row.met if not row.places & ~stretch else [at for at in row.met if low <= at[0] < high]
        for row in rows
        if row.places & stretch
    ]


def _reach(most: float, phrasing: Phrasing) -> float:
    """How near a wording can come with words of this weight, were they all said in order and nothing between."""
    return 2 * most / (phrasing.whole + most) + _ROUNDING


def _aligned(rows: Sequence[Met]) -> Aligned:
    """The heaviest common sequence. Of equally heavy ones the one that takes the earlier words of the wording."""
    columns = {n: k for k, n in enumerate(sorted({n for met in rows for n, _ in met}), 1)}
    size = len(columns) + 1
    best: list[Aligned] = [_NOTHING] * size
    for met in rows:
        above = best
        best = above.copy()
        for n, shared in met:
            k = columns[n]
            weight, first, _ = above[k - 1]
            if weight + shared > best[k][0]:
                found = (weight + shared, n if first < 0 else first, n)
                while k < size and best[k][0] < found[0]:
                    best[k] = found
                    k += 1
    return best[-1]
