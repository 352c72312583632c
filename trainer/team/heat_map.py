"""Member × step: where everybody stands in each step, and what the team as a whole finds hard."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from statistics import mean
from typing import NamedTuple

from trainer.record.result import Result
from trainer.record.transcript import Level
from trainer.team.tally import LAST, newest_first, one_a_drill

CLEARLY = 0.5
"""Levels by which a step lies below the mean of all before it is called hard."""


class StepLevel(NamedTuple):
    """Mean level (0 to 4) of `n` drills in one step; `own`: what they gave themselves minus the score, on average."""

    level: float
    n: int
    own: float | None = None


class Levelled(NamedTuple):
    """The levels of one drill, by step, and those that its trainee gave themselves."""

    levels: Mapping[str, Level | None]
    self_levels: Mapping[str, Level | None]


class HeatRow(NamedTuple):
    """One member's steps; a step that is missing was never scored."""

    member: str
    repeats: bool
    """Whether the drills are repeats; else it is the first one, nothing else having been handed in."""
    drills: int
    steps: Mapping[str, StepLevel]


class StepOverall(NamedTuple):
    """One step over the whole team, every member counted once."""

    step: str
    level: float
    members: int
    hard: bool
    own: float | None
    """How much higher than the score people rate themselves here, on average."""


def heat_rows(results: Iterable[Result]) -> tuple[HeatRow, ...]:
    """The rows of results that all have one key, by member id: of their newest repeats, or of the first drill."""
    by_member = sorted(one_a_drill(results), key=lambda result: result.member)
    rows = (_row(who, newest_first(own)) for who, own in groupby(by_member, key=lambda result: result.member))
    return tuple(row for row in rows if row.drills)


def overall(rows: Sequence[HeatRow]) -> tuple[StepOverall, ...]:
    """What each step is to the team, the hardest first."""
    names = list(dict.fromkeys(step for row in rows for step in row.steps))
    means = {name: mean(row.steps[name].level for row in rows if name in row.steps) for name in names}
    bar = mean(means.values()) - CLEARLY if means else 0.0
    steps = (_overall(name, means[name], bar, rows) for name in names)
    return tuple(sorted(steps, key=lambda step: (step.level, step.step)))


def _overall(name: str, level: float, bar: float, rows: Sequence[HeatRow]) -> StepOverall:
    own = [row.steps[name].own for row in rows if name in row.steps]
    told = [gap for gap in own if gap is not None]
    members = sum(name in row.steps for row in rows)
    return StepOverall(name, level, members, level <= bar, mean(told) if told else None)


def heat_row(member: str, drills: Sequence[Levelled], *, repeats: bool) -> HeatRow:
    """One member's row of these drills."""
    names = dict.fromkeys(step for drill in drills for step in drill.levels)
    steps = {name: found for name in names if (found := _step(name, drills)) is not None}
    return HeatRow(member, repeats, len(drills), steps)


def _row(member: str, own: Sequence[Result]) -> HeatRow:
    again = [result for result in own if result.attempt > 1][:LAST]
    drills = again or [result for result in own if result.attempt == 1][:1]
    return heat_row(member, [Levelled(one.levels, one.self_levels) for one in drills], repeats=bool(again))


def _step(name: str, drills: Sequence[Levelled]) -> StepLevel | None:
    levels = [level for drill in drills if (level := drill.levels.get(name)) is not None]
    gaps = [gap for drill in drills if (gap := _gap(name, drill)) is not None]
    return StepLevel(mean(levels), len(levels), mean(gaps) if gaps else None) if levels else None


def _gap(name: str, drill: Levelled) -> int | None:
    own, scored = drill.self_levels.get(name), drill.levels.get(name)
    return None if own is None or scored is None else own - scored
