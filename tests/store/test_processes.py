"""What other processes, and the end of one's own, may not do to the journal."""

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.logs import events, said, started, whole
from trainer.record.errors import BadPlace
from trainer.store import file
from trainer.store.journal import SqlJournal

ROOT = Path(__file__).parents[2]


def writer(path: Path, drill: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.writer", str(path), drill, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def integrity(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def test_kill_9_loses_nothing_acknowledged(tmp_path: Path) -> None:
    path, chance, acknowledged = tmp_path / "journal.db", random.Random(7), 0
    for _ in range(5):
        process = writer(path, "d", 100_000)
        assert process.stdout
        for _ in range(chance.randint(1, 60)):
            acknowledged = int(process.stdout.readline())
        process.kill()
        rest = process.stdout.read().split("\n")[:-1]  # what it had said before it died
        assert process.wait() == -9
        process.stdout.close()
        acknowledged = int(rest[-1]) if rest else acknowledged
        assert integrity(path) == "ok"
        with SqlJournal(path) as journal:
            kept = journal.events_of("d")
            assert journal.open_drills() == ("d",)
        assert [event.seq for event in kept] == list(range(len(kept)))
        assert len(kept) > acknowledged
        assert (len(kept) - 1) % 3 == 0  # a turn is there whole or not at all


def test_eight_processes_on_one_new_file_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "data" / "journal.db"
    writers = {f"d{number}": writer(path, f"d{number}", 15) for number in range(8)}
    for process in writers.values():
        process.communicate()
        assert process.returncode == 0
    with SqlJournal(path) as journal:
        for drill in writers:
            texts = [event.body.text for event in journal.events_of(drill) if event.body.kind == "said"]
            assert texts == [f"{drill} reply {seq}" for seq in range(1, 46)]
    assert integrity(path) == "ok"


def test_two_journals_that_carry_on_one_drill_are_told_so(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with SqlJournal(path) as one, SqlJournal(path) as other:
        one.append(events("d", started()))
        other.append(events("d", said("mine"), start=1))
        with pytest.raises(BadPlace, match="carried on elsewhere"):
            one.append(events("d", said("yours"), start=1))
        assert len(one.events_of("d")) == 2


def test_a_locked_journal_is_named_and_takes_words_again_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "_WAL_IS_SAFE", (99, 0, 0))  # in WAL one could still open it and read
    path = tmp_path / "journal.db"
    with SqlJournal(path, wait=0.02) as journal, closing(sqlite3.connect(path, isolation_level=None)) as other:
        journal.append(events("d", started()))
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BadPlace, match="stayed locked"):
            journal.append(events("d", said("no"), start=1))
        with pytest.raises(BadPlace, match="stayed locked"):
            SqlJournal(path, wait=0.02)
        other.execute("ROLLBACK")
        journal.append(events("d", said("yes"), start=1))
        assert len(journal.events_of("d")) == 2


def test_one_can_read_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with SqlJournal(path, wait=0.02) as journal, closing(sqlite3.connect(path, isolation_level=None)) as other:
        journal.append(whole("d"))
        other.execute("BEGIN IMMEDIATE")
        assert len(journal.events_of("d")) == 6
        assert journal.last_resolution() == "Say it first, d."


def test_a_full_disk_takes_nothing_and_keeps_everything(tmp_path: Path) -> None:
    with SqlJournal(tmp_path / "journal.db") as journal:
        journal.append(events("d", started()))
        with journal.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(BadPlace, match="disk is full"):
            journal.append(events("d", said("long " * 4000), start=1))
        assert len(journal.events_of("d")) == 1
        journal.append(events("d", said("short"), start=1))
        assert len(journal.events_of("d")) == 2
