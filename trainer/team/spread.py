"""Means with the interval they can be trusted within.

Of few drills "mean ± 1.96 standard errors" promises far too much: of three it holds for 80 in 100, where Student's t
with the spread of the whole team holds for 96 (simulated). So the spread is pooled: what one person's drills differ by
among themselves, taken together over all who did more than one.
"""

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from trainer.team.student import t_quantile

SURE = 0.95
ENOUGH = 3
"""Drills from which on a mean has an interval; below that it is grey."""
NOTHING = 1e-12
"""What is left of squares by rounding alone."""
ROUGHLY = 1e-6
"""The same where a mean was taken off a mean of squares."""
BOTTOM, TOP = 0.0, 100.0


class Spread(NamedTuple):
    """How much one person's totals differ among themselves: standard deviation, and how well that is known."""

    deviation: float
    freedom: int
    """Degrees of freedom: drills beyond each person's first one."""


class Mean(NamedTuple):
    """A mean of `n` totals. `low` and `high` are None where too little is known for an interval."""

    value: float
    n: int
    low: float | None = None
    high: float | None = None

    @property
    def sure(self) -> bool:
        """Whether it rests on enough to be set beside others."""
        return self.low is not None


def pooled(everyone: Iterable[Sequence[float]]) -> Spread | None:
    """The spread within people; None where nobody did two, or nobody's two differ."""
    squares, freedom = 0.0, 0
    for own in everyone:
        if len(own) > 1:
            middle = fmean(own)
            squares += sum((value - middle) ** 2 for value in own)
            freedom += len(own) - 1
    return Spread(sqrt(squares / freedom), freedom) if squares > NOTHING else None


def mean_of(own: Sequence[float], spread: Spread | None, bottom: float = BOTTOM) -> Mean | None:
    """The mean of somebody's totals, with the interval that this spread gives it; None where there are none.

    `bottom`: the least there can be; of differences it is -100.
    """
    if not own:
        return None
    value = fmean(own)
    if spread is None or len(own) < ENOUGH:
        return Mean(value, len(own))
    half = t_quantile((1 + SURE) / 2, spread.freedom) * spread.deviation / sqrt(len(own))
    return Mean(value, len(own), max(bottom, value - half), min(TOP, value + half))


def mean_of_squares(count: int, mean: float, square: float) -> Mean:
    """The same of `count` figures of which only their mean is known and the mean of them squared."""
    freedom = count - 1
    squares = max(0.0, square - mean * mean) * count
    if count < ENOUGH or squares <= ROUGHLY:
        return Mean(mean, count)
    half = t_quantile((1 + SURE) / 2, freedom) * sqrt(squares / freedom) / sqrt(count)
    return Mean(mean, count, max(BOTTOM, mean - half), min(TOP, mean + half))


def mean_between(people: Sequence[float], bottom: float = BOTTOM) -> Mean | None:
    """The mean over people, one figure each, with the interval that the spread between them gives it."""
    return mean_of(people, pooled([people]), bottom)
