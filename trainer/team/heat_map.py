"""Member × step: where everybody stands in each step, and what the team as a whole finds hard."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from trainer.record.transcript import Level
from trainer.team.tally import Tally

CLEARLY = 0.5
"""Levels by which a step lies below the mean of all before it is called hard."""
A_TEAM = 3
"""Members from whom on a step is called hard for the team."""


class Levelled(NamedTuple):
    """The levels of one drill, by step, and those that its trainee gave themselves."""

    levels: Mapping[str, Level | None]
    self_levels: Mapping[str, Level | None]


class StepLevel(NamedTuple):
    """Mean level (0 to 4) of `n` drills in one step; `own`: what they gave themselves minus the score, on average."""

    level: float
    n: int
    own: float | None = None


class HeatRow(NamedTuple):
    """One member's steps; a step that is missing was never scored."""

    member: str
    repeats: bool
    """Whether the drills are repeats; else it is the first one, nothing else having been handed in."""
    drills: int
    steps: Mapping[str, StepLevel]


class StepMean(NamedTuple):
    """One step over the whole team, every member counted once."""

    step: str
    level: float
    members: int
    own: float | None
    """How much higher than the score people rate themselves here, on average."""


class StepOverall(NamedTuple):
    """What a step is to the team."""

    step: str
    level: float
    members: int
    hard: bool
    own: float | None


def heat_rows(tallies: Iterable[Tally], known: Mapping[str, Levelled]) -> tuple[HeatRow, ...]:
    """The rows of these members, in their order. `known`: result id → its levels."""
    rows = (_row(tally, [known[name] for name in tally.shown if name in known]) for tally in tallies)
    return tuple(row for row in rows if row.drills)


def step_means(rows: Sequence[HeatRow]) -> tuple[StepMean, ...]:
    """Each step over these rows; the database makes the same of many members."""
    names = dict.fromkeys(step for row in rows for step in row.steps)
    return tuple(_mean(name, [row.steps[name] for row in rows if name in row.steps]) for name in names)


def overall(means: Sequence[StepMean]) -> tuple[StepOverall, ...]:
    """What each step is to the team, the hardest first."""
    bar = fmean(step.level for step in means) - CLEARLY if means else 0.0
    steps = (_overall(one, bar) for one in means)
    return tuple(sorted(steps, key=lambda step: (step.level, step.step)))


def _overall(one: StepMean, bar: float) -> StepOverall:
    hard = one.level <= bar and one.members >= A_TEAM
    return StepOverall(one.step, one.level, one.members, hard, one.own)


def _mean(name: str, levels: Sequence[StepLevel]) -> StepMean:
    told = [level.own for level in levels if level.own is not None]
    return StepMean(name, fmean(level.level for level in levels), len(levels), fmean(told) if told else None)


def _row(tally: Tally, drills: Sequence[Levelled]) -> HeatRow:
    names = dict.fromkeys(step for drill in drills for step in drill.levels)
    steps = {name: found for name in names if (found := _step(name, drills)) is not None}
    return HeatRow(tally.member, tally.again, len(drills), steps)


def _step(name: str, drills: Sequence[Levelled]) -> StepLevel | None:
    levels = [level for drill in drills if (level := drill.levels.get(name)) is not None]
    gaps = [gap for drill in drills if (gap := _gap(name, drill)) is not None]
    return StepLevel(fmean(levels), len(levels), fmean(gaps) if gaps else None) if levels else None


def _gap(name: str, drill: Levelled) -> int | None:
    own, scored = drill.self_levels.get(name), drill.levels.get(name)
    return None if own is None or scored is None else own - scored
