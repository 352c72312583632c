"""What no result says of one's own drills: how long each took, and which of them were broken off."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from trainer.drill.fold import fold
from trainer.drill.took import time_taken
from trainer.store.journal import SqlJournal


class Course(NamedTuple):
    """How one drill went in time."""

    drill: str
    scenario: str
    scenario_hash: str
    """By its meaning, as in the score key."""
    exam: str | None
    began: datetime
    took: timedelta
    broken_off: bool
    """Whether it was given up before it came to a score."""


def courses(journal: SqlJournal, drills: Sequence[str]) -> tuple[Course, ...]:
    """The courses of these drills, in the order given."""
    return tuple(_course(journal, each) for each in drills)


def _course(journal: SqlJournal, drill: str) -> Course:
    events = journal.events_of(drill)
    state = fold(events)
    started, closed = state.started, state.closed
    return Course(
        drill=drill,
        scenario=started.scenario.id,
        scenario_hash=started.scenario.semantic_hash,
        exam=None if started.exam is None else started.exam.name,
        began=state.began,
        took=time_taken(events),
        broken_off=closed is not None and not closed.finished and not state.scores,
    )
