"""The list of drills to review reads what it shows and no more, and says the same as a look at every single one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, insert

from tests.team.results import ANNA, BEGAN, BEN, result
from tests.team.reviewing import LEAD, STEPS, desk, lead_journal, of_total, shared
from trainer.record.result import Result
from trainer.store import review_list
from trainer.store.journal import SqlJournal
from trainer.store.review_list import disputed_results, reviewed_results, worded
from trainer.store.shared_rows import result_row
from trainer.store.team_schema import shared_document
from trainer.team.review_desk import Chosen, ReviewDesk
from trainer.team.review_look import PART
from trainer.team.review_queue import Only, Waiting, fits

QUIET = {"disputed": (), "objections": ()}
FILTERS = [Only(*(bool(number & bit) for bit in (1, 2, 4))) for number in range(8)]


def handed() -> list[Result]:
    """More than are read at once: with words and without, disputed or not, near the rest and far from it."""
    words = [
        shared(
            number,
            (ANNA, BEN)[number % 2],
            total=20.0 if number % 7 == 0 else 60.0,
            **({} if number % 3 else QUIET),
        )
        for number in range(PART + 20)
    ]
    return [*words, *(of_total(number, 60.0) for number in range(200, 215)), shared(300, LEAD)]


@pytest.fixture
def journal(own_world: Path) -> Iterator[SqlJournal]:
    with lead_journal(own_world, *handed()) as made:
        at_work = desk(made)
        for one in at_work.list()[::4]:
            at_work.keep(at_work.draft(one.result).override("direct", 1, "Too late."))
        yield made


@pytest.mark.parametrize("only", FILTERS)
def test_each_filter_finds_what_a_look_at_every_drill_finds(journal: SqlJournal, only: Only) -> None:
    every = ReviewDesk(journal).list(1000)
    assert len(every) == PART + 20
    expected = [one.result.id for one in every if fits(one, only)]
    assert [one.result.id for one in ReviewDesk(journal, Chosen(only)).list(1000)] == expected
    assert 0 < len(expected) < len(every) or only == Only()


def test_only_what_is_shown_is_read(journal: SqlJournal, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = review_list.result_of
    monkeypatch.setattr(review_list, "result_of", lambda body: read.append(body) or real(body))
    assert len(ReviewDesk(journal, Chosen(Only(disputed=True, far=True))).list(3)) == 3
    assert len(read) < PART


def test_no_list_goes_through_the_rows_of_all_results(journal: SqlJournal) -> None:
    with journal.reading() as connection:
        asked: list[str] = []

        def keep(_: Connection, __: object, statement: str, *___: object) -> None:
            asked.append(statement)

        event.listen(connection, "before_cursor_execute", keep)
        list(worded(connection))
        disputed_results(connection)
        reviewed_results(connection)
        event.remove(connection, "before_cursor_execute", keep)
        plans = [
            str(row[3])
            for each in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {each}", ("",) * each.count("?"))
        ]
    indexes = ("ix_shared_result_worded", "ix_shared_result_disputed", "ix_shared_document_kind_result")
    assert all(any(index in plan for plan in plans) for index in indexes)
    assert not [plan for plan in plans if plan.startswith("SCAN")]


def test_a_body_that_is_no_json_stands_in_no_list_and_in_nobodys_way(journal: SqlJournal) -> None:
    broken = {"id": "x", "kind": "review", "author": "a", "about": "b", "at": BEGAN.isoformat(), "sha": ""}
    deep = '{"result": "y", "more": ' + "[" * 5000 + "]" * 5000 + "}"
    with journal.writing() as connection:
        rows = [{**broken, "body": "no JSON"}, {**broken, "id": "y", "body": deep}]
        connection.execute(insert(shared_document), rows)
        row = {**result_row(result(900, BEN)), "body": '{"transcript": {'}
        connection.execute(insert(review_list.shared_result), [row])
    with journal.reading() as connection:
        assert "m-ben-r900" not in {each.id for each in worded(connection)}
        assert {"x", "y"}.isdisjoint(reviewed_results(connection))
    assert len(ReviewDesk(journal).list(1000)) == PART + 20


def test_a_drill_that_cannot_be_read_any_more_is_left_out(own_world: Path) -> None:
    strange = result_row(shared(1))
    newer = {**strange, "id": "newer", "body": strange["body"].replace('"levels"', '"ranks"')}
    with lead_journal(own_world, shared(2)) as journal:
        with journal.writing() as connection:
            connection.execute(insert(review_list.shared_result), [newer])
        found: tuple[Waiting, ...] = ReviewDesk(journal).list()
        assert [one.result.drill for one in found] == ["m-anna-d2"]
        assert list(found[0].result.levels) == list(STEPS)
