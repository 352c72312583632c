"""Two ratings of the same transcripts, compared step by step: figures with intervals, and where they part most."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from trainer.scoring.agreement import TOP, exact_agreement, signed_bias, spearman, weighted_kappa, within

ENOUGH = 30
"""Pairs under which no figure is given a meaning: its interval is nearly as wide as the scale."""
RESAMPLES = 1000
_TAIL = 0.025
"""What a 95 % interval leaves out on either side."""


@dataclass(frozen=True)
class Rated:
    """One transcript's levels by one rater; None where the rater left a step open."""

    id: str
    levels: dict[str, int | None]


@dataclass(frozen=True)
class Pair:
    """One level as given, and the one it is held against."""

    id: str
    given: int
    truth: int

    @property
    def apart(self) -> int:
        """How many levels lie between them."""
        return abs(self.given - self.truth)


@dataclass(frozen=True)
class StepAgreement:
    """How well one step's levels agree. `left_open`: transcripts in which one side gave this step no level."""

    step: str
    pairs: tuple[Pair, ...]
    left_open: int

    @property
    def enough(self) -> bool:
        """Whether there are pairs enough to judge by."""
        return len(self.pairs) >= ENOUGH

    @property
    def given(self) -> list[int]:
        """The levels that are held against the others."""
        return [pair.given for pair in self.pairs]

    @property
    def truth(self) -> list[int]:
        """The levels they are held against."""
        return [pair.truth for pair in self.pairs]

    @property
    def kappa(self) -> float:
        """Cohen's, with quadratic weights."""
        return weighted_kappa(self.given, self.truth)

    @property
    def interval(self) -> tuple[float, float]:
        """Where 95 % of the kappas lie when the transcripts are drawn anew with repetition."""
        return interval(self.given, self.truth, weighted_kappa)

    @property
    def exact(self) -> float:
        """The share with the same level."""
        return exact_agreement(self.given, self.truth)

    @property
    def near(self) -> float:
        """The share at most one level apart."""
        return within(self.given, self.truth)

    @property
    def bias(self) -> float:
        """Given minus truth, on average: above 0 is too kind."""
        return signed_bias(self.given, self.truth)

    @property
    def rank(self) -> float:
        """Spearman's rank correlation."""
        return spearman(self.given, self.truth)

    @property
    def confusion(self) -> tuple[tuple[int, ...], ...]:
        """Counts: a row for each level held against, a column for each level given."""
        counts = [[0] * (TOP + 1) for _ in range(TOP + 1)]
        for pair in self.pairs:
            counts[pair.truth][pair.given] += 1
        return tuple(map(tuple, counts))


def compared(given: Iterable[Rated], truth: Iterable[Rated], steps: Sequence[str]) -> tuple[StepAgreement, ...]:
    """Every step's agreement over the transcripts that both sides know, in the order of `truth`.

    A step that no transcript has a pair for is left out.
    """
    theirs = {one.id: one.levels for one in given}
    both = [(one.id, theirs[one.id], one.levels) for one in truth if one.id in theirs]
    found = (_step(step, both) for step in steps)
    return tuple(one for one in found if one.pairs)


def _step(step: str, both: Sequence[tuple[str, dict[str, int | None], dict[str, int | None]]]) -> StepAgreement:
    pairs = []
    for name, given, truth in both:
        level, other = given.get(step), truth.get(step)
        if level is not None and other is not None:
            pairs.append(Pair(name, level, other))
    return StepAgreement(step, tuple(pairs), len(both) - len(pairs))


def totals_rank(agreements: Sequence[StepAgreement]) -> float | None:
    """Spearman's correlation of the sums of levels, over transcripts with a pair in every step; None without two."""
    sums: dict[str, list[tuple[int, int]]] = {}
    for step in agreements:
        for pair in step.pairs:
            sums.setdefault(pair.id, []).append((pair.given, pair.truth))
    whole = [found for found in sums.values() if len(found) == len(agreements)]
    if len(whole) < 2:
        return None
    return spearman([sum(a for a, _ in one) for one in whole], [sum(b for _, b in one) for one in whole])


def interval(
    given: Sequence[int],
    truth: Sequence[int],
    figure: Callable[[Sequence[int], Sequence[int]], float],
    resamples: int = RESAMPLES,
) -> tuple[float, float]:
    """A 95 % bootstrap interval of a figure of agreement (Efron's percentiles), always the same for the same pairs."""
    draw = Random(0)
    places = range(len(given))
    figures = []
    for _ in range(resamples):
        drawn = draw.choices(places, k=len(given))
        figures.append(figure([given[i] for i in drawn], [truth[i] for i in drawn]))
    figures.sort()
    return figures[int(_TAIL * resamples)], figures[int((1 - _TAIL) * resamples) - 1]
