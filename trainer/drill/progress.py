"""Progress over many drills: each step over time, what is weakest, and what to practise next, with the reason.

First attempts are told apart from repeats. Only drills scored under the same rubric are looked at together, and figures
are made of those alone that the same scorer scored against the same customer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean

RECENT = 5
"""How many of the newest drills say where somebody stands now."""

ENOUGH = 2
"""Drills from which on a weakest step is named at all."""


@dataclass(frozen=True)
class Practised:
    """One scored drill, as far as progress looks at it."""

    drill: str
    scenario: str
    rubric: str
    when: datetime
    took: timedelta
    levels: dict[str, int | None]
    self_levels: dict[str, int]
    total: float | None
    first: bool
    """Whether it was the first attempt at its scenario, not answered again from a turn."""
    resolution: str | None = None
    scale: tuple[object, ...] = ()
    """`ScoreKey.scale` of its score: levels on different scales are never put together."""


@dataclass(frozen=True)
class StepProgress:
    """One step over time. `own`: what the trainee gave themselves minus the score, on average."""

    step: str
    levels: tuple[int | None, ...]
    recent: float | None
    earlier: float | None
    own: float | None


@dataclass(frozen=True)
class Recommendation:
    """What to practise next: a scenario, and the reason in its parts."""

    scenario: str
    step: str | None
    why: str
    """`new`, `weakest` or `longest_ago`."""


@dataclass(frozen=True)
class Progress:
    """Everything that the progress screen shows, oldest drill first."""

    rubric: str
    titles: dict[str, str]
    """Step → what the rubric calls it."""
    drills: tuple[Practised, ...]
    steps: tuple[StepProgress, ...]
    weakest: str | None
    practised: timedelta
    resolutions: tuple[str, ...]
    next: Recommendation | None
    apart: int = 0
    """Drills that are in no figure, since another scorer or customer stands behind them than behind the newest."""


def make_progress(
    drills: Sequence[Practised], rubric: str, scenarios: Sequence[str], titles: dict[str, str] | None = None
) -> Progress:
    """Look at all drills under one rubric; `scenarios` are those that can be practised, in the list's order."""
    kept = tuple(sorted((done for done in drills if done.rubric == rubric), key=lambda done: done.when))
    alike = tuple(done for done in kept if done.scale == kept[-1].scale)
    names = list(dict.fromkeys(name for done in alike for name in done.levels))
    steps = tuple(_step(name, alike) for name in names)
    weakest = _weakest(steps, len(alike))
    return Progress(
        rubric=rubric,
        titles=titles or {},
        drills=kept,
        steps=steps,
        weakest=weakest,
        practised=sum((done.took for done in kept), timedelta()),
        resolutions=tuple(done.resolution for done in reversed(kept) if done.resolution),
        next=recommend(alike, weakest, scenarios, tried={done.scenario for done in kept}),
        apart=len(kept) - len(alike),
    )


def recommend(
    drills: Sequence[Practised], weakest: str | None, scenarios: Sequence[str], tried: Collection[str]
) -> Recommendation | None:
    """What gives most room: a scenario never tried; else the one with the lowest level in the weakest step."""
    new = [name for name in scenarios if name not in tried]
    if new:
        return Recommendation(new[0], weakest, "new")
    latest = {done.scenario: done for done in drills if done.scenario in scenarios}
    if not latest:
        return None
    if weakest is None:
        oldest = min(latest.values(), key=lambda done: done.when)
        return Recommendation(oldest.scenario, None, "longest_ago")
    room = min(latest.values(), key=lambda done: (_known(done.levels.get(weakest)), done.when))
    return Recommendation(room.scenario, weakest, "weakest")


def _step(name: str, drills: Sequence[Practised]) -> StepProgress:
    levels = tuple(done.levels.get(name) for done in drills)
    known = [level for level in levels if level is not None]
    gaps = [
        done.self_levels[name] - level
        for done in drills
        if name in done.self_levels and (level := done.levels.get(name)) is not None
    ]
    return StepProgress(
        step=name,
        levels=levels,
        recent=mean(known[-RECENT:]) if known else None,
        earlier=mean(known[:-RECENT]) if len(known) > RECENT else None,
        own=mean(gaps) if gaps else None,
    )


def _weakest(steps: Sequence[StepProgress], drills: int) -> str | None:
    """The step with the lowest recent mean; none while there is too little to tell, or all are at the top."""
    rated = [(step.recent, place, step.step) for place, step in enumerate(steps) if step.recent is not None]
    if drills < ENOUGH or not rated:
        return None
    lowest = min(rated)
    return lowest[2] if lowest[0] < 4 else None


def _known(level: int | None) -> int:
    return 5 if level is None else level
