"""Scored drills out of the journal, as progress looks at them. Runs in the desk's thread."""

from typing import TYPE_CHECKING

from trainer.drill.fold import fold
from trainer.drill.progress import Practised, Progress, make_progress
from trainer.drill.took import time_taken
from trainer.record.score import ScoreKey

if TYPE_CHECKING:
    from trainer.store.history import DrillSummary
    from trainer.store.journal import SqlJournal

NEWEST = 200
"""Drills looked at; older ones change no figure that is shown."""


def progress_of(journal: "SqlJournal", rubric: str) -> Progress:
    """Progress under one rubric (id or path), with what to practise next among the library's scenarios."""
    from trainer.library.find import find_rubric
    from trainer.library.index import listed
    from trainer.library.load import load_rubric
    from trainer.store.history import drill_summaries

    found = load_rubric(find_rubric(rubric)).value
    rows = drill_summaries(journal, status="finished", limit=NEWEST)
    drills = [practised(journal, row) for row in rows if row.rubric == found.id and row.levels]
    titles = {step.id: step.title for step in found.step}
    return make_progress(drills, found.id, [entry.id for entry in listed() if entry.ok], titles)


def practised(journal: "SqlJournal", row: "DrillSummary") -> Practised:
    """One drill with what only its events know: how long it took, and the trainee's own levels."""
    events = journal.events_of(row.id)
    state = fold(events)
    return Practised(
        drill=row.id,
        scenario=row.scenario,
        rubric=row.rubric,
        when=row.started,
        took=time_taken(events),
        levels=row.levels,
        self_levels=dict(state.self_rated.levels) if state.self_rated else {},
        total=row.total,
        first=row.attempt == 1 and row.parent is None,
        resolution=row.resolution,
        scale=ScoreKey.model_validate(row.key).scale if row.key else (),
    )
