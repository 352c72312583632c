"""What the team has shared, asked of this machine's copy (or, with a connection to it, of the server)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select

from trainer.record.result import Member, Result
from trainer.store.shared_rows import result_of
from trainer.store.team_schema import handed_in, member, shared_result
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


def handed_in_drills(connection: Connection) -> frozenset[str]:
    """Ids of the drills that were handed in from this machine."""
    return frozenset(connection.execute(select(handed_in.c.drill)).scalars())
