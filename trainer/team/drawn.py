"""A comparison drawn out of the team's results in the journal: the sums are the database's."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row

from trainer.record.result import Member
from trainer.record.score import ScoreKey
from trainer.store.compared import EVERYTHING, Selection, group_rows, level_rows, total_rows
from trainer.store.shared_query import members
from trainer.store.shared_rows import key_hash
from trainer.team.apart import GroupKey
from trainer.team.comparison import Comparison, compared
from trainer.team.heat_map import HeatRow, Levelled, heat_row
from trainer.team.overview import GroupCount, in_order
from trainer.team.tally import LAST, Taken, Tally


def drawn_groups(connection: Connection, wanted: Selection = EVERYTHING) -> tuple[GroupCount, ...]:
    """Every key there is, in the order in which they are shown."""
    return in_order(_count(row) for row in group_rows(connection, wanted))


def drawn_comparison(
    connection: Connection,
    of: GroupKey,
    wanted: Selection = EVERYTHING,
    *,
    rank: bool = False,
    people: Iterable[Member] | None = None,
) -> Comparison:
    """The comparison of one key. `people`: who the members are; None: as the journal has them."""
    mark = key_hash(of.key)
    tallies = drawn_tallies(total_rows(connection, mark, of.exam, LAST, wanted))
    heat = drawn_heat(level_rows(connection, mark, of.exam, LAST, wanted))
    return compared(of, tallies, heat, members(connection) if people is None else people, rank=rank)


def drawn_tallies(rows: Iterable[Row[Any]]) -> tuple[Tally, ...]:
    """One tally a member of rows that come member by member."""
    return tuple(_tally(who, list(own)) for who, own in groupby(rows, key=lambda row: row.member))


def drawn_heat(rows: Iterable[Row[Any]]) -> tuple[HeatRow, ...]:
    """One row of the heat map a member."""
    return tuple(_heat(who, list(own)) for who, own in groupby(rows, key=lambda row: row.member))


def _count(row: Row[Any]) -> GroupCount:
    key = ScoreKey.model_validate_json(row.key)
    return GroupCount(GroupKey(key, row.exam), row.members, row.drills, _moment(row.newest))


def _tally(member: str, own: list[Row[Any]]) -> Tally:
    repeats = tuple(_taken(row) for row in own if row.scored and row.repeat)
    first = next((_taken(row) for row in own if row.scored and not row.repeat), None)
    return Tally(member, own[0].drills, first, own[0].repeats, repeats)


def _taken(row: Row[Any]) -> Taken:
    passed = None if row.passed is None else bool(row.passed)
    taken = _moment(row.taken_utc).replace(tzinfo=UTC)
    return Taken(taken, row.total, row.private_before, passed, bool(row.rescored))


def _heat(member: str, rows: list[Row[Any]]) -> HeatRow:
    drills = [_levelled(list(own)) for _, own in groupby(rows, key=lambda row: row.result)]
    return heat_row(member, drills, repeats=bool(rows[0].repeat))


def _levelled(rows: list[Row[Any]]) -> Levelled:
    own: Mapping[str, Any] = json.loads(rows[0].self_levels)
    return Levelled({row.step: row.level for row in rows}, own)


def _moment(value: datetime | str) -> datetime:
    """A moment as the driver gives it: SQLite's aggregates are texts."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value
