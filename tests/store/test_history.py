from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.logs import BEGAN, events, scored, started, whole
from trainer.record.errors import BadPlace
from trainer.record.event_drill import DrillClosed, Parent
from trainer.record.options import DrillOptions
from trainer.store import file
from trainer.store.erase import erase, with_descendants
from trainer.store.history import count_drills, drill_summaries
from trainer.store.journal import SqlJournal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    """Four drills, a day apart: finished, open, given up, of another scenario."""
    with SqlJournal(tmp_path / "journal.db") as opened:
        opened.append(whole("a", trainee="Jo"))
        exam = DrillOptions(mode="exam", difficulty="hard")
        again = started(options=exam, parent=Parent(drill="a", seq=1), trainee="Jo")
        opened.append(events("b", again, began=BEGAN + timedelta(days=1)))
        other = started("delayed-order", trainee="Jo")
        opened.append(events("c", other, DrillClosed(finished=False), began=BEGAN + timedelta(days=2)))
        opened.append(events("e", started(trainee="Mo"), began=BEGAN + timedelta(days=3)))
        yield opened


def test_a_finished_drill_at_a_glance(journal: SqlJournal) -> None:
    found = drill_summaries(journal)[-1]
    assert (found.id, found.started, found.trainee, found.attempt) == ("a", BEGAN, "Jo", 1)
    assert (found.scenario, found.rubric) == ("server-outage", "six-step")
    assert (found.finished, found.ending, found.total) == (True, "satisfied", 62.5)
    assert list(found.levels.items()) == [("direct", 3), ("options", None), ("serious", 2)]
    assert found.key is not None
    assert found.key["scorer"] == "embedded-1"
    assert found.resolution == "Say it first, a."


def test_newest_first_numbered_by_trainee_and_scenario(journal: SqlJournal) -> None:
    rows = [(each.id, each.scenario, each.attempt, each.status) for each in drill_summaries(journal)]
    assert rows == [
        ("e", "server-outage", 1, "open"),
        ("c", "delayed-order", 1, "abandoned"),
        ("b", "server-outage", 2, "open"),
        ("a", "server-outage", 1, "finished"),
    ]


def test_a_drill_left_without_a_score_is_no_attempt(journal: SqlJournal) -> None:
    journal.append(whole("later", trainee="Mo", began=BEGAN + timedelta(days=4)))
    attempts = {each.id: each.attempt for each in drill_summaries(journal, trainee="Mo")}
    assert attempts == {"e": 1, "later": 1}


def test_an_unscored_drill_has_no_numbers_made_up(journal: SqlJournal) -> None:
    found = drill_summaries(journal)[2]
    assert (found.total, found.levels, found.passed, found.gates_held, found.key) == (
        None,
        {},
        None,
        None,
        None,
    )
    assert (found.mode, found.difficulty, found.parent) == ("exam", "hard", Parent(drill="a", seq=1))


def test_filters_narrow_without_renumbering(journal: SqlJournal) -> None:
    assert [each.id for each in drill_summaries(journal, scenario="server-outage")] == ["e", "b", "a"]
    assert [each.id for each in drill_summaries(journal, trainee="Jo", status="open")] == ["b"]
    assert drill_summaries(journal, status="open")[1].attempt == 2
    assert [each.id for each in drill_summaries(journal, limit=2)] == ["e", "c"]
    assert drill_summaries(journal, scenario="nowhere") == ()


def test_the_latest_scoring_counts(journal: SqlJournal) -> None:
    journal.append(events("a", scored({"direct": 4}, 100.0, rescored=True), start=6))
    found = drill_summaries(journal)[-1]
    assert (found.total, found.levels) == (100.0, {"direct": 4})


def test_the_judges_score_is_shown_and_not_the_one_behind_it(journal: SqlJournal) -> None:
    journal.append(events("f", started(), scored({"direct": 1}, 25.0), scored({"direct": 4}, 100.0)))
    found = next(each for each in drill_summaries(journal) if each.id == "f")
    assert (found.total, found.levels) == (25.0, {"direct": 1})


def test_drills_are_counted_by_status(journal: SqlJournal) -> None:
    assert count_drills(journal) == {"open": 2, "finished": 1, "abandoned": 1}
    assert count_drills(journal, "delayed-order") == {"abandoned": 1}


def test_erasing_a_drill_takes_its_children_and_the_texts_nobody_else_needs(journal: SqlJournal) -> None:
    for name in ("file-server-outage", "file-delayed-order", "file-six-step"):
        journal.keep_text(name, f"text of {name}")
    assert with_descendants(journal, "a") == ("a", "b")
    assert with_descendants(journal, "b") == ("b",)
    erased = erase(journal, ("c",))
    assert (erased.drills, erased.events, erased.copies, erased.compacted) == (1, 2, (), True)
    assert [each.id for each in drill_summaries(journal)] == ["e", "b", "a"]
    assert journal.text_of("file-server-outage") == "text of file-server-outage"
    with pytest.raises(Exception, match="lacks the scenario"):
        journal.text_of("file-delayed-order")


@pytest.mark.parametrize("wal_since", [(3, 0, 0), (99, 0, 0)], ids=["wal", "truncate"])
@pytest.mark.parametrize("everything", [True, False])
def test_nothing_of_the_words_is_left_in_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, everything: bool, wal_since: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(file, "_WAL_IS_SAFE", wal_since)
    path = tmp_path / "own" / "journal.db"
    secret, kept = "Aubergine-", "Rhubarb-"
    with SqlJournal(path) as journal:
        journal.append(whole("gone", secret * 4000, trainee=secret))
        journal.append(whole("stays", kept * 4000))
        journal.keep_text("h", secret * 300)
        path.with_name("journal.db.0000.bak").write_text(secret)
        path.with_name("journal.db.77.part").write_text(secret)
        assert holders(path.parent, secret)
        erased = erase(journal, None if everything else ("gone",))
        assert (erased.drills, len(erased.copies), erased.compacted) == (2 if everything else 1, 2, True)
        assert holders(path.parent, secret) == []
        assert holders(path.parent, kept) == ([] if everything else ["journal.db"])
        with journal.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA freelist_count").scalar() == 0
        journal.append(whole("new"))
        assert journal.has_drill("new")


def holders(folder: Path, words: str) -> list[str]:
    files = sorted(each for each in folder.iterdir() if each.is_file())
    return [each.name for each in files if words.encode() in each.read_bytes()]


def test_where_the_file_cannot_be_rewritten_now_that_is_said_and_the_words_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "_WAL_IS_SAFE", (99, 0, 0))

    def busy(_: SqlJournal) -> bool:
        raise BadPlace("busy")

    monkeypatch.setattr(SqlJournal, "compact", busy)
    with SqlJournal(tmp_path / "journal.db") as journal:
        journal.append(whole("gone", "Aubergine-" * 4000))
        assert not erase(journal, ("gone",)).compacted
    assert holders(tmp_path, "Aubergine-") == []
