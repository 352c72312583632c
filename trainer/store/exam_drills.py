"""The drills that were taken in an exam, those among them that were deleted."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from trainer.record.event_drill import ExamSeat
from trainer.store.journal import SqlJournal
from trainer.store.schema import drill, exam_begun

DELETED = "deleted"


class ExamDrillTaken(NamedTuple):
    """One drill of an exam."""

    drill: str
    scenario: str
    seat: ExamSeat
    status: str
    """open, finished, abandoned, or deleted: nothing is left of that one but that it was begun."""


def exam_drills(journal: SqlJournal, name: str | None = None) -> tuple[ExamDrillTaken, ...]:
    """The drills taken in this exam (or in any), oldest first; those begun at the same moment by attempt."""
    begun = exam_begun.c
    query = (
        select(exam_begun, func.coalesce(drill.c.status, DELETED).label("status"))
        .outerjoin(drill, drill.c.id == begun.drill)
        .order_by(begun.began_utc, begun.attempt, begun.drill)
    )
    if name is not None:
        query = query.where(begun.exam == name)
    with journal.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(
        ExamDrillTaken(
            row.drill,
            row.scenario,
            ExamSeat(name=row.exam, attempt=row.attempt, late=bool(row.late)),
            row.status,
        )
        for row in rows
    )


def begun_in_exams(connection: Connection, drills: Sequence[str] | None = None) -> int:
    """How many of these drills (or of all there are) were begun in an exam."""
    there = select(drill.c.id) if drills is None else drills
    query = select(func.count()).select_from(exam_begun).where(exam_begun.c.drill.in_(there))
    return connection.scalar(query) or 0
