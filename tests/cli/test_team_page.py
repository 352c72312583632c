"""docs/team-exams.md, typed as it stands there."""

from pathlib import Path

import pytest

from tests.cli.pages import page
from tests.team.figures import KEY, MEMBERS, result
from trainer.cli.wiring import open_journal
from trainer.library.find import find_rubric, find_scenario
from trainer.library.load import load_rubric, load_scenario
from trainer.store.shared import put_results

PAGE = page("team-exams")


@pytest.mark.slow
def test_the_page_is_as_it_is_typed(own_world: Path) -> None:
    _hand_in()
    PAGE.follow(own_world)


def _hand_in() -> None:
    """What a small team has practised by the time the page compares it."""
    hashes = {
        "scenario_hash": load_scenario(find_scenario("delayed-order")).semantic_hash,
        "rubric_hash": load_rubric(find_rubric("six-step")).semantic_hash,
    }
    key = KEY.model_copy(update=hashes)
    own = [
        result(who.id, 50 + 5 * number + 3 * (day % 2), day, day + 1, key=key)
        for number, who in enumerate(MEMBERS)
        for day in range(5)
    ]
    hard = result("m0", 40, 9, 1, key=key.model_copy(update={"difficulty": "hard"}))
    exam = result("m1", 70, 9, 1, id="exam", drill="exam", key=key, exam="spring 0123456789ab")
    with open_journal() as journal, journal.writing() as connection:
        put_results(connection, MEMBERS, [*own, hard, exam])
