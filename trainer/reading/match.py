"""How well a stretch of a text tells an item, and the words and values by which it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trainer.reading.item import TELLABLE, Item, is_polar
from trainer.reading.kept import Kept

_LITTLE = 1.8
"""A wording that weighs less than this is too short to be covered by its few words."""
_LITTLE_OF_STAKE = 0.6
"""The same of what is at stake: a wording of it may end in a clause of common words ("and you need something")."""
_FAINT, _TELLING = 0.35, 0.4
_RARE, _BESIDE = 0.85, 0.3
_VALUE_SHARE = 0.7


class Touch(NamedTuple):
    """One slot of one item met in the text."""

    slot: str
    weight: float
    agrees: int
    """1 same sign, -1 opposite, 0 where it doesn't matter."""
    start: int
    end: int
    exact: bool = True
    """Whether it is the very word (or a value), not a synonym."""
    turned: bool = False
    """Whether both the item and the text have it under a "no" or "not"."""
    is_value: bool = False
    """Whether a value was met, not a word."""


Touches = tuple[tuple[int, Touch], ...]
"""The items that a word touches, each with how."""


@dataclass(eq=False)
class Match:
    """How well a stretch of clauses tells an item."""

    item: int
    first: int
    last: int
    weight: float
    thing: Item
    touches: tuple[Touch, ...]
    across: bool = False
    """Whether it takes words of two sentences."""
    verbatim: bool = False
    """Whether it is told in its author's own words: these leave nothing out and say nothing against it."""

    @Kept
    def coverage(self) -> float:
        """The share of the item's best covered wording that was met."""
        value = any(touch.is_value for touch in self.touches)
        return (
            1.0 if self.verbatim else coverage(self.thing, [touch.slot for touch in self.touches], value=value)
        )

    @Kept
    def against(self) -> float:
        """The weight of what says the opposite."""
        if self.verbatim:
            return 0.0
        return sum([touch.weight for touch in self.touches if touch.agrees < 0 and is_polar(touch.slot)])

    @Kept
    def along(self) -> float:
        """The weight of what says the same and could be turned round."""
        if self.verbatim and not self.touches:
            return self.weight
        return sum([touch.weight for touch in self.touches if touch.agrees > 0 and is_polar(touch.slot)])

    @property
    def is_opposite(self) -> bool:
        """Whether more of it says the opposite than the same."""
        return self.against > 0 and self.against > self.along

    @property
    def against_any(self) -> float:
        """As `against`, for all meanings, also those that a "not" does not turn round."""
        return 0.0 if self.verbatim else sum([touch.weight for touch in self.touches if touch.agrees < 0])

    @property
    def along_any(self) -> float:
        """As `along`, for all meanings."""
        return sum([touch.weight for touch in self.touches if touch.agrees >= 0])

    @Kept
    def slots(self) -> int:
        """How many different meanings and values were met; a bare "two" is none."""
        return len({touch.slot for touch in self.touches if not (touch.is_value and touch.weight < _FAINT)})

    @property
    def has_own_value(self) -> bool:
        """Whether a value was met that little else in the brief has, beside a word."""
        rare = any(touch.is_value and touch.weight >= _RARE for touch in self.touches)
        return rare and any(not touch.is_value and touch.weight >= _BESIDE for touch in self.touches)

    @Kept
    def turned(self) -> bool:
        """Whether item and text share a telling word under a "no" or "not"."""
        return any(touch.turned and touch.exact and touch.weight >= _TELLING for touch in self.touches)

    @property
    def heaviest_exact(self) -> float:
        """The weight of the heaviest among the very words and values."""
        return max([touch.weight for touch in self.touches if touch.exact], default=0.0)


def coverage(item: Item, met: Sequence[str], *, value: bool) -> float:
    """The share of the best covered wording that was met."""
    floor = _LITTLE if item.kind in TELLABLE else _LITTLE_OF_STAKE if item.kind == "stake" else 0.0
    best = 0.0
    # Of the wordings that have no more than the value, the lightest is covered best.
    lightest = item.lightest_with_value if value else None
    if lightest is not None:
        best = _VALUE_SHARE / max(lightest + _VALUE_SHARE, floor)
    for facet in item.having(met):
        got, whole = sum(filter(None, map(facet.slots.get, met))), facet.total
        if facet.values:
            got += value * _VALUE_SHARE
            whole += _VALUE_SHARE
        if got:
            best = max(best, got / max(whole, floor))
    return best
