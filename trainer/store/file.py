"""The journal's file: made private, opened with every durability switch set, its revision known."""

import os
import sqlite3
from pathlib import Path

from trainer.record.errors import BadPlace
from trainer.store.trouble import place_sentence

JOURNAL = "journal.db"
"""The file's name in the data folder."""

WAIT = 5.0
"""Seconds to wait for another program that is writing."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every revision of the tables, oldest first; the scripts in `migrations/versions` bear the same names."""

_WAL_IS_SAFE = (3, 51, 3)
"""Before this SQLite, a WAL that is reset while another process writes can damage the file."""

_SMALLEST = 512
"""Bytes of the smallest SQLite file that holds anything."""


def open_file(path: Path, wait: float = WAIT) -> sqlite3.Connection:
    """Connect to the journal's file, made with its folder where missing, for its owner alone.

    Commits are on disk when they return (synchronous=FULL). Raises BadPlace, sqlite3.Error or OSError.
    """
    if path.is_dir():
        raise BadPlace(place_sentence("a_folder", path))
    _make(path)
    if 0 < path.stat().st_size < _SMALLEST:  # SQLite would take it for an empty file and write over it
        raise BadPlace(place_sentence("not_a_journal", path))
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def set_journal_mode(connection: sqlite3.Connection) -> str:
    """Choose WAL where it is safe and the file system can do it, else TRUNCATE; returns what holds."""
    wished = "WAL" if sqlite3.sqlite_version_info >= _WAL_IS_SAFE else "TRUNCATE"
    mode = str(connection.execute(f"PRAGMA journal_mode = {wished}").fetchone()[0])
    if mode.upper() not in {"WAL", "TRUNCATE"}:
        mode = str(connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()[0])
    return mode.upper()


def revision_of(connection: sqlite3.Connection, path: Path) -> str | None:
    """The revision of the file's tables; None for an empty file. Raises BadPlace for a newer or foreign one."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not names:
        return None
    if not {"alembic_version", "drill", "event"} <= names:
        raise BadPlace(place_sentence("not_a_journal", path))
    found = [str(revision) for (revision,) in connection.execute("SELECT version_num FROM alembic_version")]
    if len(found) != 1 or found[0] not in REVISIONS:
        raise BadPlace(place_sentence("newer", path, found=", ".join(found), known=REVISIONS[-1]))
    return found[0]


def _make(path: Path) -> None:
    """Make the folder (0700) and an empty file (0600). A file that is there is not touched: opening and closing
    it here would drop the locks that SQLite holds on it in this process."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            return
