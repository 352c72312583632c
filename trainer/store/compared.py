"""What a comparison draws out of the team's results: sums that the database makes, rows without their bodies.

`trainer.team.drawn` makes tallies of them; the tests hold those equal to what the results themselves give.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, Select, Subquery, and_, cast, func, or_, select

from trainer.store.team_schema import member, shared_result, shared_step
from trainer.store.wire import in_utc

_of = shared_result.c
Rows = Sequence[Any]
"""Rows with the columns that a docstring names."""


@dataclass(frozen=True)
class Selection:
    """Which results are looked at: those that fit all that is given."""

    scenario: str | None = None
    exam: str | None = None
    """Its id, or its whole name with the hash."""
    cohort: str | None = None
    since: datetime | None = None
    """With its offset."""


EVERYTHING = Selection()


def group_rows(connection: Connection, wanted: Selection = EVERYTHING) -> Rows:
    """Every key there is: `key_hash`, `exam`, `members`, `drills`, `newest` (UTC) and its `key` as JSON."""
    grouped = (
        narrowed(
            select(
                _of.key_hash,
                _of.exam,
                func.count(_of.member.distinct()).label("members"),
                func.count(_of.drill.distinct()).label("drills"),
                func.max(_of.taken_utc).label("newest"),
                func.min(_of.id).label("one"),
            ),
            wanted,
        )
        .group_by(_of.key_hash, _of.exam)
        .subquery()
    )
    return connection.execute(select(grouped, _of.key).join(shared_result, _of.id == grouped.c.one)).all()


def total_rows(
    connection: Connection, key_hash: str, exam: str | None, last: int, wanted: Selection = EVERYTHING
) -> Rows:
    """Of every member under a key: the newest `last` repeats, the first drill, and how many there are of all.

    Columns: member, taken_utc, total, attempt, private_before, passed, rescored, `drills`, `repeats`, and `again`,
    the place among those like it, the newest first; `scored` and `repeat` say what it is like.
    """
    kept = _one_a_drill(key_hash, exam, wanted)
    scored, repeat = kept.c.total.is_not(None), kept.c.attempt > 1
    part = (kept.c.member, scored, repeat)
    newest = (kept.c.taken_utc.desc(), kept.c.id.desc())
    oldest = (kept.c.taken_utc, kept.c.id)
    placed = select(
        kept,
        scored.label("scored"),
        repeat.label("repeat"),
        func.row_number().over(partition_by=part, order_by=newest).label("again"),
        func.row_number().over(partition_by=part, order_by=oldest).label("early"),
        func.count().over(partition_by=kept.c.member).label("drills"),
        func.sum(cast(and_(scored, repeat), Integer)).over(partition_by=kept.c.member).label("repeats"),
    ).subquery()
    of = placed.c
    wanted_rows = or_(
        and_(of.scored, of.repeat, of.again <= last),
        and_(of.early == 1, or_(~of.scored, ~of.repeat)),
    )
    return connection.execute(select(placed).where(wanted_rows).order_by(of.member, of.again)).all()


def level_rows(
    connection: Connection, key_hash: str, exam: str | None, last: int, wanted: Selection = EVERYTHING
) -> Rows:
    """The levels of every member's newest `last` repeats, or of the first drill where there are none.

    Columns: member, result, `repeat`, self_levels (JSON), step, level; a drill's steps in the rubric's order, drills
    newest first.
    """
    kept = _one_a_drill(key_hash, exam, wanted)
    repeat = kept.c.attempt > 1
    newest = (kept.c.taken_utc.desc(), kept.c.id.desc())
    placed = select(
        kept,
        repeat.label("repeat"),
        func.row_number().over(partition_by=(kept.c.member, repeat), order_by=newest).label("place"),
        func.max(kept.c.attempt).over(partition_by=kept.c.member).label("most"),
    ).subquery()
    of = placed.c
    chosen = or_(and_(of.repeat, of.place <= last), and_(of.most == 1, of.place == 1))
    query = (
        select(
            of.member,
            of.id.label("result"),
            of.repeat,
            _of.self_levels,
            shared_step.c.step,
            shared_step.c.level,
        )
        .join(shared_result, _of.id == of.id)
        .join(shared_step, shared_step.c.result == of.id)
        .where(chosen)
        .order_by(of.member, of.place, shared_step.c.position)
    )
    return connection.execute(query).all()


def exam_rows(connection: Connection, exam: str, wanted: Selection = EVERYTHING) -> Rows:
    """Every result of an exam without its words, with its key as JSON."""
    columns = (
        *(_of.id, _of.member, _of.drill, _of.scenario, _of.taken_at, _of.total, _of.passed, _of.gates_held),
        *(_of.rescored, _of.private_before, _of.exam, _of.exam_attempt, _of.exam_late, _of.key_hash, _of.key),
    )
    return connection.execute(narrowed(select(*columns), wanted).where(_of.exam == exam)).all()


def exam_level_rows(connection: Connection, exam: str, steps: Sequence[str]) -> Rows:
    """result, step and level of an exam's results in these steps."""
    step = shared_step.c
    query = select(step.result, step.step, step.level).join(shared_result, _of.id == step.result)
    return connection.execute(query.where(_of.exam == exam, step.step.in_(steps))).all()


def exam_names(connection: Connection, wanted: Selection = EVERYTHING) -> tuple[str, ...]:
    """The names of the exams that anybody took."""
    query = narrowed(select(_of.exam).where(_of.exam.is_not(None)).distinct(), wanted)
    return tuple(connection.execute(query.order_by(_of.exam)).scalars())


def narrowed(query: Select[Any], wanted: Selection) -> Select[Any]:
    """A query of results narrowed to what is wanted."""
    if wanted.scenario is not None:
        query = query.where(_of.scenario == wanted.scenario)
    if wanted.exam is not None:
        query = query.where(
            or_(_of.exam == wanted.exam, _of.exam.startswith(f"{wanted.exam} ", autoescape=True))
        )
    if wanted.since is not None:
        query = query.where(_of.taken_utc >= in_utc(wanted.since))
    if wanted.cohort is not None:
        query = query.where(_of.member.in_(select(member.c.id).where(member.c.cohort == wanted.cohort)))
    return query


def _one_a_drill(key_hash: str, exam: str | None, wanted: Selection) -> Subquery:
    """The results of one key, of a drill that was scored again under it the first score alone."""
    copy = func.row_number().over(partition_by=(_of.member, _of.drill), order_by=(_of.rescored, _of.id))
    columns = (
        _of.member,
        _of.id,
        _of.taken_utc,
        _of.total,
        _of.attempt,
        _of.private_before,
        _of.passed,
        _of.rescored,
    )
    same = _of.exam.is_(None) if exam is None else _of.exam == exam
    copies = (
        narrowed(select(*columns, copy.label("copy")), wanted).where(_of.key_hash == key_hash, same).subquery()
    )
    return select(copies).where(copies.c.copy == 1).subquery()
