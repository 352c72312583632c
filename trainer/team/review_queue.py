"""Which drills a reviewer looks at: those handed in with words, newest first, narrowed by what is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

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


def far_from(total: float | None, together: Sequence[float], limit: Bounds) -> float | None:
    """How far a total lies from the middle of the others under its key, where that is far.

    `together` are all totals of the key, this one among them.
    """
    if total is None or total not in together:
        return None
    others = list(together)
    others.remove(total)
    if len(others) < limit.others:
        return None
    middle = median(others)
    usual = median(abs(each - middle) for each in others)
    apart = total - middle
    return apart if abs(apart) >= max(limit.points, limit.times * usual) else None


def waiting(
    results: Iterable[Result],
    reviews: Iterable[Review],
    totals: Mapping[str, Sequence[float]],
    mark: Callable[[Result], str],
    only: Only,
) -> Iterator[Waiting]:
    """The drills that fit, in the order given; `mark` gives the key under which `totals` are gathered.

    Those without words are passed over: nobody could judge them.
    """
    about: dict[str, list[Review]] = {}
    for review in reviews:
        about.setdefault(review.result, []).append(review)
    limit = bounds()
    for result in results:
        if not has_words(result):
            continue
        known = standing_of(about.get(result.id, ()), result.id, result.member)
        far = far_from(result.total, totals.get(mark(result), ()), limit)
        one = _waiting(result, known, far)
        if _fits(one, only):
            yield one


def has_words(result: Result) -> bool:
    """Whether anything was shared that a person can judge by."""
    return result.transcript is not None or bool(result.quoted)


def _waiting(result: Result, known: tuple[Review, ...], far: float | None) -> Waiting:
    disputes = disputes_of(result)
    answered = sum(any(review.answer_to(each.step, each.check) for review in known) for each in disputes)
    return Waiting(result, known, len(disputes), answered, far)


def _fits(one: Waiting, only: Only) -> bool:
    return not (
        (only.disputed and not one.disputes)
        or (only.far and one.far is None)
        or (only.unreviewed and one.reviews)
    )
