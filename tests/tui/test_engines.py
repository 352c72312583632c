"""What Home says of where words go."""

import pytest

from trainer.tui.engines import Engines, built_in

AWAY = Engines("Customer and scorer: big", "Your words leave this machine by https://models.example.")


@pytest.mark.parametrize(
    ("web", "team", "said"),
    [
        (False, False, "Nothing you type leaves this machine."),
        (True, False, "What you type stays on the machine that serves this page."),
        (
            True,
            True,
            "What you type stays on the machine that serves this page; only exams and what you hand in leave it.",
        ),
        (False, True, "Only exams and what you hand in to your team leave."),
    ],
)
def test_where_all_is_built_in_it_is_said_which_machine_keeps_the_words(
    web: bool, team: bool, said: str
) -> None:
    assert built_in().at(web=web, team=team).private == said


def test_that_words_leave_is_said_everywhere() -> None:
    assert AWAY.at(web=True, team=True) == AWAY
