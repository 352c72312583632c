"""What a comparison draws out of the team's results: rows out of an index, without the talks, and sums that the
database makes. `trainer.team.drawn` makes figures of them; the tests hold those equal to what the results say.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, String, and_, func, or_, select, text, type_coerce

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


def people_rows(connection: Connection) -> Rows:
    """Everybody that is known: id, name, cohort."""
    return connection.execute(select(member.c.id, member.c.name, member.c.cohort)).all()


def group_rows(connection: Connection, wanted: Selection = EVERYTHING) -> Rows:
    """Every key there is: `key_hash`, `exam`, `members`, `scores`, `newest` (UTC) and its `key` as JSON."""
    grouped = (
        narrowed(
            select(
                _of.key_hash,
                _of.exam,
                func.count(_of.member.distinct()).label("members"),
                func.count().label("scores"),
                func.max(_of.taken_utc).label("newest"),
                func.min(_of.id).label("one"),
            ),
            wanted,
        )
        .group_by(_of.key_hash, _of.exam)
        .subquery()
    )
    return connection.execute(select(grouped, _of.key).join(shared_result, _of.id == grouped.c.one)).all()


def first_rows(connection: Connection, wanted: Selection = EVERYTHING) -> Rows:
    """Of every key the first attempts, every member counted once: `key_hash`, `exam`, `members`, `mean` of their totals
    and `square`, the mean of those squared. Of a drill that was scored again under a key the first score counts.
    """
    other = shared_result.alias().c
    before = or_(other.rescored < _of.rescored, and_(other.rescored == _of.rescored, other.id < _of.id))
    same = (other.key_hash == _of.key_hash, other.exam.is_not_distinct_from(_of.exam))
    scored_before = select(other.id).where(*same, other.member == _of.member, other.drill == _of.drill, before)
    # SQLite gives the total of the very row that has the minimum, out of the index and without sorting
    earliest = func.min(type_coerce(_of.taken_utc, String).concat(_of.id))
    scored = narrowed(select(_of.key_hash, _of.exam, _of.total, earliest.label("earliest")), wanted)
    scored = scored.where(_of.attempt == 1, _of.total.is_not(None), ~scored_before.exists())
    firsts = scored.group_by(_of.key_hash, _of.exam, _of.member).subquery().c
    means = (func.avg(firsts.total).label("mean"), func.avg(firsts.total * firsts.total).label("square"))
    query = select(firsts.key_hash, firsts.exam, func.count().label("members"), *means)
    return connection.execute(query.group_by(firsts.key_hash, firsts.exam)).all()


def total_rows(connection: Connection, key_hash: str, exam: str | None, wanted: Selection = EVERYTHING) -> Rows:
    """Every score of one key: member, attempt, taken_utc, id, drill, total, private_before, rescored."""
    columns = (
        _of.member,
        _of.attempt,
        _of.taken_utc,
        _of.id,
        _of.drill,
        _of.total,
        _of.private_before,
        _of.rescored,
    )
    same = _of.exam.is_(None) if exam is None else _of.exam == exam
    return connection.execute(narrowed(select(*columns), wanted).where(_of.key_hash == key_hash, same)).all()


_STEP_MEANS = text("""
    SELECT step, avg(level) AS level, count(*) AS members, avg(own) AS own
    FROM (
        SELECT r.member, s.step, avg(s.level) AS level, avg(s.self_level - s.level) AS own
        FROM json_each(:ids) AS these
        JOIN shared_result AS r ON r.id = these.value
        JOIN shared_step AS s ON s.result = r.id
        WHERE s.level IS NOT NULL
        GROUP BY r.member, s.step
    ) GROUP BY step
""")


def step_mean_rows(connection: Connection, results: Iterable[str]) -> Rows:
    """Each step over these results of a journal, every member counted once: step, level, members, own (self minus
    score; None where nobody rated themselves)."""
    return connection.execute(_STEP_MEANS, {"ids": json.dumps(list(results))}).all()


def level_rows(connection: Connection, results: Sequence[str]) -> Rows:
    """Levels of a few results, in the rubric's order: result, step, level, self_level."""
    step = shared_step.c
    query = select(step.result, step.step, step.level, step.self_level).where(step.result.in_(results))
    return connection.execute(query.order_by(step.result, step.position)).all()


def exam_rows(connection: Connection, exam: str, wanted: Selection = EVERYTHING) -> Rows:
    """Every result of an exam without its words, with its key as JSON."""
    columns = (
        *(_of.id, _of.member, _of.drill, _of.scenario, _of.taken_utc, _of.total, _of.passed, _of.gates_held),
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


def team_variants(connection: Connection, scenario: str) -> frozenset[str]:
    """The variants of a scenario that anybody of the team handed in a drill of."""
    keys = (json.loads(row.key) for row in group_rows(connection, Selection(scenario=scenario)))
    return frozenset(key["variant"] for key in keys if key.get("variant"))


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
