"""What SQLite and the system say, in one sentence for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trainer.language.tables import phrase
from trainer.record.errors import BadPlace

_SENTENCES = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_PERM: "not_writable",
    sqlite3.SQLITE_READONLY: "not_writable",
    sqlite3.SQLITE_CANTOPEN: "not_writable",
    sqlite3.SQLITE_AUTH: "not_writable",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "not_a_journal",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the journal's file into BadPlace; mistakes of the program stay as they are."""
    try:
        yield
    except Exception as wrong:
        trouble = trouble_of(path, wrong)
        if trouble is None:
            raise
        raise trouble from wrong


def trouble_of(path: Path, wrong: BaseException) -> BadPlace | None:
    """The sentence for an error that comes from the machine; None for any other."""
    if isinstance(wrong, OSError):
        return BadPlace(place_sentence("not_writable", path, reason=wrong.strerror or str(wrong)))
    from sqlalchemy.exc import DBAPIError

    cause = wrong.orig if isinstance(wrong, DBAPIError) else wrong
    key = _SENTENCES.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    return BadPlace(place_sentence(key, path, reason=str(cause))) if key else None


def place_sentence(key: str, path: Path, **slots: str) -> str:
    """A sentence of the store about a file."""
    return phrase(key, source="store", **slots, path=path)
