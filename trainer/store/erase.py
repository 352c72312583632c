"""Erasing what a person typed, so that the file no longer holds a word of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, Connection, delete, func, select, union

from trainer.record.errors import BadPlace
from trainer.store.bury import bury_own
from trainer.store.copy import copies_of
from trainer.store.exam_drills import begun_in_exams
from trainer.store.journal import SqlJournal
from trainer.store.schema import draft, drill, event, score, step_score, text
from trainer.store.trouble import told


@dataclass(frozen=True)
class Erased:
    """What went."""

    drills: int
    events: int
    copies: tuple[str, ...]
    """Names of the copies from before an upgrade that went as well, since they held the same words."""
    compacted: bool
    """Whether the file could be rewritten at once; not while another program has it open."""
    exams: int = 0
    """Of how many it stays known that they were begun in an exam: the scenario, when, and nothing that was said."""


def with_descendants(journal: SqlJournal, name: str) -> tuple[str, ...]:
    """A drill and all that go on from it: they begin with a copy of its words."""
    family = [name]
    with journal.reading() as connection:
        for each in family:
            children = select(drill.c.id).where(drill.c.parent_drill == each).order_by(drill.c.id)
            family += [child for child in connection.execute(children).scalars() if child not in family]
    return tuple(family)


def erase(journal: SqlJournal, drills: Sequence[str] | None = None) -> Erased:
    """Erase these drills, or everything: events, scores, drafts, texts that no other drill needs, copies from
    upgrades, and this machine's copy of what was handed in of them. What the team has of them is the team's. That
    drills of exams were begun stays known.

    Freed pages are overwritten (secure_delete) and given back to the system (VACUUM). Raises BadPlace.
    """
    with journal.writing() as connection:
        before, exams = _count(connection), begun_in_exams(connection, drills)
        bury_own(connection, drills)
        for name in [None] if drills is None else drills:
            _delete(connection, name)
        connection.execute(delete(text).where(text.c.hash.not_in(_needed())))
        after = _count(connection)
    compacted = _compacted(journal)
    with told(journal.path):
        copies = copies_of(journal.path)
        for copy in copies:
            copy.unlink()
    names = tuple(copy.name for copy in copies)
    return Erased(before[0] - after[0], before[1] - after[1], names, compacted, exams)


def _compacted(journal: SqlJournal) -> bool:
    """Rewrite the file. Where that has to wait, the freed pages are overwritten already."""
    try:
        return journal.compact()
    except BadPlace:
        return False


def _delete(connection: Connection, name: str | None) -> None:
    for table, column in (
        (draft, draft.c.owner),
        (step_score, step_score.c.drill),
        (score, score.c.drill),
        (event, event.c.drill),
        (drill, drill.c.id),
    ):
        connection.execute(delete(table) if name is None else delete(table).where(column == name))


def _needed() -> CompoundSelect[str]:
    return union(select(drill.c.scenario_file_hash), select(drill.c.rubric_file_hash))


def _count(connection: Connection) -> tuple[int, int]:
    drills, events = (connection.scalar(select(func.count()).select_from(table)) for table in (drill, event))
    return drills or 0, events or 0
