from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from tests.store.logs import BEGAN, BODIES, events, logs, said, scored, started, whole
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.event import Event
from trainer.record.event_drill import DrillClosed, Parent
from trainer.record.event_score import Resolved
from trainer.store import schema
from trainer.store.journal import SqlJournal
from trainer.store.projection import rebuild

PROJECTED = (schema.drill, schema.score, schema.step_score)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqlJournal]:
    with SqlJournal(tmp_path / "data" / "journal.db", wait=0.05) as opened:
        yield opened


def rows(journal: SqlJournal) -> dict[str, list[str]]:
    with journal.reading() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)).all())) for table in PROJECTED}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlJournal]:
    """One journal for all the examples of a law, since making one takes a while; emptied for each."""
    with SqlJournal(tmp_path_factory.mktemp("shared") / "journal.db") as opened:
        yield opened


def emptied(journal: SqlJournal) -> None:
    with journal.writing() as connection:
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(delete(table))


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(some=st.lists(logs(), max_size=3, unique_by=lambda log: log[0].drill), data=st.data())
def test_what_is_appended_comes_back_equal_and_the_projections_follow_from_it(
    shared: SqlJournal, some: list[list[Event]], data: st.DataObject
) -> None:
    emptied(shared)
    for log in some:
        cut = data.draw(st.integers(0, len(log)))
        shared.append(log[:cut])
        shared.append(log[cut:])
    for log in some:
        kept = shared.events_of(log[0].drill)
        assert list(kept) == log
        assert [event.time.isoformat() for event in kept] == [event.time.isoformat() for event in log]
    before = rows(shared)
    with shared.writing() as connection:
        rebuild(connection)
    assert rows(shared) == before
    assert len(before["drill"]) == len(some)


@pytest.mark.parametrize("kind", BODIES, ids=lambda kind: kind.__name__)
def test_every_kind_of_event_is_kept_whole(shared: SqlJournal, kind: type) -> None:
    @settings(max_examples=5, suppress_health_check=list(HealthCheck), database=None)
    @given(BODIES[kind])
    def holds(body: object) -> None:
        emptied(shared)
        log = events("d", started(), body)
        shared.append(log)
        assert list(shared.events_of("d")) == log

    holds()


def test_rebuilding_mends_rows_that_were_lost_or_altered(journal: SqlJournal) -> None:
    journal.append(whole("one"))
    journal.append(whole("two"))
    before = rows(journal)
    with journal.writing() as connection:
        connection.execute(delete(schema.step_score))
        connection.execute(update(schema.drill).values(status="open", ending=None))
        connection.execute(delete(schema.drill).where(schema.drill.c.id == "two"))
    assert rows(journal) != before
    with journal.writing() as connection:
        rebuild(connection)
    assert rows(journal) == before


@pytest.mark.parametrize("seqs", [[2], [0], [1, 3], [1, 1], [1, 0]])
def test_a_gap_or_repeat_is_refused_whole(journal: SqlJournal, seqs: list[int]) -> None:
    journal.append(events("d", started()))
    wrong = [events("d", said("no"), start=seq)[0] for seq in seqs]
    with pytest.raises(BadPlace, match="carried on elsewhere"):
        journal.append(wrong)
    assert len(journal.events_of("d")) == 1
    journal.append(events("d", said("yes"), start=1))
    assert len(journal.events_of("d")) == 2


def test_a_drill_that_never_began_here_takes_no_words(journal: SqlJournal) -> None:
    with pytest.raises(BadPlace, match="was deleted, or never began"):
        journal.append(events("d", said("hello")))
    assert journal.events_of("d") == ()


def test_one_bad_drill_in_a_batch_keeps_the_others_out_too(journal: SqlJournal) -> None:
    with pytest.raises(BadPlace):
        journal.append([*events("good", started()), *events("bad", started(), start=4)])
    assert not journal.has_drill("good")
    assert journal.events_of("good") == ()


def test_an_id_that_is_no_text_is_refused_with_a_sentence(journal: SqlJournal) -> None:
    with pytest.raises(BadPlace, match="no proper text"):
        journal.append(events("\ud800", started()))


def test_open_drills_come_newest_first(journal: SqlJournal) -> None:
    for day, name in enumerate(["old", "new", "done"]):
        journal.append(events(name, started(), began=BEGAN + timedelta(days=day)))
    journal.append(events("done", DrillClosed(finished=False), start=1))
    assert journal.open_drills() == ("new", "old")


