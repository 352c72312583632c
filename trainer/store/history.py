"""Drills at a glance: what was practised when, and what came of it."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Subquery, case, func, select

from trainer.record.event_drill import Parent
from trainer.store.journal import SqlJournal
from trainer.store.schema import drill, score, step_score

Levels = dict[str, int | None]


@dataclass(frozen=True)
class DrillSummary:
    """One drill in a row. What the score says (total, levels, passed ...) is None or empty until then."""

    id: str
    started: datetime
    """With the offset of the trainee's clock."""
    trainee: str
    scenario: str
    attempt: int
    """The how-manieth drill of this scenario by this trainee, from 1; answering again counts as one more, and one
    that never came to a score counts for nothing after it."""
    rubric: str
    mode: str
    difficulty: str
    status: str
    """open, finished or abandoned."""
    ending: str | None
    """How its last conversation ended."""
    total: float | None
    levels: Levels
    """Step → 0 to 4, in the rubric's order; None: unscored. Of the score that is shown, as all of the score here:
    the latest rescoring, else the first score (a judge's stands before the built-in scorer's)."""
    passed: bool | None
    gates_held: bool | None
    key: dict[str, Any] | None
    """The score's key: totals with different keys must not be compared."""
    rescored: bool
    """Whether that score is a later one."""
    parent: Parent | None
    resolution: str | None

    @property
    def finished(self) -> bool:
        """Whether it came to its debrief."""
        return self.status == "finished"


def drill_summaries(
    journal: SqlJournal,
    *,
    scenario: str | None = None,
    trainee: str | None = None,
    status: str | None = None,
    limit: int | None = None,
) -> tuple[DrillSummary, ...]:
    """The drills that fit all that is given, newest first, at most `limit`."""
    query, numbered = _query()
    for name, wanted in (("scenario", scenario), ("trainee", trainee), ("status", status)):
        if wanted is not None:
            query = query.where(numbered.c[name] == wanted)
    newest = query.order_by(numbered.c.started_utc.desc(), numbered.c.id).limit(limit)
    with journal.reading() as connection:
        rows = connection.execute(newest).mappings().all()
        levels = _levels(connection, [(row["id"], row["scored"]) for row in rows])
        return tuple(_summary(row, levels[row["id"]]) for row in rows)


def count_drills(journal: SqlJournal, scenario: str | None = None) -> dict[str, int]:
    """How many drills (of a scenario) stand at each status."""
    query = select(drill.c.status, func.count().label("drills")).group_by(drill.c.status)
    if scenario is not None:
        query = query.where(drill.c.scenario == scenario)
    with journal.reading() as connection:
        return {row.status: row.drills for row in connection.execute(query)}


def practised_variants(journal: SqlJournal, scenario: str) -> frozenset[str]:
    """The variants of this scenario that were ever begun, by whomever; the story as it is written is none."""
    query = select(drill.c.variant).where(drill.c.scenario == scenario, drill.c.variant.is_not(None)).distinct()
    with journal.reading() as connection:
        return frozenset(connection.execute(query).scalars())


def _query() -> tuple[Select[Any], Subquery]:
    """Every drill with its number and the score that is shown; and the numbered drills, to filter by."""
    order = (drill.c.started_utc, drill.c.id)
    has_score = case((select(score.c.seq).where(score.c.drill == drill.c.id).exists(), 1), else_=0)
    same = (drill.c.trainee, drill.c.scenario)
    so_far = func.sum(has_score).over(partition_by=same, order_by=order, rows=(None, 0))
    numbered = select(drill, (so_far + 1 - has_score).label("attempt")).subquery("numbered")
    rescored = func.max(case((score.c.rescored, score.c.seq)))
    shown_seq = func.coalesce(rescored, func.min(score.c.seq)).label("scored")
    shown = select(score.c.drill, shown_seq).group_by(score.c.drill).subquery("shown")
    query = (
        select(
            numbered,
            shown.c.scored,
            score.c.total,
            score.c.passed,
            score.c.gates_held,
            score.c.key,
            score.c.rescored,
        )
        .outerjoin(shown, shown.c.drill == numbered.c.id)
        .outerjoin(score, (score.c.drill == shown.c.drill) & (score.c.seq == shown.c.scored))
    )
    return query, numbered


def _levels(connection: Connection, scores: Iterable[tuple[str, int | None]]) -> dict[str, Levels]:
    """Drill → levels, of the scores at these places."""
    found: dict[str, Levels] = defaultdict(dict)
    query = select(step_score.c.step, step_score.c.level).order_by(step_score.c.position)
    for name, seq in scores:
        if seq is not None:
            rows = connection.execute(query.where(step_score.c.drill == name, step_score.c.seq == seq))
            found[name] = {row.step: row.level for row in rows}
    return found


def _summary(row: RowMapping, levels: Levels) -> DrillSummary:
    same = ("id", "trainee", "scenario", "attempt", "rubric", "mode", "difficulty", "status", "ending")
    parent = row["parent_drill"]
    return DrillSummary(
        **{name: row[name] for name in (*same, "total", "passed", "gates_held", "resolution")},
        started=datetime.fromisoformat(row["started_at"]),
        levels=levels,
        rescored=bool(row["rescored"]),
        key=json.loads(row["key"]) if row["key"] else None,
        parent=None if parent is None else Parent(drill=parent, seq=row["parent_seq"] or 0),
    )
