"""What a training plan asks for, and how far somebody has come with it: one rule for oneself and for a team."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from trainer.library.plan import Assignment, TrainingPlan
from trainer.record.result import Member
from trainer.record.score import ScoreKey
from trainer.store.compared import Selection, group_rows, total_rows
from trainer.store.history import DrillSummary
from trainer.store.wire import in_utc
from trainer.team.tally import Drilled, one_a_drill


class Come(NamedTuple):
    """How far one assignment is done."""

    done: int
    """Scored drills."""
    newest: float | None
    """The newest total."""
    met: bool
    late: bool
    """Not met, and its time is over."""


Attempt = tuple[datetime, float | None]
"""When it was begun (UTC, without a zone), and its total."""


def come(assignment: Assignment, attempts: Iterable[Attempt], now: datetime) -> Come:
    """How far these drills, which all fit the assignment, take it. `now`: with its offset."""
    scored = sorted((when, total) for when, total in attempts if total is not None)
    newest = scored[-1][1] if scored else None
    reached = assignment.total is None or (newest is not None and newest >= assignment.total)
    met = len(scored) >= assignment.times and reached
    return Come(len(scored), newest, met, not met and assignment.by is not None and now > assignment.by)


def own_standing(plan: TrainingPlan, drills: Sequence[DrillSummary], now: datetime) -> tuple[Come, ...]:
    """How far one's own drills take a plan, assignment by assignment."""
    return tuple(come(one, _own(one, plan, drills), now) for one in plan.drill)


def team_standing(
    connection: Connection, plan: TrainingPlan, people: Sequence[Member], now: datetime
) -> dict[str, tuple[Come, ...]]:
    """Member id → how far what they handed in takes the plan; those of its cohort alone, where it has one."""
    asked = [member for member in people if plan.cohort in {"", member.cohort}]
    columns = [_handed_in(connection, one, plan) for one in plan.drill]
    return {
        member.id: tuple(
            come(one, column.get(member.id, ()), now) for one, column in zip(plan.drill, columns, strict=True)
        )
        for member in asked
    }


def _own(one: Assignment, plan: TrainingPlan, drills: Sequence[DrillSummary]) -> Iterable[Attempt]:
    wanted = (one.scenario, one.mode, one.difficulty, plan.rubric)
    for drill in drills:
        if (drill.scenario, drill.mode, drill.difficulty, drill.rubric) == wanted:
            yield in_utc(drill.started), drill.total


def _handed_in(connection: Connection, one: Assignment, plan: TrainingPlan) -> Mapping[str, list[Attempt]]:
    """Member → their drills that fit, out of all keys under which they may stand."""
    found: dict[str, list[Attempt]] = {}
    for row in group_rows(connection, Selection(scenario=one.scenario)):
        key = ScoreKey.model_validate_json(row.key)
        if (key.mode, key.difficulty, key.rubric) == (one.mode, one.difficulty, plan.rubric):
            drills = one_a_drill(map(Drilled._make, total_rows(connection, row.key_hash, row.exam)))
            for drill in drills:
                if not drill.rescored:
                    found.setdefault(drill.member, []).append((drill.taken, drill.total))
    return found