def test_drills_are_sorted_by_the_moment_not_by_the_clock_face(journal: SqlJournal) -> None:
    from datetime import timezone

    east = BEGAN.astimezone(timezone(timedelta(hours=9)))  # shows 18:00
    journal.append(events("later", started(), began=BEGAN + timedelta(hours=1)))  # shows 10:00
    journal.append(events("earlier", started(), began=east))
    assert journal.find_drill("last") == "later"
    assert journal.open_drills() == ("later", "earlier")


def test_find_drill_takes_an_id_its_beginning_or_last(journal: SqlJournal) -> None:
    with pytest.raises(BadUsage, match="no drill yet"):
        journal.find_drill("last")
    for day, name in enumerate(["ab", "abc", "x_y", "xzy"]):
        journal.append(events(name, started(), began=BEGAN + timedelta(days=day)))
    assert journal.find_drill("last") == "xzy"
    assert journal.find_drill("ab") == "ab"
    assert journal.find_drill("x_") == "x_y"
    for name, words in (("a", "More than one"), ("", "More than one"), ("%", "no drill"), ("q", "no drill")):
        with pytest.raises(BadUsage, match=words):
            journal.find_drill(name)


def test_lines_of_the_last_drills_of_the_scenario_are_remembered(journal: SqlJournal) -> None:
    for day in range(4):
        line = said("Well?", 1, role="customer", lines=(f"line-{day}", "same"))
        own = said("Hm.", 2, lines=("not-mine",))
        journal.append(events(f"d{day}", started(), line, own, began=BEGAN + timedelta(days=day)))
    other = said("Well?", 1, role="customer", lines=("elsewhere",))
    journal.append(events("other", started("delayed-order"), other, began=BEGAN + timedelta(days=9)))
    assert set(journal.recent_lines("server-outage")) == {"line-1", "line-2", "line-3", "same"}
    assert set(journal.recent_lines("server-outage", n=1)) == {"line-3", "same"}
    assert journal.recent_lines("unknown") == ()


def test_the_last_resolution_is_the_latest_said(journal: SqlJournal) -> None:
    assert journal.last_resolution() is None
    for day, name in enumerate(["first", "second"]):
        journal.append(events(name, started(), began=BEGAN + timedelta(days=day)))
    journal.append(events("second", Resolved(text="Ask first."), start=1, began=BEGAN + timedelta(days=2)))
    journal.append(events("first", Resolved(text="Say it first."), start=1, began=BEGAN + timedelta(days=3)))
    assert journal.last_resolution() == "Say it first."


def test_texts_are_kept_exactly_and_once(journal: SqlJournal) -> None:
    journal.keep_text("h", "title = 'a'\r\n\t\x00é")
    journal.keep_text("h", "title = 'a'\r\n\t\x00é")
    assert journal.text_of("h") == "title = 'a'\r\n\t\x00é"
    with pytest.raises(BadPlace, match="lacks the scenario or rubric text"):
        journal.text_of("other")


def test_a_rescoring_is_one_more_score(journal: SqlJournal) -> None:
    journal.append(whole("d"))
    journal.append(events("d", scored({"direct": 4}, 100.0, rescored=True), start=6))
    with journal.reading() as connection:
        scores = connection.execute(select(schema.score.c.seq, schema.score.c.rescored)).all()
    assert [tuple(row) for row in scores] == [(3, False), (6, True)]


def test_a_drill_says_where_it_goes_on_from(journal: SqlJournal) -> None:
    journal.append(whole("d"))
    journal.append(events("e", started(parent=Parent(drill="d", seq=2))))
    with journal.reading() as connection:
        table = schema.drill
        row = connection.execute(
            select(table.c.parent_drill, table.c.parent_seq).where(table.c.id == "e")
        ).one()
    assert tuple(row) == ("d", 2)


def test_an_event_of_a_newer_program_is_named(journal: SqlJournal) -> None:
    journal.append(events("d", started(), said("hello")))
    with journal.writing() as connection:
        connection.execute(
            update(schema.event).where(schema.event.c.seq == 1).values(kind="sang", body='{"kind": "sang"}')
        )
    with pytest.raises(BadPlace, match="Event 1 of drill d is of a kind this trainer doesn't know"):
        journal.events_of("d")
