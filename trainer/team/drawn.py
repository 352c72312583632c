"""A comparison drawn out of the team's results in the journal."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row

from trainer.record.score import ScoreKey
from trainer.store.compared import (
    EVERYTHING,
    Selection,
    exam_level_rows,
    exam_rows,
    first_rows,
    group_rows,
    level_rows,
    step_mean_rows,
    total_rows,
)
from trainer.store.shared_rows import key_hash
from trainer.team.apart import GroupKey
from trainer.team.comparison import Comparison, standing_comparison
from trainer.team.exam_standing import ExamTaken
from trainer.team.heat_map import Levelled, StepMean, heat_rows, overall
from trainer.team.overview import GroupCount, in_order
from trainer.team.person import Someone
from trainer.team.spread import mean_of_squares
from trainer.team.tally import Drilled, tallied

PAGE = 100
"""Members whose steps are drawn at once."""


def drawn_groups(connection: Connection, wanted: Selection = EVERYTHING) -> tuple[GroupCount, ...]:
    """Every key there is, in the order in which they are shown."""
    return in_order(_count(row) for row in group_rows(connection, wanted))


def with_firsts(
    connection: Connection, groups: Iterable[GroupCount], wanted: Selection = EVERYTHING
) -> tuple[GroupCount, ...]:
    """The same, each with the mean of its first attempts."""
    firsts = {
        (row.key_hash, row.exam): mean_of_squares(row.members, row.mean, row.square)
        for row in first_rows(connection, wanted)
    }
    return tuple(one._replace(first=firsts.get((key_hash(one.of.key), one.of.exam))) for one in groups)


def drawn_standings(
    connection: Connection,
    of: GroupKey,
    people: Iterable[Someone],
    wanted: Selection = EVERYTHING,
    *,
    rank: bool = False,
) -> Comparison:
    """All of a key's comparison but its steps. `people`: who the members are."""
    rows = total_rows(connection, key_hash(of.key), of.exam, wanted)
    return standing_comparison(of, tallied(map(Drilled._make, rows)), people, rank=rank)


def with_steps(connection: Connection, shown: Comparison, first: int = 0, most: int = PAGE) -> Comparison:
    """The same with the steps of the whole team, and the heat map of at most so many members from this line on."""
    everybody = [name for tally in shown.tallies for name in tally.shown]
    means = [StepMean(*row) for row in step_mean_rows(connection, everybody)]
    own = shown.tallies[first : first + most]
    heat = heat_rows(own, drawn_levels(connection, [name for tally in own for name in tally.shown]))
    return replace(shown, heat=heat, steps=overall(means))


def drawn_levels(connection: Connection, results: Sequence[str]) -> dict[str, Levelled]:
    """Result → its levels."""
    rows = level_rows(connection, results)
    return {name: _levelled(list(own)) for name, own in groupby(rows, key=lambda row: row.result)}


def drawn_exam(connection: Connection, exam: str, floors: Iterable[str], wanted: Selection) -> list[ExamTaken]:
    """What everybody took of an exam; the levels of those steps alone that it has gates for."""
    levels: dict[str, dict[str, Any]] = {}
    for row in exam_level_rows(connection, exam, list(floors)):
        levels.setdefault(row.result, {})[row.step] = row.level
    keys: dict[str, ScoreKey] = {}
    return [_exam_taken(row, keys, levels.get(row.id, {})) for row in exam_rows(connection, exam, wanted)]


def _exam_taken(row: Row[Any], keys: dict[str, ScoreKey], levels: dict[str, Any]) -> ExamTaken:
    if row.key_hash not in keys:
        keys[row.key_hash] = ScoreKey.model_validate_json(row.key)
    return ExamTaken(
        id=row.id,
        member=row.member,
        drill=row.drill,
        taken=_moment(row.taken_utc),
        key=keys[row.key_hash],
        total=row.total,
        levels=levels,
        passed=None if row.passed is None else bool(row.passed),
        gates_held=bool(row.gates_held),
        rescored=bool(row.rescored),
        private_before=row.private_before,
        exam=row.exam,
        exam_attempt=row.exam_attempt,
        exam_late=bool(row.exam_late),
    )


def _count(row: Row[Any]) -> GroupCount:
    key = ScoreKey.model_validate_json(row.key)
    return GroupCount(GroupKey(key, row.exam), row.members, row.scores, _moment(row.newest))


def _levelled(rows: list[Row[Any]]) -> Levelled:
    return Levelled({row.step: row.level for row in rows}, {row.step: row.self_level for row in rows})


def _moment(value: datetime | str) -> datetime:
    """A moment as the driver gives it: SQLite's aggregates are texts."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value
