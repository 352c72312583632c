"""Whether the server went back to an old copy of itself, and reading and sending all once more where it did."""

from sqlalchemy import delete, func, select, update

from trainer.store.journal import SqlJournal
from trainer.store.server.connect import TeamServer
from trainer.store.team_schema import pull_mark, sent_mark, shared_result

NEWEST = 100
"""Rows read from the server that are looked for there again at each exchange: as many, however long the history."""


def went_back(journal: SqlJournal, server: TeamServer, team: str, who: str) -> bool:
    """Whether the server lacks what was read from it last, or what this member sent: it went back to an old copy, say.

    A copy that went back numbers what is sent anew from where it stood, so that the newest rows that were read are not
    there, or not under their numbers.
    """
    table = shared_result.c
    numbered = select(table.id, table.arrived).where(table.arrived > 0).order_by(table.arrived.desc())
    sent = select(func.count()).where(sent_mark.c.target == team, sent_mark.c.kind == "result")
    with journal.reading() as local:
        read = {row.id: row.arrived for row in local.execute(numbered.limit(NEWEST))}
        own_sent = local.scalar(sent) or 0
    with server.transaction() as remote:
        there = remote.execute(select(table.id, table.arrived).where(table.id.in_(list(read))))
        found = {row.id: row.arrived for row in there}
        own_there = remote.scalar(select(func.count()).where(table.member == who)) or 0
    return found != read or own_there < own_sent


def begin_anew(journal: SqlJournal, team: str | None = None) -> None:
    """Forget what was sent to this team (None: to any) and read from it, so that all is sent and read once more."""
    with journal.writing() as connection:
        for table in (pull_mark, sent_mark):
            clear = delete(table) if team is None else delete(table).where(table.c.target == team)
            connection.execute(clear)
        connection.execute(update(shared_result).values(arrived=None))
