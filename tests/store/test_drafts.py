"""What is typed and not sent: kept, replaced, and erased with what it belongs to."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.logs import whole
from trainer.cli.main import main
from trainer.store.drafts import count_drafts, drafts_of, keep_drafts, owner_of_plan
from trainer.store.erase import erase
from trainer.store.file import JOURNAL
from trainer.store.journal import SqlJournal

PLAN = owner_of_plan("server-outage")
WORDS = "half a sent\ud800ence \x00 \U0001f642"


@pytest.fixture
def journal(own_world: Path) -> SqlJournal:
    """The user's journal with two drills."""
    journal = SqlJournal(own_world / JOURNAL)
    journal.append(whole("one"))
    journal.append(whole("two"))
    return journal


def test_drafts_come_back_as_they_were_typed_each_to_its_owner(journal: SqlJournal) -> None:
    keep_drafts(journal, "one", {"reply": WORDS})
    keep_drafts(journal, "two", {"reply": "other"})
    keep_drafts(journal, PLAN, {"notes": "the truth first", "expects 1": "When?", "expects 2": ""})
    with SqlJournal(journal.path) as again:
        assert drafts_of(again, "one") == {"reply": WORDS}
        assert drafts_of(again, PLAN) == {"notes": "the truth first", "expects 1": "When?"}
        assert count_drafts(again) == 4


def test_what_is_kept_last_is_all_that_is_unsent(journal: SqlJournal) -> None:
    keep_drafts(journal, "one", {"reply 0": "first"})
    keep_drafts(journal, "one", {"follow-up": "later"})
    assert drafts_of(journal, "one") == {"follow-up": "later"}
    keep_drafts(journal, "one", {"follow-up": ""})
    assert drafts_of(journal, "one") == {}


def test_a_deleted_drill_takes_its_draft_along_and_gets_no_other(journal: SqlJournal) -> None:
    keep_drafts(journal, "one", {"reply": "Aubergine"})
    keep_drafts(journal, "two", {"reply": "other"})
    erase(journal, ["one"])
    keep_drafts(journal, "one", {"reply": "Aubergine"})
    assert (drafts_of(journal, "one"), drafts_of(journal, "two")) == ({}, {"reply": "other"})
    journal.close()
    assert b"Aubergine" not in journal.path.read_bytes()


def test_deleting_all_leaves_no_plan_either(journal: SqlJournal) -> None:
    keep_drafts(journal, PLAN, {"notes": "Aubergine"})
    erase(journal)
    assert count_drafts(journal) == 0


def test_data_where_tells_of_drafts(
    journal: SqlJournal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_drafts(journal, "one", {"reply": "half"})
    journal.close()
    monkeypatch.setattr("sys.argv", ["trainer", "data", "where"])
    with pytest.raises(SystemExit):
        main()
    assert "1 text that you typed and did not send" in capsys.readouterr().out


def test_a_journal_from_before_drafts_is_brought_up_to_date(journal: SqlJournal) -> None:
    journal.close()
    with closing(sqlite3.connect(journal.path)) as old:
        tables = old.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        first = {"alembic_version", "event", "text", "drill", "score", "step_score"}
        for name in {name for (name,) in tables} - first:
            old.execute(f"DROP TABLE {name}")
        old.executescript("UPDATE alembic_version SET version_num = '0001'")
    with SqlJournal(journal.path) as again:
        keep_drafts(again, "one", {"reply": "half"})
        assert drafts_of(again, "one") == {"reply": "half"}
        assert list(again.events_of("one")) == whole("one")
