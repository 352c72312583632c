"""What leaves of the trainee's own drills."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.logs import BEGAN, events, said, scored, started, whole
from trainer.record.event_drill import DrillClosed, ExamSeat
from trainer.record.event_score import Disputed, SelfRated
from trainer.record.result import Member
from trainer.record.score import Answer, CheckAnswer
from trainer.store.hand_in import hand_in
from trainer.store.journal import SqlJournal
from trainer.team.own_results import own_results

WHO = Member(id="me", name="Me")


@pytest.fixture
def journal(own_world: Path) -> Iterator[SqlJournal]:
    with SqlJournal(own_world / "journal.db") as made:
        yield made


def test_figures_and_no_word_unless_more_was_chosen(journal: SqlJournal) -> None:
    journal.append(whole("d", "I have SECRET news."))
    (only,) = own_results(journal, "me", ["d"])
    assert only.levels == {"direct": 3, "options": None, "serious": 2}
    assert (only.member, only.total, only.attempt, only.taken) == ("me", 62.5, 1, BEGAN)
    assert "SECRET" not in only.model_dump_json()
    (talk,) = own_results(journal, "me", ["d"], "everything")
    assert talk.transcript is not None
    assert talk.transcript.turns[0].text == "I have SECRET news."


def test_equal_drills_give_equal_results_and_each_score_its_own(journal: SqlJournal) -> None:
    journal.append(whole("d"))
    journal.append(events("d", scored({"direct": 4}, 100.0, rescored=True), start=6))
    first, later = own_results(journal, "me", ["d"])
    assert own_results(journal, "me", ["d"]) == (first, later)
    assert first.id != later.id
    assert (first.rescored, later.rescored) == (False, True)


def test_self_rating_and_disputes_go_along(journal: SqlJournal) -> None:
    body = scored({"direct": 1}, 25.0)
    step = body.score.steps[0].model_copy(
        update={"checks": (CheckAnswer(check="said-first", answer=Answer.NOT_MET),)}
    )
    score = body.score.model_validate(body.score.model_dump() | {"steps": [step.model_dump()]})
    rated = [started(), said("x"), SelfRated(levels={"direct": 4}), body.model_copy(update={"score": score})]
    journal.append(events("d", *rated, Disputed(check="said-first"), DrillClosed()))
    (only,) = own_results(journal, "me", ["d"])
    assert only.self_levels == {"direct": 4}
    assert only.disputed == ("direct",)


def test_private_attempts_before_are_counted_whatever_name_was_worn(journal: SqlJournal) -> None:
    for number in range(4):
        began = BEGAN + timedelta(hours=number)
        journal.append(whole(f"d{number}", began=began, trainee=f"name {number}"))
    journal.append(whole("other", scenario="late-parcel"))
    journal.append(events("open", started(), said("x")))
    (third,) = own_results(journal, "me", ["d2"])
    assert (third.attempt, third.private_before) == (3, 2)
    together = own_results(journal, "me", ["d1", "d2"])
    assert [(each.attempt, each.private_before) for each in together] == [(2, 1), (3, 1)]
    handed = own_results(journal, "me", ["d0"])
    with journal.writing() as connection:
        hand_in(connection, WHO, handed, "scores", BEGAN)
    (last,) = own_results(journal, "me", ["d3"])
    assert (last.attempt, last.private_before) == (4, 2)
    assert own_results(journal, "me", ["open"]) == ()


def test_what_was_taken_in_an_exam_says_so(journal: SqlJournal) -> None:
    journal.append(whole("d", exam=ExamSeat(name="spring ab12", attempt=2, late=True)))
    (only,) = own_results(journal, "me", ["d"])
    assert (only.exam, only.exam_attempt, only.exam_late) == ("spring ab12", 2, True)
