"""What the team has shared, asked of this machine's copy (or, with a connection to it, of the server)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from trainer.record.result import Member, Result, Sharing
from trainer.store.shared_rows import result_of
from trainer.store.team_schema import handed_in, member, sent_mark, shared_result
from trainer.store.wire import in_utc


def members(connection: Connection) -> tuple[Member, ...]:
    """Everybody that is known, by name."""
    columns = (member.c.id, member.c.name, member.c.cohort)
    rows = connection.execute(select(*columns).order_by(func.lower(member.c.name), member.c.id)).mappings()
    return tuple(Member(**row) for row in rows)


@dataclass(frozen=True)
class Wanted:
    """Which results are asked for: those that fit all that is given."""

    scenario: str | None = None
    member: str | None = None
    exam: str | None = None
    key_hash: str | None = None
    since: datetime | None = None
    """With its offset."""


def results(connection: Connection, wanted: Wanted | None = None) -> tuple[Result, ...]:
    """The results that are wanted (None: all), oldest first, whole. What a newer trainer wrote is left out."""
    bodies = connection.execute(chosen(select(shared_result.c.body), wanted or Wanted())).scalars()
    return tuple(result for result in map(result_of, bodies) if result is not None)


def chosen(query: Select[Any], wanted: Wanted) -> Select[Any]:
    """A query of `shared_result` narrowed to what is wanted, oldest first."""
    table = shared_result.c
    for name in ("scenario", "member", "exam", "key_hash"):
        value = getattr(wanted, name)
        if value is not None:
            query = query.where(table[name] == value)
    if wanted.since is not None:
        query = query.where(table.taken_utc >= in_utc(wanted.since))
    return query.order_by(table.taken_utc, table.id)


def handed_in_drills(connection: Connection) -> dict[str, Sharing]:
    """The drills that were handed in from this machine, each with what of it went."""
    rows = connection.execute(select(handed_in.c.drill, handed_in.c.sharing).order_by(handed_in.c.drill))
    return {row.drill: row.sharing for row in rows}


@dataclass(frozen=True)
class Copied:
    """How much of the team is on this machine."""

    results: int
    members: int
    handed_in: int
    """Drills of one's own."""
    waiting: int
    """Results of one's own that were never sent."""


def copied(connection: Connection, who: str) -> Copied:
    """Count what is here; `who` is the id of the trainee."""
    sent = select(sent_mark.c.id).where(sent_mark.c.kind == "result")
    here = shared_result.c.drill.in_(select(handed_in.c.drill))
    own = select(func.count()).select_from(shared_result).where(shared_result.c.member == who, here)
    counts = (
        select(func.count()).select_from(shared_result),
        select(func.count()).select_from(member),
        select(func.count()).select_from(handed_in),
        own.where(shared_result.c.id.not_in(sent)),
    )
    return Copied(*(connection.scalar(query) or 0 for query in counts))
