"""How well two raters agree on levels. Plain sums; the tests hold them against scikit-learn.

All functions take two sequences of equal length, one pair a transcript, with levels from 0 to `top`.
"""

from collections import Counter
from collections.abc import Sequence

TOP = 4
"""The highest level of a step."""


def weighted_kappa(first: Sequence[int], second: Sequence[int], top: int = TOP) -> float:
    """Cohen's kappa with quadratic weights: 1 is full agreement, 0 what chance gives.

    Two raters who both give one and the same level throughout agree fully (1).
    """
    _same_length(first, second)
    seen = sum((a - b) ** 2 for a, b in zip(first, second, strict=True))
    rows, columns = Counter(first), Counter(second)
    expected = sum(rows[a] * columns[b] * (a - b) ** 2 for a in range(top + 1) for b in range(top + 1)) / len(
        first
    )
    return 1.0 if expected == 0 else 1 - seen / expected


def exact_agreement(first: Sequence[int], second: Sequence[int]) -> float:
    """The share of pairs with the same level."""
    return within(first, second, 0)


def within(first: Sequence[int], second: Sequence[int], distance: int = 1) -> float:
    """The share of pairs at most `distance` levels apart."""
    _same_length(first, second)
    near = sum(abs(a - b) <= distance for a, b in zip(first, second, strict=True))
    return near / len(first)


def signed_bias(given: Sequence[int], truth: Sequence[int]) -> float:
    """The mean of given minus true: above 0 is too kind."""
    _same_length(given, truth)
    return sum(a - b for a, b in zip(given, truth, strict=True)) / len(given)


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Rank correlation with ties at their mean rank; 0 where one side never varies."""
    _same_length(first, second)
    return _pearson(_ranks(first), _ranks(second))


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(values)
    first: dict[float, int] = {}
    for place, value in enumerate(order, start=1):
        first.setdefault(value, place)
    count = Counter(values)
    return [first[value] + (count[value] - 1) / 2 for value in values]


def _pearson(first: Sequence[float], second: Sequence[float]) -> float:
    mean_first, mean_second = sum(first) / len(first), sum(second) / len(second)
    pairs = [(a - mean_first, b - mean_second) for a, b in zip(first, second, strict=True)]
    spread = sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)
    return 0.0 if spread == 0 else float(sum(a * b for a, b in pairs) / spread**0.5)


def _same_length(first: Sequence[object], second: Sequence[object]) -> None:
    if len(first) != len(second) or not first:
        raise ValueError("two ratings of the same transcripts are needed, at least one")
