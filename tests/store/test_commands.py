"""`trainer history` and `trainer data`, as people run them."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pexpect
import pytest

from tests.store.logs import BEGAN, events, scored, started, whole
from trainer.cli.main import main
from trainer.record.event_drill import Parent
from trainer.record.options import DrillOptions
from trainer.store.journal import SqlJournal

ROOT = Path(__file__).parents[2]


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Runner":
    return Runner(monkeypatch, capsys)


class Runner(NamedTuple):
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *args: str) -> Ran:
        self.monkeypatch.setattr(sys, "argv", ["trainer", *args])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self.capsys.readouterr()
        assert "Traceback" not in err
        return Ran(int(ended.value.code or 0), out, err)


@pytest.fixture
def journal(own_world: Path) -> Path:
    """The user's journal with three drills."""
    path = own_world / "journal.db"
    with SqlJournal(path) as opened:
        opened.append(whole("aaaa-1111", "Aubergine."))
        hard = DrillOptions(mode="exam", difficulty="hard")
        child = started(options=hard, parent=Parent(drill="aaaa-1111", seq=1))
        opened.append(events("bbbb-2222", child, began=BEGAN + timedelta(days=1)))
        opened.append(whole("cccc-3333", began=BEGAN + timedelta(days=2), scenario="delayed-order"))
        opened.append(events("cccc-3333", scored({"direct": 4}, 100.0, rescored=True), start=6))
    return path


def test_history_lists_drills_newest_first(run: Runner, journal: Path) -> None:
    ran = run("history")
    lines = ran.out.splitlines()
    assert ran.code == 0
    assert lines[0].split() == ["Drill", "When", "Scenario", "Try", "Total", "Levels", "How", "it", "went"]
    assert lines[1].split() == [
        "cccc-333",
        "2026-01-07",
        "09:00",
        "delayed-order",
        "1",
        "100",
        "4",
        "accepted,",
        "scored",
        "again",
    ]
    assert lines[2].split("  ")[-1].strip() == "unfinished, exam, hard, again from aaaa-111"
    assert lines[3].split()[3:] == ["server-outage", "1", "62", "3", "-", "2", "accepted"]
    assert lines[3].index("server-outage") == lines[0].index("Scenario")


def test_history_says_which_talks_had_the_clock_or_listening(run: Runner, own_world: Path) -> None:
    with SqlJournal(own_world / "journal.db") as opened:
        opened.append(whole("aaaa-1111"))
        opened.append(whole("bbbb-2222", began=BEGAN + timedelta(days=1)))
        given = scored({"direct": 4}, 100.0, rescored=True)
        key = given.score.key.model_copy(update={"listening": True, "clock": True})
        score = given.score.model_copy(update={"key": key})
        opened.append(events("bbbb-2222", given.model_copy(update={"score": score}), start=6))
    newest, oldest = run("history").out.splitlines()[1:3]
    assert "listening, clock" in newest
    assert "listening" not in oldest


def test_history_can_be_narrowed(run: Runner, journal: Path) -> None:
    ran = run("history", "--scenario", "server-outage", "--limit", "1")
    assert "bbbb-222" in ran.out
    assert "aaaa-111  " not in ran.out
    assert "1 older drill is not shown" in ran.out
    assert "There is no drill of nowhere yet" in run("history", "--scenario", "nowhere").out
    assert run("history", "--limit", "0").code == 2


def test_history_as_one_json_object(run: Runner, journal: Path) -> None:
    found = json.loads(run("history", "--json", "--limit", "2").out)
    assert (found["schema"], found["count"]) == ("trainer.history@1", 3)
    first, second = found["drills"]
    assert (first["id"], first["started"]) == ("cccc-3333", "2026-01-07T09:00:00+00:00")
    assert (first["total"], first["levels"], first["finished"]) == (100.0, {"direct": 4}, True)
    assert second["parent"] == {"drill": "aaaa-1111", "seq": 1}
    assert (second["total"], second["levels"], second["key"]) == (None, {}, None)


def test_looking_makes_no_journal(run: Runner, own_world: Path) -> None:
    assert "There is no drill yet" in run("history").out
    assert json.loads(run("history", "--json").out)["drills"] == []
    assert "nothing yet" in run("data", "where").out
    assert run("data", "backup").code == 2
    assert run("data", "delete", "--all", "--yes").code == 2
    assert not own_world.exists()


def test_where_tells_the_place_and_what_is_there(run: Runner, journal: Path) -> None:
    ran = run("data", "where")
    assert str(journal) in ran.out
    assert "3 drills (1 unfinished)" in ran.out
    found = json.loads(run("data", "where", "--json").out)
    assert found == {
        "schema": "trainer.data@1",
        "folder": str(journal.parent),
        "journal": str(journal),
        "drills": 3,
        "unfinished": 1,
        "drafts": 0,
        "bytes": journal.stat().st_size,
        "calls": {"folder": str(journal.parent / "calls"), "count": 0},
        "forms": {"folder": str(journal.parent / "unfinished"), "count": 0},
        "reports": {"folder": str(journal.parent / "reports"), "count": 0},
    }


