"""From the journal to the team's server: what was handed in or written here, a batch a transaction."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Table, select, text, update

from trainer.record.errors import BadUsage
from trainer.record.result import Member
from trainer.store.documents import document_of, put_documents
from trainer.store.journal import SqlJournal
from trainer.store.server.connect import SCHEMA, TeamServer
from trainer.store.server.trouble import server_sentence
from trainer.store.shared import (
    Outcome,
    forgotten,
    insert_new,
    keep_conflicts,
    put_results,
    row_of_member,
)
from trainer.store.shared_rows import result_of
from trainer.store.team_schema import handed_in, member, sent_mark, shared_document, shared_result

BATCH = 100
"""Results of one transaction; with whole talks in them some megabytes."""


class ForgottenHere(BadUsage):
    """The team has forgotten this member: nothing of theirs is taken any more."""


def enter(connection: Connection, who: Member) -> str:
    """Put this member in under the login of the connection; the id under which the login writes, which is another one
    where the login is a member already. Raises ForgottenHere.
    """
    if forgotten(connection, [who.id]):
        raise ForgottenHere(server_sentence("forgotten"))
    known = connection.scalar(text(f"SELECT {SCHEMA}.own_id()"))
    if known is not None:
        return str(known)
    if not insert_new(connection, member, [row_of_member(who)]):
        raise BadUsage(server_sentence("not_your_login"))
    return who.id


def rename(connection: Connection, who: Member) -> None:
    """Make the server's name and cohort of this member those they go by."""
    row = row_of_member(who)
    changed = update(member).where(member.c.id == row["id"])
    connection.execute(
        changed.where(
            member.c.name.is_distinct_from(row["name"]) | member.c.cohort.is_distinct_from(row["cohort"])
        ).values(name=row["name"], cohort=row["cohort"])
    )


def push_results(journal: SqlJournal, server: TeamServer, team: str, who: str) -> Outcome:
    """Send the results of this member that were handed in here and not sent yet."""
    table = shared_result
    here = table.c.drill.in_(select(handed_in.c.drill))
    query = select(table.c.id, table.c.sha, table.c.body).where(
        table.c.member == who, here, _unsent(table, team, "result")
    )
    outcome = Outcome()
    while True:
        with journal.reading() as local:
            rows = local.execute(query.order_by(table.c.taken_utc, table.c.id).limit(BATCH)).all()
        if not rows:
            return outcome
        found = [result for row in rows if (result := result_of(row.body)) is not None]
        with server.transaction() as remote:
            put = put_results(remote, (), found)
        outcome += _settled(journal, team, "result", {row.id: row.sha for row in rows}, put)


def push_documents(journal: SqlJournal, server: TeamServer, team: str, who: str, *, lead: bool) -> Outcome:
    """Send the documents that this member wrote here: what they dispute, and a lead's all."""
    table = shared_document
    columns = [column for column in table.c if column.computed is None]
    query = select(*columns).where(table.c.author == who, _unsent(table, team, "document")).order_by(table.c.at)
    if not lead:
        query = query.where(table.c.kind == "dispute")
    with journal.reading() as local:
        rows = local.execute(query).mappings().all()
    if not rows:
        return Outcome()
    with server.transaction() as remote:
        put = put_documents(remote, [found for found in map(document_of, rows) if found is not None])
    return _settled(journal, team, "document", {row["id"]: row["sha"] for row in rows}, put)


def _unsent(table: Table, team: str, kind: str) -> ColumnElement[bool]:
    same = (sent_mark.c.target == team) & (sent_mark.c.kind == kind) & (sent_mark.c.id == table.c.id)
    return ~select(sent_mark.c.id).where(same).exists()


def _settled(journal: SqlJournal, team: str, kind: str, sent: dict[str, str], put: Outcome) -> Outcome:
    """Mark these as sent, whatever became of them, and keep the conflicts: ours is what is here."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    marks = [{"target": team, "kind": kind, "id": name, "sha": sha, "at": now} for name, sha in sent.items()]
    conflicts = tuple(each.turned() for each in put.conflicts)
    with journal.writing() as local:
        insert_new(local, sent_mark, marks)
        keep_conflicts(local, conflicts)
    return Outcome(put.new, put.same, conflicts, put.barred)
