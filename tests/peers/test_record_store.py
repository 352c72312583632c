"""Statements to a real record store: each there once, however often it is sent; what isn't there is not said to be."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.run import no_traceback, trainer
from tests.peers.ralph_store import PASSWORD, USER, Ralph, ralph, ralph_environment
from tests.store.logs import events, scored, whole
from trainer.store.journal import SqlJournal
from trainer.team.record_store import RecordStore, StoreTrouble

pytestmark = pytest.mark.peer
LOGIN = {"TRAINER_RECORD_STORE": f"{USER}:{PASSWORD}"}


@pytest.fixture(scope="module")
def environment() -> Path:
    return ralph_environment()


@pytest.fixture
def store(environment: Path, tmp_path: Path) -> Iterator[Ralph]:
    with ralph(environment, tmp_path / "ralph") as running:
        yield running


@pytest.fixture(autouse=True)
def journal(own_world: Path) -> Iterator[SqlJournal]:
    with SqlJournal(own_world / "journal.db") as kept:
        for number in range(30):
            kept.append(whole(f"d{number}", "Some SECRET news."))
        yield kept


def ids(store: Ralph) -> list[str]:
    return [json.loads(line)["id"] for line in store.lines()]


def test_all_of_it_arrives_once_however_often_it_is_sent(store: Ralph, journal: SqlJournal) -> None:
    command = ("export", "--format", "xapi", "--criteria", "--push", store.url)
    first = trainer(*command, **LOGIN)
    no_traceback(first)
    assert first.returncode == 0, first.stderr
    before = ids(store)
    assert len(before) == len(set(before)) == 90
    again = trainer(*command, **LOGIN)
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert ids(store) == before
    journal.append(events("d7", scored({"direct": 4}, 100.0, rescored=True), start=6))
    later = trainer(*command, **LOGIN)
    assert later.returncode == 0, later.stderr
    assert ids(store)[: len(before)] == before
    assert len(ids(store)) == len(set(ids(store))) == len(before) + 2
    assert "SECRET" not in store.kept.read_text()


def test_a_statement_that_is_there_otherwise_is_told_of(store: Ralph) -> None:
    made = [json.loads(line) for line in trainer("export", "--format", "xapi").stdout.splitlines()]
    other = {**made[3], "timestamp": "2020-01-01T00:00:00+00:00"}
    assert RecordStore(store.url, (USER, PASSWORD)).send([other]).held == [other["id"]]
    done = trainer("export", "--format", "xapi", "--push", store.url, **LOGIN)
    assert done.returncode == 1
    assert other["id"] in done.stderr
    assert len(ids(store)) == len(set(ids(store))) == len(made)


def test_a_wrong_password_is_one_sentence_and_nothing_is_written(store: Ralph) -> None:
    done = trainer("export", "--format", "xapi", "--push", store.url, TRAINER_RECORD_STORE=f"{USER}:wrong-one")
    no_traceback(done)
    assert done.returncode == 3
    assert "doesn't take this user and password" in done.stderr
    assert "wrong-one" not in done.stderr
    assert ids(store) == []


def test_a_store_that_goes_away_in_the_middle_is_told_of_and_made_good(
    environment: Path, tmp_path: Path
) -> None:
    made = [json.loads(line) for line in trainer("export", "--format", "xapi").stdout.splitlines()]
    with ralph(environment, tmp_path / "first") as store:
        client = RecordStore(store.url, (USER, PASSWORD), sleep=lambda _: None)
        assert len(client.send(made[:20]).held) == 20
    with pytest.raises(StoreTrouble, match="can't be reached"):
        client.send(made)
    with ralph(environment, tmp_path / "second") as store:
        assert RecordStore(store.url, (USER, PASSWORD)).send(made).held == [one["id"] for one in made]
