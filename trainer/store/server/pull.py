"""From the team's server into the journal's copy, in the order of the server's numbers, a batch a transaction."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select, update

from trainer.record.clean import clean_text
from trainer.record.result import Member, Result
from trainer.store.bury import take_tombstones
from trainer.store.documents import document_of, put_documents
from trainer.store.journal import SqlJournal
from trainer.store.server.connect import TeamServer
from trainer.store.shared import (
    Conflict,
    Outcome,
    forgotten,
    insert_new,
    keep_conflicts,
    put_results,
    row_of_member,
)
from trainer.store.shared_rows import result_of
from trainer.store.team_schema import (
    member,
    pull_mark,
    shared_document,
    shared_result,
    tombstone,
)

BATCH = 500
"""Rows of one transaction."""

Row = Any
"""A row of one of the server's tables."""


def pull(journal: SqlJournal, server: TeamServer, team: str) -> Outcome:
    """Bring everything that is new there. What was brought before a cut stays, and the next time goes on from it."""
    outcome = Outcome()
    for table, take in _TABLES:
        outcome += _pull_table(journal, server, team, table, take)
    return outcome


def _pull_table(
    journal: SqlJournal,
    server: TeamServer,
    team: str,
    table: Table,
    take: "Callable[[Connection, Sequence[Row]], Outcome]",
) -> Outcome:
    outcome = Outcome()
    while True:
        since = _mark_of(journal, team, table)
        with server.transaction() as remote:
            columns = [table.c[name] for name in (*_READ[table.name], "arrived")]
            query = select(*columns).where(table.c.arrived > since).order_by(table.c.arrived).limit(BATCH)
            rows = remote.execute(query).mappings().all()
        if not rows:
            return outcome
        with journal.writing() as local:
            outcome += take(local, rows)
            _keep_mark(local, team, table, rows[-1]["arrived"])


def _mark_of(journal: SqlJournal, team: str, table: Table) -> int:
    query = select(pull_mark.c.arrived).where(pull_mark.c.target == team, pull_mark.c.kind == table.name)
    with journal.reading() as connection:
        return connection.scalar(query) or 0


def _keep_mark(connection: Connection, team: str, table: Table, arrived: int) -> None:
    row = {"target": team, "kind": table.name, "arrived": arrived}
    if not insert_new(connection, pull_mark, [row]):
        same = (pull_mark.c.target == team) & (pull_mark.c.kind == table.name)
        connection.execute(update(pull_mark).where(same).values(arrived=arrived))


def _take_tombstones(connection: Connection, rows: Sequence[Row]) -> Outcome:
    take_tombstones(connection, ((row["id"], row["kind"], row["at"]) for row in rows))
    of_the_team = tombstone.c.id.in_([row["id"] for row in rows])
    connection.execute(update(tombstone).where(of_the_team).values(arrived=rows[-1]["arrived"]))
    return Outcome()


def _take_results(connection: Connection, rows: Sequence[Row]) -> Outcome:
    """Put in what can be read and is what its row says; the rest is kept apart, to be told of."""
    found = {row["id"]: _result_in(row) for row in rows}
    outcome = put_results(connection, (), [each for each in found.values() if each is not None])
    unreadable = tuple(row for row in rows if found[row["id"]] is None)
    strange = [Conflict(row["id"], row["sha"], "", row["body"]) for row in unreadable]
    keep_conflicts(connection, (*outcome.conflicts, *strange))
    numbered = update(shared_result).where(shared_result.c.id == bindparam("which"))
    numbers = [{"which": row["id"], "number": row["arrived"]} for row in rows]
    connection.execute(numbered.values(arrived=bindparam("number")), numbers)
    return outcome + Outcome(unreadable=tuple(row["id"] for row in unreadable))


def _result_in(row: Row) -> Result | None:
    """The result that a row holds. The row was put in as its member, so a result that says another is nobody's."""
    result = result_of(row["body"])
    if result is None or (clean_text(result.id), clean_text(result.member)) != (row["id"], row["member"]):
        return None
    return result


def _take_documents(connection: Connection, rows: Sequence[Row]) -> Outcome:
    outcome = put_documents(connection, (found for found in map(document_of, rows) if found is not None))
    keep_conflicts(connection, outcome.conflicts)
    return Outcome(conflicts=outcome.conflicts)


def _take_members(connection: Connection, rows: Sequence[Row]) -> Outcome:
    """The server's names are right: they are changed there, each by its owner."""
    found = [Member(id=row["id"], name=row["name"], cohort=row["cohort"]) for row in rows]
    gone = forgotten(connection, [each.id for each in found])
    for row in (row_of_member(each) for each in found if each.id not in gone):
        if not insert_new(connection, member, [row]):
            connection.execute(update(member).where(member.c.id == row["id"]).values(row))
    return Outcome()


_READ = {
    "tombstone": ("id", "kind", "at"),
    "shared_result": ("id", "member", "sha", "body"),
    "shared_document": ("id", "kind", "author", "about", "at", "sha", "body"),
    "member": ("id", "name", "cohort"),
}
"""Table → what of it is read; a result's other columns stand in its body."""

_TABLES: tuple[tuple[Table, Callable[[Connection, Sequence[Row]], Outcome]], ...] = (
    (tombstone, _take_tombstones),
    (shared_result, _take_results),
    (shared_document, _take_documents),
    (member, _take_members),  # last: whoever put in a result that was read is among them
)
