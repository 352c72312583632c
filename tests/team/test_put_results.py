"""Put in once, whoever sends it, in whatever order and however often."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, func, insert, select

from tests.team.results import ANNA, BEGAN, BEN, result
from trainer.record.result import Member, Result
from trainer.store.journal import SqlJournal
from trainer.store.schema import metadata
from trainer.store.shared import Outcome, keep_conflicts, kept_conflicts, put_results
from trainer.store.shared_query import Wanted, members, results
from trainer.store.team_schema import shared_step, tombstone


@pytest.fixture
def connection(own_world: Path) -> Iterator[Connection]:
    with SqlJournal(own_world / "journal.db") as journal, journal.writing() as open_one:
        yield open_one


def test_what_is_put_in_comes_out_equal_and_oldest_first(connection: Connection) -> None:
    given = [result(3), result(1, BEN, exam="spring@1"), result(2, self_levels={"direct": 4}, total=None)]
    outcome = put_results(connection, [BEN, ANNA], given)
    assert outcome == Outcome(new=tuple(each.id for each in given))
    assert results(connection) == (given[1], given[2], given[0])
    assert members(connection) == (ANNA, BEN)
    assert list(results(connection)[1].levels) == ["direct", "options", "serious"]
    steps = connection.execute(
        select(shared_step.c.step, shared_step.c.level).where(shared_step.c.result == given[0].id)
    )
    assert [tuple(row) for row in steps] == [("direct", 3), ("options", None), ("serious", 2)]


def test_again_is_the_same_and_changes_nothing(connection: Connection) -> None:
    put_results(connection, [ANNA], [result(1)])
    reordered = result(1, levels={"serious": 2, "direct": 3, "options": None})
    outcome = put_results(connection, [ANNA], [result(1), reordered])
    assert outcome == Outcome(same=(result(1).id, result(1).id))
    assert connection.scalar(select(func.count()).select_from(shared_step)) == 3


def test_the_same_id_with_other_content_is_a_conflict_and_both_are_kept(connection: Connection) -> None:
    put_results(connection, [ANNA], [result(1)])
    other = result(1, total=99.0)
    outcome = put_results(connection, [], [other, result(2)])
    assert outcome.new == (result(2).id,)
    assert outcome.same == outcome.barred == ()
    (conflict,) = outcome.conflicts
    assert Result.model_validate_json(conflict.ours) == result(1)
    assert Result.model_validate_json(conflict.theirs) == other
    assert results(connection)[0] == result(1)
    keep_conflicts(connection, outcome.conflicts)
    keep_conflicts(connection, outcome.conflicts)
    assert kept_conflicts(connection) == outcome.conflicts


def test_one_id_twice_in_one_batch_is_compared_too(connection: Connection) -> None:
    outcome = put_results(connection, [ANNA], [result(1), result(1, total=1.0), result(1)])
    assert outcome.new == outcome.same == (result(1).id,)
    assert [conflict.id for conflict in outcome.conflicts] == [result(1).id]


@pytest.mark.parametrize("buried", [ANNA.id, result(1).id])
def test_a_tombstone_keeps_out_what_it_names(connection: Connection, buried: str) -> None:
    kind = "member" if buried == ANNA.id else "result"
    connection.execute(insert(tombstone).values(id=buried, kind=kind, at=BEGAN.isoformat()))
    outcome = put_results(connection, [ANNA, BEN], [result(1), result(1, BEN)])
    assert outcome == Outcome(new=(result(1, BEN).id,), barred=(result(1).id,))
    assert (ANNA in members(connection)) == (kind == "result")


def test_a_known_name_is_changed_by_nobody_elses_file(connection: Connection) -> None:
    put_results(connection, [ANNA], [])
    put_results(connection, [Member(id=ANNA.id, name="Mallory")], [])
    assert members(connection) == (ANNA,)


def test_more_than_one_query_bears(connection: Connection) -> None:
    many = [result(number) for number in range(1201)]
    assert len(put_results(connection, [ANNA], many).new) == 1201
    assert len(put_results(connection, [ANNA], many).same) == 1201


def test_only_what_is_wanted(connection: Connection) -> None:
    put_results(connection, [ANNA, BEN], [result(1), result(2, exam="spring@1"), result(3, BEN)])
    numbers = {
        Wanted(member=BEN.id): [3],
        Wanted(exam="spring@1"): [2],
        Wanted(scenario="server-outage", since=result(2).taken): [2, 3],
        Wanted(scenario="other"): [],
    }
    for wanted, expected in numbers.items():
        assert [int(each.id[-1]) for each in results(connection, wanted)] == expected


VERSIONS = st.builds(
    lambda number, total, who: result(number, who, total=float(total)),
    st.integers(0, 4),
    st.integers(0, 1),
    st.sampled_from([ANNA, BEN]),
)


@settings(max_examples=25)
@given(st.lists(st.lists(VERSIONS, max_size=4), max_size=5), st.randoms(use_true_random=False))
def test_any_order_of_any_batches_comes_to_the_same(batches: list[list[Result]], chance: object) -> None:
    """Also with one batch sent twice: nothing lost, nothing doubled, and no version of a conflict lost."""
    shuffled = [list(batch) for batch in [*batches, *batches[:2]]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    for batch in shuffled:
        chance.shuffle(batch)  # type: ignore[attr-defined]
    assert _contents(batches) == _contents(shuffled)


def _contents(batches: list[list[Result]]) -> dict[str, set[str]]:
    """Id to every content of it that is anywhere."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        for batch in batches:
            outcome = put_results(connection, [ANNA, BEN], batch)
            keep_conflicts(connection, outcome.conflicts)
        kept = results(connection)
        assert len({each.id for each in kept}) == len(kept)
        found = {each.id: {each.model_dump_json()} for each in kept}
        for conflict in kept_conflicts(connection):
            found[conflict.id] |= {
                Result.model_validate_json(each).model_dump_json() for each in (conflict.ours, conflict.theirs)
            }
    engine.dispose()
    return found
