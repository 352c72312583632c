"""Upgrades: whole or not at all, with a copy first."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

import trainer.store.team_schema  # noqa: F401 - so that the tables are known
from tests.store.logs import events, started, whole
from trainer.record.errors import BadPlace
from trainer.record.event_drill import ExamSeat
from trainer.store import migrate
from trainer.store.copy import copies_of, copy_name
from trainer.store.exam_drills import exam_drills
from trainer.store.file import REVISIONS, open_file
from trainer.store.journal import SqlJournal
from trainer.store.migrate import SCRIPTS, upgrade
from trainer.store.schema import metadata

NEXT = f"""
from alembic import op
import sqlalchemy as sa
revision, down_revision = "next", "{REVISIONS[-1]}"
def upgrade():
    op.create_table("note", sa.Column("id", sa.Integer, primary_key=True), sa.Column("words", sa.Text))
    op.execute("UPDATE drill SET trainee = 'changed'")
    with op.batch_alter_table("drill") as drill:
        drill.add_column(sa.Column("team", sa.String))
        drill.alter_column("trainee", new_column_name="who")
"""
AFTER = """
from alembic import op
revision, down_revision = "after", "next"
def upgrade():
    op.execute("CREATE TABLE more (id INTEGER)")
    {last}
"""
FAILURES = {
    "sql": 'op.execute("INSERT INTO nowhere VALUES (1)")',
    "python": 'raise RuntimeError("no such luck")',
    "exists": 'op.execute("CREATE TABLE event (id INTEGER)")',
    "orphans": 'op.execute("DELETE FROM event")',
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with a drill in it."""
    with SqlJournal(tmp_path / "journal.db") as journal:
        journal.append(whole("d"))
    return tmp_path / "journal.db"


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The shipped steps, to which more can be added."""
    folder = tmp_path / "100% scripts"
    shutil.copytree(SCRIPTS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "next.py").write_text(NEXT)
    return folder


@pytest.fixture
def driver(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_file(path)) as connection:
        yield connection


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_step_that_fails_leaves_the_file_byte_for_byte_and_can_be_tried_again(
    path: Path, scripts: Path, driver: sqlite3.Connection, failure: str
) -> None:
    before = path.read_bytes()
    (scripts / "versions" / "after.py").write_text(AFTER.format(last=FAILURES[failure]))
    for _ in range(2):
        with pytest.raises(BadPlace, match=r"could not be brought up to date \(.+\)\. It is as it was before"):
            upgrade(driver, path, scripts)
        assert path.read_bytes() == before
        assert driver.execute("PRAGMA foreign_keys").fetchone() == (1,)
    with SqlJournal(path) as journal:
        assert list(journal.events_of("d")) == whole("d")
    (scripts / "versions" / "after.py").write_text(AFTER.format(last=""))
    upgrade(driver, path, scripts)
    assert {"note", "more"} <= tables(path)
    assert driver.execute("SELECT who, team FROM drill").fetchall() == [("changed", None)]


def test_a_copy_is_made_first_and_is_a_journal(path: Path, scripts: Path, driver: sqlite3.Connection) -> None:
    upgrade(driver, path, scripts)
    copy = copy_name(path, REVISIONS[-1])
    assert copies_of(path) == (copy,)
    assert copy.stat().st_mode & 0o777 == 0o600
    with SqlJournal(copy) as old:
        assert list(old.events_of("d")) == whole("d")


def test_an_upgraded_file_is_newer_to_the_old_program(
    path: Path, scripts: Path, driver: sqlite3.Connection
) -> None:
    upgrade(driver, path, scripts)
    with pytest.raises(BadPlace, match="written by a newer trainer"):
        SqlJournal(path)


def test_no_upgrade_without_its_copy(
    path: Path, scripts: Path, driver: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrate, "copy_to", no_room)
    before = path.read_bytes()
    with pytest.raises(BadPlace, match="No space left on device"):
        upgrade(driver, path, scripts)
    assert path.read_bytes() == before


def test_an_upgrade_waits_for_nobody_for_ever(path: Path, scripts: Path) -> None:
    with (
        closing(open_file(path, wait=0.02)) as driver,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BadPlace, match="stayed locked"):
            upgrade(driver, path, scripts)
        assert copies_of(path) == ()


def test_what_is_up_to_date_is_neither_copied_nor_changed(path: Path, driver: sqlite3.Connection) -> None:
    before = path.read_bytes()
    upgrade(driver, path)
    assert path.read_bytes() == before
    assert copies_of(path) == ()


def test_the_steps_lead_to_the_tables_of_the_schema(path: Path) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)

    with SqlJournal(path) as journal, journal.reading() as connection:
        assert differences(connection) == []
        listed = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars()
        shipped = {" ".join(sql.split()) for sql in listed if "alembic" not in sql}
    with SqlJournal(path) as journal, journal.writing() as connection:
        metadata.drop_all(connection)
        metadata.create_all(connection)
        listed = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars()
        assert {" ".join(sql.split()) for sql in listed if "alembic" not in sql} == shipped


def test_exams_begun_before_the_journal_kept_that_are_known(path: Path) -> None:
    seat = ExamSeat(name="spring ab", attempt=2, late=True)
    with SqlJournal(path) as journal:
        journal.append(events("practice", started()))
        journal.append(events("taken", started(exam=seat)))
    with closing(sqlite3.connect(path)) as driver, driver:
        driver.execute("DROP TABLE exam_begun")
        driver.execute("UPDATE alembic_version SET version_num = '0004'")
    with SqlJournal(path) as journal:
        assert [(one.drill, one.seat) for one in exam_drills(journal)] == [("taken", seat)]


def test_the_known_revisions_are_the_shipped_ones() -> None:
    steps = ScriptDirectory(str(SCRIPTS)).walk_revisions()
    assert tuple(step.revision for step in reversed(list(steps))) == REVISIONS
