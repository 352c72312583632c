"""Which drills a reviewer looks at: those handed in with words, newest first, narrowed by what is asked for."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import tomli

from trainer.record.result import Result
from trainer.record.review import Review, standing_of
from trainer.team.review_draft import disputes_of

NUMBERS = Path(__file__).with_name("review.toml")


@dataclass(frozen=True)
class Only:
    """Which of them: those that fit all that is asked."""

    disputed: bool = False
    far: bool = False
    unreviewed: bool = False


EVERY = Only()
"""All of them."""


@dataclass(frozen=True)
class Bounds:
    """What counts as far from the rest of a key."""

    others: int
    points: float
    times: float


@dataclass(frozen=True)
class Waiting:
    """One drill in the list."""

    result: Result
    reviews: tuple[Review, ...]
    """Those that stand, oldest first."""
    disputes: int
    answered: int
    """How many of the disputes somebody has answered."""
    far: float | None
    """How many points its total lies above (or, below zero, below) the middle of the rest; None: not far."""


def bounds() -> Bounds:
    """As review.toml has them."""
    return Bounds(**tomli.loads(NUMBERS.read_text(encoding="utf-8"))["far"])


def far_from(total: float | None, together: Mapping[float, int], limit: Bounds) -> float | None:
    """How far a total lies from the middle of the others under its key, where that is far.

    `together` counts all totals of the key, this one among them.
    """
    if total is None or not together.get(total):
        return None
    others = Counter(together)
    others[total] -= 1
    if others.total() < limit.others:
        return None
    middle = _middle(others)
    apart = total - middle
    if abs(apart) < limit.points:
        return None
    usual: Counter[float] = Counter()
    for each, count in others.items():
        usual[abs(each - middle)] += count
    return apart if abs(apart) >= limit.times * _middle(usual) else None


class Distances:
    """How far totals lie from the rest of their key; each is reckoned once, for many drills share one."""

    def __init__(self, totals: Mapping[str, Mapping[float, int]]) -> None:
        self._totals, self._limit = totals, bounds()
        self._known: dict[tuple[str, float | None], float | None] = {}

    def of(self, key: str, total: float | None) -> float | None:
        """As `far_from` says, under the key of this mark."""
        if (key, total) not in self._known:
            self._known[key, total] = far_from(total, self._totals.get(key, {}), self._limit)
        return self._known[key, total]


def waiting(result: Result, reviews: Iterable[Review], far: float | None) -> Waiting:
    """One drill as the list has it, with the reviews of it that stand."""
    known = standing_of(reviews, result.id, result.member)
    disputes = disputes_of(result)
    answered = sum(any(review.answer_to(each.step, each.check) for review in known) for each in disputes)
    return Waiting(result, known, len(disputes), answered, far)


def fits(one: Waiting, only: Only) -> bool:
    """Whether it is among those that are asked for."""
    return not (
        (only.disputed and not one.disputes)
        or (only.far and one.far is None)
        or (only.unreviewed and one.reviews)
    )


def _middle(counted: Mapping[float, int]) -> float:
    """The median of values that are counted."""
    ordered = sorted(value for value, count in counted.items() if count)
    before = list(accumulate(counted[value] for value in ordered))
    low, high = (bisect_right(before, (before[-1] - 1 + each) // 2) for each in (0, 1))
    return (ordered[low] + ordered[high]) / 2
