"""SQLAlchemy over the journal's one connection."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from trainer.store.file import REVISIONS, WAIT, open_file, revision_of, set_journal_mode

_READS = "trainer_reads"


def open_engine(path: Path, wait: float = WAIT) -> Engine:
    """An engine on the file, which is brought up to date first. Alembic is imported only where it's behind."""
    connection = open_file(path, wait)
    try:
        found = revision_of(connection, path)
        set_journal_mode(connection)
        if found != REVISIONS[-1]:
            from trainer.store.migrate import upgrade

            upgrade(connection, path)
    except BaseException:
        connection.close()
        raise
    return engine_on(connection)


def engine_on(connection: sqlite3.Connection) -> Engine:
    """An engine whose every transaction runs on this connection, which must be in autocommit mode."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def reading(engine: Engine) -> Engine:
    """The same engine for transactions that only read: they don't wait for whoever writes."""
    return engine.execution_options(**{_READS: True})


def _begin(connection: Connection) -> None:
    """Begin as SQLite needs it: the driver begins too late for DDL, and a transaction that reads first and
    writes then fails at once where another process writes."""
    reads = connection.get_execution_options().get(_READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
