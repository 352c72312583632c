"""The bars held against many rehearsals of one scenario: what it reaches, what it misses, what can't be told yet."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from trainer.authoring.bars import bars
from trainer.authoring.estimate import Estimate
from trainer.authoring.outcome import Outcome, gauge_of, score_of

Standing = Literal["kept", "broken", "open"]
"""`open`: too few drills, or nothing that could be held against the bar."""


@dataclass(frozen=True)
class Verdict:
    """One bar, and how the scenario stands before it."""

    bar: str
    standing: Standing
    measured: float
    """What is held against the bar: a count, or percent, or points."""
    bound: float
    """The least or the most that the bar allows."""
    interval: Estimate | None = None
    """By how much, where that is an average."""


def verdicts(outcome: Outcome) -> tuple[Verdict, ...]:
    """Every bar, in the order in which they are told."""
    return tuple(hold(outcome) for hold in _BARS)


def broken(outcome: Outcome) -> tuple[str, ...]:
    """The bars that the scenario misses, by name."""
    return tuple(one.bar for one in verdicts(outcome) if one.standing == "broken")


def _score_above(outcome: Outcome) -> Verdict:
    return _at_least("score_above", outcome, outcome.above(score_of), bars().score.above)


def _score_apart(outcome: Outcome) -> Verdict:
    return _surely("score_apart", outcome, outcome.apart(score_of, "good", "poor"), bars().score.apart)


def _good_above_middling(outcome: Outcome) -> Verdict:
    apart = outcome.apart(score_of, "good", "middling")
    return _surely("good_above_middling", outcome, apart, bars().score.middle)


def _middling_above_poor(outcome: Outcome) -> Verdict:
    apart = outcome.apart(score_of, "middling", "poor")
    return _surely("middling_above_poor", outcome, apart, bars().score.middle)


def _trust_above(outcome: Outcome) -> Verdict:
    above = outcome.above(lambda drill: drill.trust)
    return _at_least("trust_above", outcome, above, bars().mood.above)


def _mood_apart(outcome: Outcome) -> Verdict:
    return _surely("mood_apart", outcome, outcome.apart(gauge_of, "good", "poor"), bars().mood.apart)


def _good_satisfy(outcome: Outcome) -> Verdict:
    return _at_least("good_satisfy", outcome, outcome.satisfied("good"), bars().endings.good)


def _poor_satisfy(outcome: Outcome) -> Verdict:
    share = outcome.satisfied("poor")
    return _judged("poor_satisfy", outcome, share, bars().endings.poor, lambda one: one.mean, at_most=True)


def _endings(outcome: Outcome) -> Verdict:
    met, least = len(outcome.endings), bars().endings.kinds
    enough = len(outcome.drills) >= bars().endings.from_
    return Verdict("endings", _standing(met >= least, enough), met, least)


def _checks(outcome: Outcome) -> Verdict:
    share = 100 * len(outcome.same) / max(1, len(outcome.applying))
    enough = _enough(outcome) and bool(outcome.applying)
    return Verdict(
        "checks", _standing(share <= bars().checks.same, enough), round(share, 1), bars().checks.same
    )


def _questions(outcome: Outcome) -> Verdict:
    count, most = len(outcome.unasked), bars().questions.unasked
    enough = len(outcome.drills) >= bars().questions.from_
    return Verdict("questions", _standing(count <= most, enough), count, most)


def _lines(outcome: Outcome) -> Verdict:
    """Held against a scenario with drills enough for each line; a model says none of them."""
    share = 100 * len(outcome.unsaid) / max(1, len(outcome.lines))
    enough = len(outcome.drills) >= bars().lines.each * len(outcome.lines) and not outcome.staging.by_model
    return Verdict(
        "lines", _standing(share <= bars().lines.unheard, enough), round(share, 1), bars().lines.unheard
    )


def _none(name: str, outcome: Outcome) -> Verdict:
    """What may never be: each one is told by name."""
    count = len(getattr(outcome, name))
    return Verdict(name, _standing(not count, enough=True), count, 0)


_BARS: tuple[Callable[[Outcome], Verdict], ...] = (
    _score_above,
    _score_apart,
    _good_above_middling,
    _middling_above_poor,
    _trust_above,
    _mood_apart,
    _good_satisfy,
    _poor_satisfy,
    _endings,
    partial(_none, "endless"),
    _checks,
    _questions,
    _lines,
    partial(_none, "repeated"),
    partial(_none, "stale"),
)


def _at_least(name: str, outcome: Outcome, found: Estimate | None, least: float) -> Verdict:
    return _judged(name, outcome, found, least, lambda one: one.mean)


def _surely(name: str, outcome: Outcome, found: Estimate | None, least: float) -> Verdict:
    """At least so much, by the lower end of the interval."""
    return _judged(name, outcome, found, least, lambda one: one.low)


def _judged(  # noqa: PLR0913, PLR0917 - what is held against what, and how
    name: str,
    outcome: Outcome,
    found: Estimate | None,
    bound: float,
    held: Callable[[Estimate], float],
    at_most: bool = False,
) -> Verdict:
    if found is None:
        return Verdict(name, "open", 0, bound)
    reached = held(found) <= bound if at_most else held(found) >= bound
    return Verdict(name, _standing(reached, _enough(outcome)), held(found), bound, found)


def _enough(outcome: Outcome) -> bool:
    return len(outcome.occasions) >= bars().occasions


def _standing(reached: bool, enough: bool) -> Standing:
    if not enough:
        return "open"
    return "kept" if reached else "broken"
