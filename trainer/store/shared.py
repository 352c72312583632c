"""What a team shares, in the journal's copy or on the team's server: put in once, whoever sends it and how often.

Everything here takes a SQLAlchemy connection inside a transaction, of SQLite or PostgreSQL. Rows are inserted and never
changed; the same id with other content is a conflict, which is given back to be kept and shown. On the server a member
may insert and read only, so nothing here updates a row of somebody else's.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from trainer.record.clean import clean_text
from trainer.record.result import Member, Result
from trainer.store.shared_rows import result_row, step_rows
from trainer.store.team_schema import member, shared_conflict, shared_result, shared_step, tombstone

_MANY = 500
"""Ids asked for in one query; SQLite bears some 32,000."""

T = TypeVar("T")


@dataclass(frozen=True)
class Conflict:
    """Two contents under one id: what is there stays, and the other is not lost."""

    id: str
    their_sha: str
    ours: str
    """JSON: what is there."""
    theirs: str
    """JSON: what came."""
    our_sha: str = field(default="", compare=False)

    def turned(self) -> "Conflict":
        """The same as the other side sees it."""
        return Conflict(self.id, self.our_sha, ours=self.theirs, theirs=self.ours, our_sha=self.their_sha)


@dataclass(frozen=True)
class Outcome:
    """What became of results that were put in: their ids, each in one of these."""

    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    """They were there already."""
    conflicts: tuple[Conflict, ...] = ()
    barred: tuple[str, ...] = ()
    """Kept out by a tombstone: the team has forgotten them."""
    unreadable: tuple[str, ...] = ()
    """Not put in: written by a newer program, or not what they say they are."""

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.new + other.new,
            self.same + other.same,
            self.conflicts + other.conflicts,
            self.barred + other.barred,
            self.unreadable + other.unreadable,
        )


def put_results(connection: Connection, members: Iterable[Member], results: Iterable[Result]) -> Outcome:
    """Put in members that aren't known and these results. Doing it again changes nothing.

    Raises what SQLAlchemy raises; then the caller's transaction is to be rolled back.
    """
    put_members(connection, members)
    given: dict[str, Result] = {}
    # One id twice in one call: the second is put in after the first, and so is compared with it.
    doubled = [result for result in results if given.setdefault(clean_text(result.id), result) is not result]
    outcome = Outcome()
    for some in in_parts(given.values()):
        outcome += _put(connection, some)
    return outcome + put_results(connection, (), doubled) if doubled else outcome


def put_members(connection: Connection, members: Iterable[Member]) -> None:
    """Put in the members that are neither known nor forgotten. A name that is known stays: its owner changes it."""
    rows = [row_of_member(each) for each in members]
    gone = forgotten(connection, [row["id"] for row in rows])
    insert_new(connection, member, [row for row in rows if row["id"] not in gone])


def row_of_member(who: Member) -> dict[str, Any]:
    """The row of `member`."""
    cohort = None if who.cohort is None else clean_text(who.cohort)
    return {"id": clean_text(who.id), "name": clean_text(who.name), "cohort": cohort}


def forgotten(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of these ids (members, results) that have a tombstone."""
    found: set[str] = set()
    for some in in_parts(ids):
        found |= set(connection.execute(select(tombstone.c.id).where(tombstone.c.id.in_(some))).scalars())
    return found


def keep_conflicts(connection: Connection, conflicts: Sequence[Conflict]) -> None:
    """Keep these in the journal until somebody looks at them; each once."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [
        {"id": each.id, "their_sha": each.their_sha, "ours": each.ours, "theirs": each.theirs, "seen_at": now}
        for each in conflicts
    ]
    insert_new(connection, shared_conflict, rows)


def kept_conflicts(connection: Connection) -> tuple[Conflict, ...]:
    """The conflicts that were met so far, oldest first."""
    rows = connection.execute(select(shared_conflict).order_by(shared_conflict.c.seen_at, shared_conflict.c.id))
    return tuple(Conflict(row.id, row.their_sha, row.ours, row.theirs) for row in rows)


def insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> set[str]:
    """Insert the rows whose primary key isn't there; the ids (or first key column) of those that were inserted."""
    if not rows:
        return set()
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    first = next(iter(table.primary_key))
    statement = dialect.insert(table).on_conflict_do_nothing().returning(first)
    return {str(each) for each in connection.execute(statement, list(rows)).scalars()}


def _put(connection: Connection, results: Sequence[Result]) -> Outcome:
    rows = {row["id"]: row for row in map(result_row, results)}
    gone = forgotten(connection, [*rows, *{row["member"] for row in rows.values()}])
    barred = {name for name, row in rows.items() if name in gone or row["member"] in gone}
    new = insert_new(connection, shared_result, [row for name, row in rows.items() if name not in barred])
    insert_new(
        connection,
        shared_step,
        [step for result in results if clean_text(result.id) in new for step in step_rows(result)],
    )
    there = _there(connection, [name for name in rows if name not in new and name not in barred])
    conflicts = [
        Conflict(name, row["sha"], there[name][1], row["body"], there[name][0])
        for name, row in rows.items()
        if name in there and there[name][0] != row["sha"] and not _equal(there[name][1], row["body"])
    ]
    clashing = {each.id for each in conflicts}
    return Outcome(
        new=tuple(name for name in rows if name in new),
        same=tuple(name for name in rows if name in there and name not in clashing),
        conflicts=tuple(conflicts),
        # Neither put in nor there: the server kept it out, for it was forgotten just now.
        barred=tuple(name for name in rows if name in barred or (name not in new and name not in there)),
    )


def _there(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Id to mark and body of the results that are there."""
    if not ids:
        return {}
    columns = shared_result.c
    rows = connection.execute(select(columns.id, columns.sha, columns.body).where(columns.id.in_(ids)))
    return {row.id: (row.sha, row.body) for row in rows}


def _equal(one: str, other: str) -> bool:
    """Whether two bodies say the same, whatever was disputed when: that may change, and travels by itself."""
    try:
        bodies = [json.loads(one), json.loads(other)]
    except (ValueError, RecursionError):
        return False
    for body in bodies:
        for key in ("disputed", "objections"):
            body.pop(key, None)
    return bool(bodies[0] == bodies[1])


def in_parts(things: Iterable[T]) -> Iterator[list[T]]:
    """These things, no more at once than a query bears."""
    rest = iter(things)
    while some := list(islice(rest, _MANY)):
        yield some
