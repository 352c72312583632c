"""Forgetting a person: what the team has of them goes, and a tombstone keeps others from bringing it back."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, select

from trainer.store.schema import drill
from trainer.store.shared import in_parts, insert_new
from trainer.store.team_schema import (
    handed_in,
    member,
    sent_mark,
    shared_conflict,
    shared_document,
    shared_result,
    shared_step,
    tombstone,
)


def bury_member(connection: Connection, who: str, at: datetime | None = None) -> int:
    """Erase a member's row, their results and the documents about them, in the journal or on the server; returns how
    many results went. Their own drills in their own journal are not touched by this.
    """
    _mark(connection, [who], "member", at)
    theirs = select(shared_result.c.id).where(shared_result.c.member == who)
    ids = tuple(connection.execute(theirs).scalars())
    connection.execute(delete(shared_step).where(shared_step.c.result.in_(theirs)))
    connection.execute(delete(shared_result).where(shared_result.c.member == who))
    connection.execute(delete(shared_document).where(shared_document.c.about == who))
    connection.execute(delete(member).where(member.c.id == who))
    if connection.dialect.name == "sqlite":
        _drop_traces(connection, ids)
        _drop_conflicts(connection, {who})
    return len(ids)


def bury_results(connection: Connection, ids: Sequence[str], at: datetime | None = None) -> None:
    """Erase these results, and what was written about them, from the journal's copy; keep them from coming back."""
    _mark(connection, ids, "result", at)
    for some in in_parts(ids):
        connection.execute(delete(shared_step).where(shared_step.c.result.in_(some)))
        connection.execute(delete(shared_result).where(shared_result.c.id.in_(some)))
        connection.execute(delete(shared_conflict).where(shared_conflict.c.id.in_(some)))
        connection.execute(delete(shared_document).where(shared_document.c.result.in_(some)))


def bury_own(connection: Connection, drills: Sequence[str] | None) -> None:
    """Erase the results of these drills (None: of every drill of this journal) from the copy here, for good."""
    table = shared_result.c
    own = table.drill.in_(select(drill.c.id)) if drills is None else table.drill.in_(list(drills))
    bury_results(connection, connection.execute(select(table.id).where(own)).scalars().all())
    gone = delete(handed_in)
    connection.execute(gone if drills is None else gone.where(handed_in.c.drill.in_(drills)))


def take_tombstones(connection: Connection, stones: Iterable[tuple[str, str, str]]) -> None:
    """Do here what was forgotten elsewhere; each as (id, kind, when)."""
    for name, kind, at in stones:
        when = datetime.fromisoformat(at) if at else None
        if kind == "member":
            bury_member(connection, name, when)
        else:
            bury_results(connection, [name], when)


def forgotten_members(connection: Connection) -> tuple[str, ...]:
    """Ids of all members that are forgotten here, whoever said so."""
    query = select(tombstone.c.id).where(tombstone.c.kind == "member").order_by(tombstone.c.id)
    return tuple(connection.execute(query).scalars())


def team_tombstones(connection: Connection) -> set[str]:
    """The members that the team's server said were forgotten; not those that only a file says so of."""
    query = select(tombstone.c.id).where(tombstone.c.kind == "member", tombstone.c.arrived.is_not(None))
    return set(connection.execute(query).scalars())


def drop_copy(connection: Connection, *, but: str, anew: bool = False) -> None:
    """Erase this machine's copy of what others shared. Own results stay, and so does what was forgotten; `anew` takes
    back that own drills were handed in.
    """
    others = select(shared_result.c.id).where(shared_result.c.member != but)
    connection.execute(delete(shared_step).where(shared_step.c.result.in_(others)))
    connection.execute(delete(shared_result).where(shared_result.c.member != but))
    connection.execute(delete(shared_document).where(shared_document.c.author != but))
    connection.execute(delete(member).where(member.c.id != but))
    connection.execute(delete(shared_conflict))
    if anew:
        connection.execute(delete(handed_in))


def _mark(connection: Connection, ids: Sequence[str], kind: str, at: datetime | None) -> None:
    when = (at or datetime.now(UTC)).isoformat(timespec="seconds")
    insert_new(connection, tombstone, [{"id": name, "kind": kind, "at": when} for name in ids])


def _drop_traces(connection: Connection, ids: Sequence[str]) -> None:
    for name in ids:
        connection.execute(delete(sent_mark).where(sent_mark.c.id == name))
        connection.execute(delete(shared_conflict).where(shared_conflict.c.id == name))


def _drop_conflicts(connection: Connection, who: set[str]) -> None:
    """Also those whose other side alone is theirs."""
    table = shared_conflict.c
    rows = connection.execute(select(table.id, table.their_sha, table.ours, table.theirs)).all()
    for row in rows:
        if who & {_whose(row.ours), _whose(row.theirs)}:
            same = (table.id == row.id) & (table.their_sha == row.their_sha)
            connection.execute(delete(shared_conflict).where(same))


def _whose(body: str) -> str | None:
    try:
        said = json.loads(body)
    except ValueError:
        return None
    return said.get("member") if isinstance(said, dict) else None
