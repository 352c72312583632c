"""A mean with its interval: by how much, and how surely."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

_RESAMPLES = 1000
_TAIL = 25
"""Of a thousand resamples, those that a 95 % interval leaves out on either side."""


@dataclass(frozen=True)
class Estimate:
    """A mean and its 95 % bootstrap interval (Efron's percentiles)."""

    mean: float
    low: float
    high: float


def estimate(values: Sequence[float]) -> Estimate | None:
    """The mean of independent values, always with the same interval for the same values; None without any."""
    if not values:
        return None
    draw, count = Random(0), len(values)
    means = sorted(sum(draw.choices(values, k=count)) / count for _ in range(_RESAMPLES))
    mean = sum(values) / count
    return Estimate(round(mean, 1), round(means[_TAIL], 1), round(means[-_TAIL - 1], 1))