def test_where_tells_the_place_also_of_a_file_that_cannot_be_opened(run: Runner, journal: Path) -> None:
    journal.write_bytes(b"scribbled over " * 100)
    ran = run("data", "where")
    assert (ran.code, str(journal) in ran.out) == (3, True)
    assert "is not a journal of trainer" in ran.err
    assert run("history").code == 3


def test_a_backup_is_a_journal_and_overwrites_nothing_unasked(
    run: Runner, journal: Path, tmp_path: Path
) -> None:
    target = tmp_path / "work" / "mine.db"
    assert run("data", "backup", str(target)).code == 0
    assert target.stat().st_mode & 0o777 == 0o600
    with SqlJournal(target) as copy:
        assert list(copy.events_of("aaaa-1111")) == whole("aaaa-1111", "Aubergine.")
    target.write_text("precious")
    again = run("data", "backup", str(target))
    assert (again.code, "is there already" in again.err) == (2, True)
    assert target.read_text() == "precious"
    assert run("data", "backup", str(target), "--yes").code == 0
    assert target.stat().st_size > 1000
    assert [file.name for file in target.parent.iterdir()] == ["mine.db"]


def test_a_backup_goes_into_a_folder_under_a_name_of_its_own(
    run: Runner, journal: Path, tmp_path: Path
) -> None:
    run("data", "backup")
    run("data", "backup", str(tmp_path))
    for folder in (tmp_path / "work", tmp_path):
        assert len(list(folder.glob("trainer-journal-20*.db"))) == 1


def test_a_backup_that_cannot_be_made_is_said(run: Runner, journal: Path, tmp_path: Path) -> None:
    before = journal.read_bytes()
    itself = run("data", "backup", str(journal), "--yes")
    assert (itself.code, "is the journal itself" in itself.err) == (2, True)
    nowhere = run("data", "backup", str(tmp_path / "no" / "such.db"))
    assert (nowhere.code, "can't be made" in nowhere.err) == (3, True)
    assert journal.read_bytes() == before


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "--drill ID, --calls, --forms, --reports, or --all"),
        (("--all", "--drill", "last"), "not several"),
        (("--all", "--calls"), "not several"),
        (("--all",), "Say --yes"),
        (("--drill", "aaaa"), "Say --yes"),
        (("--drill", "zzz", "--yes"), 'no drill "zzz"'),
    ],
)
def test_delete_refuses_what_was_not_clearly_asked_for(
    run: Runner, journal: Path, args: tuple[str, ...], words: str
) -> None:
    before = journal.read_bytes()
    ran = run("data", "delete", *args)
    assert (ran.code, words in ran.err) == (2, True)
    assert journal.read_bytes() == before


def test_delete_erases_a_drill_with_those_that_hold_its_words(run: Runner, journal: Path) -> None:
    ran = run("data", "delete", "--drill", "aaaa", "--yes")
    assert "Deleted: 2 drills, 7 events" in ran.out
    assert b"Aubergine" not in journal.read_bytes()
    assert [each["id"] for each in json.loads(run("history", "--json").out)["drills"]] == ["cccc-3333"]
    assert "Deleted: 1 drills" not in run("data", "delete", "--drill", "last", "--yes").out


def test_delete_all_leaves_an_empty_journal(run: Runner, journal: Path) -> None:
    assert "Deleted: 3 drills, 14 events" in run("data", "delete", "--all", "--yes").out
    assert json.loads(run("data", "where", "--json").out)["drills"] == 0


def test_at_a_terminal_delete_asks_first(journal: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def answered(answer: str) -> str:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "trainer", "data", "delete", "--drill", "aaaa"],
            env=environment,
            encoding="utf-8",
            dimensions=(24, 200),
        )
        child.expect(r"aaaa-111 of 2026-01-05 09:00 \(server-outage\), and 1 that go on from it.*\[y/N\]")
        child.sendline(answer)
        child.expect(pexpect.EOF)
        return str(child.before)

    assert "Nothing was changed" in answered("")
    assert b"Aubergine" in journal.read_bytes()
    assert "Deleted: 2 drills" in answered("y")
    assert b"Aubergine" not in journal.read_bytes()


def test_the_help_of_these_commands_loads_no_database() -> None:
    program = (
        "import sys, trainer.cli.data_command, trainer.cli.history_command\n"
        "print(sorted({'sqlalchemy', 'pydantic', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
