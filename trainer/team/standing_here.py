"""One's place in the team as this machine knows it, asked of no server."""

import json
from dataclasses import dataclass

from trainer.library.diagnostic import shown_text
from trainer.record.result import Member, Sharing
from trainer.store.journal import SqlJournal
from trainer.store.shared import Conflict, kept_conflicts
from trainer.store.shared_query import copied
from trainer.team.last_sync import LastSync, last_sync
from trainer.team.membership import Membership


@dataclass(frozen=True)
class StandingHere:
    """Who the trainee is to the team, and how the exchange stands."""

    member: Member
    place: str | None
    """Where the team's database is; None: files are exchanged."""
    sharing: Sharing
    handed_in: int
    """Drills."""
    waiting: int
    """Results that were never sent."""
    results: int
    """In this machine's copy, own ones too."""
    members: int
    last: LastSync | None
    conflicts: tuple[Conflict, ...]


def standing_here(journal: SqlJournal, known: Membership, place: str | None) -> StandingHere:
    """Gather it from the journal and the note of the last exchange."""
    with journal.reading() as connection:
        counts = copied(connection, known.member.id)
        conflicts = kept_conflicts(connection)
    return StandingHere(
        member=known.member,
        place=place,
        sharing=known.sharing,
        handed_in=counts.handed_in,
        waiting=counts.waiting if place else 0,
        results=counts.results,
        members=counts.members,
        last=last_sync() if place else None,
        conflicts=conflicts,
    )


def differing(conflict: Conflict) -> tuple[str, str]:
    """The first thing that the two contents say differently, as "key: value" of ours and of theirs."""
    ours, theirs = (_said(each) for each in (conflict.ours, conflict.theirs))
    for key in dict.fromkeys((*ours, *theirs)):
        if ours.get(key) != theirs.get(key):
            return _shown(key, ours), _shown(key, theirs)
    return "", ""


def _said(body: str) -> dict[str, object]:
    found = json.loads(body)
    return found if isinstance(found, dict) else {}


def _shown(key: str, content: dict[str, object]) -> str:
    return shown_text(f"{key} {json.dumps(content.get(key), ensure_ascii=False)}", 60)
