"""Files and folders that are not what the journal needs, and how it opens those that are."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.logs import events, said, started, whole
from trainer.record.errors import BadPlace
from trainer.store import file
from trainer.store.file import REVISIONS, open_file, set_journal_mode
from trainer.store.journal import SqlJournal


def test_folder_and_file_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "journal.db"
    before = os.umask(0)
    try:
        SqlJournal(path).close()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_in_the_way_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "journal.db").mkdir()
    with pytest.raises(BadPlace, match="is a folder; the journal should be a file"):
        SqlJournal(tmp_path / "journal.db")


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    with pytest.raises(BadPlace, match=r"can't be opened or written \(.*\)\. Make its folder writable"):
        SqlJournal(tmp_path / "data" / "journal.db")
    with pytest.raises(BadPlace, match="can't be opened or written"):
        SqlJournal(tmp_path / "data" / "deeper" / "journal.db")
    assert (tmp_path / "data").read_text() == "mine"


def test_a_folder_that_not_even_root_can_write() -> None:
    with pytest.raises(BadPlace, match="can't be opened or written"):
        SqlJournal(Path("/proc/self/journal.db"))


def test_a_journal_that_can_only_be_read_is_read(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with SqlJournal(path) as journal:
        journal.append(whole("d"))
        with journal.reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        assert len(journal.events_of("d")) == 6
        with pytest.raises(BadPlace, match="can't be opened or written"):
            journal.append(events("e", started()))


@pytest.mark.parametrize("content", [b"not a database, but long enough to be taken for one" * 40, b"x"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(content)
    with pytest.raises(BadPlace, match="is not a journal of trainer"):
        SqlJournal(path)
    assert path.read_bytes() == content


def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cat (name TEXT)")
    content = path.read_bytes()
    with pytest.raises(BadPlace, match="is not a journal of trainer"):
        SqlJournal(path)
    assert path.read_bytes() == content


def test_a_damaged_journal_is_named(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with SqlJournal(path) as journal:
        journal.append(events("d", started(), *(said("words " * 300, turn) for turn in range(40))))
    content = bytearray(path.read_bytes())
    for page in range(3, len(content) // 4096):
        content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(content)
    with pytest.raises(BadPlace, match=r"is damaged \(.*\)\. Move it away"), SqlJournal(path) as journal:
        journal.events_of("d")


def test_a_newer_journal_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    SqlJournal(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    content = path.read_bytes()
    with pytest.raises(BadPlace, match=f"written by a newer trainer.* 9999, this one knows {REVISIONS[-1]}"):
        SqlJournal(path)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.touch()
    with SqlJournal(path) as journal:
        journal.append(whole("d"))
        assert journal.has_drill("d")


@pytest.mark.parametrize("name", ["a b?c#d%20e.db", "é🙂.db", "[x].db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with SqlJournal(tmp_path / name) as journal:
        journal.append(whole("d"))
    assert [path.name for path in tmp_path.glob("*.db")] == [name]
    with SqlJournal(tmp_path / name) as journal:
        assert journal.has_drill("d")


def test_commits_are_on_disk_when_they_return(tmp_path: Path) -> None:
    with SqlJournal(tmp_path / "journal.db") as journal, journal.reading() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
        assert asked == {"synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 5000}
        safe = sqlite3.sqlite_version_info >= (3, 51, 3)
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == ("wal" if safe else "truncate")


@pytest.mark.parametrize(("since", "mode"), [((3, 0, 0), "WAL"), ((99, 0, 0), "TRUNCATE")])
def test_wal_only_where_the_library_is_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, since: tuple[int, int, int], mode: str
) -> None:
    monkeypatch.setattr(file, "_WAL_IS_SAFE", since)
    with closing(open_file(tmp_path / "journal.db")) as connection:
        assert set_journal_mode(connection) == mode
    with SqlJournal(tmp_path / "other.db") as journal:
        journal.append(whole("d"))
    monkeypatch.setattr(file, "_WAL_IS_SAFE", (99, 0, 0))
    with SqlJournal(tmp_path / "other.db") as journal:  # an older library later: back to the safe mode
        journal.append(whole("e"))
        assert journal.open_drills() == ()
        assert journal.has_drill("d")


def test_a_journal_that_is_up_to_date_opens_without_alembic(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    program = (
        "import sys; from pathlib import Path; from trainer.store.journal import SqlJournal\n"
        "SqlJournal(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )

    def opened() -> str:
        root = Path(__file__).parents[2]
        command = [sys.executable, "-c", program, str(path)]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.strip()

    assert (opened(), opened()) == ("True", "False")
