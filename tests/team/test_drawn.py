"""What the database draws is what the results say themselves."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.team.figures import BEGAN, KEY, MEMBERS, some_results
from trainer.record.result import Result
from trainer.store.compared import Selection
from trainer.store.journal import SqlJournal
from trainer.store.schema import metadata
from trainer.store.shared import put_results
from trainer.team.apart import GroupKey, grouped
from trainer.team.comparison import Comparison, compare
from trainer.team.drawn import drawn_groups, drawn_standings, with_firsts, with_steps

HARD = KEY.model_copy(update={"difficulty": "hard"})


def filled(path: Path, results: tuple[Result, ...]) -> SqlJournal:
    """A journal with these results alone."""
    journal = SqlJournal(path)
    with journal.writing() as connection:
        for name in ("shared_step", "shared_result", "member"):
            connection.execute(metadata.tables[name].delete())
        put_results(connection, MEMBERS, results)
    return journal


def place(tmp: Path) -> Path:
    return tmp / "journal.db"


def told(shown: Comparison) -> list[tuple[object, ...]]:
    """The team's steps, their means to the ninth digit: the database adds in another order."""
    return [
        (one.step, round(one.level, 9), one.members, one.own and round(one.own, 9))
        for one in sorted(shown.steps, key=lambda step: step.step)
    ]


@given(own=some_results(), hard=some_results(HARD, 5), rank=st.booleans())
def test_every_figure_is_the_same(
    tmp_path_factory: object, own: tuple[Result, ...], hard: tuple[Result, ...], rank: bool
) -> None:
    others = tuple(one.model_copy(update={"id": f"h{one.id}", "drill": f"h{one.drill}"}) for one in hard)
    base: Path = tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    with filled(base / "drawn.db", (*own, *others)) as journal, journal.reading() as connection:
        groups = grouped((*own, *others))
        counted = {count.of: count for count in with_firsts(connection, drawn_groups(connection))}
        assert counted.keys() == {group.of for group in groups}
        for group in groups:
            expected = compare(group.of, group.results, MEMBERS, rank=rank)
            drawn = with_steps(connection, drawn_standings(connection, group.of, MEMBERS, rank=rank))
            assert replace(drawn, steps=()) == replace(expected, steps=())
            assert told(drawn) == told(expected)
            assert counted[group.of].members == len(expected.lines)
            first, same = counted[group.of].first, expected.team.first
            assert first == pytest.approx(same, abs=1e-3)


def test_a_selection_narrows(tmp_path: Path) -> None:
    own = tuple(
        Result(
            id=f"r{number}",
            member=who.id,
            drill=f"d{number}",
            taken=BEGAN.replace(day=2 + number),
            key=KEY,
            total=50 + number,
            levels={},
            exam="spring ab" if number == 4 else None,
        )
        for number, who in enumerate(MEMBERS)
    )
    with filled(place(tmp_path), own) as journal, journal.reading() as connection:
        shown = drawn_standings(connection, GroupKey(KEY), MEMBERS, Selection(cohort="spring"))
        assert [shown.names[line.member] for line in shown.lines] == ["Ann", "Ben"]
        assert len(drawn_groups(connection)) == 2
        assert [group.of.exam for group in drawn_groups(connection, Selection(exam="spring"))] == ["spring ab"]
        assert drawn_groups(connection, Selection(scenario="other")) == ()
        later = drawn_standings(connection, GroupKey(KEY), MEMBERS, Selection(since=own[2].taken))
        assert [line.member for line in later.lines] == ["m2", "m3"]
