"""The drills of this journal that were taken in an exam."""

from typing import NamedTuple

from sqlalchemy import select

from trainer.record.event import DrillStarted, ExamSeat
from trainer.store.journal import SqlJournal
from trainer.store.schema import drill, event
from trainer.store.wire import body_of


class ExamDrillTaken(NamedTuple):
    """One drill of an exam."""

    drill: str
    scenario: str
    seat: ExamSeat
    status: str
    """open, finished or abandoned."""


def exam_drills(journal: SqlJournal, name: str | None = None) -> tuple[ExamDrillTaken, ...]:
    """The drills taken in this exam (or in any), oldest first."""
    query = (
        select(drill.c.id, drill.c.started_utc, drill.c.scenario, drill.c.status, event.c.body)
        .join(event, (event.c.drill == drill.c.id) & (event.c.seq == 0))
        .where(drill.c.mode == "exam")
        .order_by(drill.c.id)
    )
    with journal.reading() as connection:
        rows = connection.execute(query).all()
    started = [(row, body_of(row.body)) for row in rows]
    taken = [
        (row.started_utc, ExamDrillTaken(row.id, row.scenario, body.exam, row.status))
        for row, body in started
        if isinstance(body, DrillStarted) and body.exam is not None and name in {None, body.exam.name}
    ]
    taken.sort(key=lambda at: (at[0], at[1].seat.attempt))  # begun at the same moment: by attempt, not by name
    return tuple(one for _, one in taken)
