import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.logs import BEGAN, events, scored, started, whole
from trainer.record.event_drill import DrillClosed, Parent
from trainer.record.options import DrillOptions
from trainer.store.glance import Glimpse, glance
from trainer.store.history import drill_summaries
from trainer.store.journal import SqlJournal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Drills of every kind: finished, scored again, open, given up, going on from another."""
    path = tmp_path / "journal.db"
    with SqlJournal(path) as journal:
        journal.append(whole("a", trainee="Jo"))
        exam = DrillOptions(mode="exam", difficulty="hard")
        again = started(options=exam, parent=Parent(drill="a", seq=1), trainee="Jo")
        journal.append(events("b", again, began=BEGAN + timedelta(days=1)))
        other = started("delayed-order", trainee="Jo")
        journal.append(events("c", other, DrillClosed(finished=False), began=BEGAN + timedelta(days=2)))
        twice = (started(trainee="Mo"), scored({"direct": 2}, 50.0), scored({"direct": 3}, 75.0, rescored=True))
        journal.append(events("d", *twice, began=BEGAN + timedelta(days=3)))
    return path


def test_a_glance_shows_what_the_history_shows(path: Path) -> None:
    past = glance(path)
    assert past is not None
    with SqlJournal(path) as journal:
        whole_story = drill_summaries(journal)
        assert past.resolution == journal.last_resolution() == "Say it first, a."
    names = list(Glimpse._fields)
    assert [[getattr(drill, name) for name in names] for drill in past.drills] == [
        [getattr(drill, name) for name in names] for drill in whole_story
    ]
    assert past.drills[0].total == 75.0


def test_a_glance_sees_what_was_written_a_moment_ago_while_the_journal_is_open(path: Path) -> None:
    with SqlJournal(path) as journal:
        journal.append(events("z", started(), began=BEGAN + timedelta(days=9)))
        past = glance(path)
        assert past is not None
        assert past.drills[0].id == "z"


def test_a_journal_that_is_not_as_this_program_writes_it_is_left_to_the_long_way(
    path: Path, tmp_path: Path
) -> None:
    assert glance(tmp_path / "missing.db") is None
    assert not (tmp_path / "missing.db").exists()
    (tmp_path / "other.db").write_text("no journal at all " * 100)
    assert glance(tmp_path / "other.db") is None
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert glance(path) is None


def test_a_glance_imports_neither_sqlalchemy_nor_pydantic() -> None:
    code = "import sys, trainer.store.glance; print({'sqlalchemy', 'pydantic'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "set()"
