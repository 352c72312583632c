"""Later talks on the same clock: what was promised falls due, and the customer remembers it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from trainer.cli.wiring import embedded_parts, new_setup
from trainer.drill.debrief import make_debrief
from trainer.drill.fold import fold
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.scored import case_of
from trainer.drill.setup import DerivedIds, SteppingClock
from trainer.drill.state import Phase
from trainer.record.direction import Act
from trainer.record.errors import BadUsage
from trainer.record.event_talk import Said
from trainer.record.options import DrillOptions
from trainer.record.score import Answer
from trainer.record.transcript import Plan
from trainer.scoring.signals_later import came_to_them, promise_broken, promises_kept
from trainer.scoring.view import CaseView

NEWS = "Ms Whitlock, your server went offline on Saturday about 14:00 and it is still down."
OFFER = "I can put three of your machines on a loaner host by Monday 14:00. I call you at 14:00 today."
SLIP = "The loaner slips: your three machines are there at 16:00, not at 14:00."


def parts(journal: MemoryJournal) -> Any:
    return embedded_parts(journal, SteppingClock(datetime(2026, 1, 5, 9, tzinfo=UTC)), DerivedIds("scenes"))


def begun(*replies: str, journal: MemoryJournal | None = None, scenes: bool = True) -> Runner:
    setup = new_setup("server-outage", DrillOptions(seed=3), scenes=scenes)
    runner = Runner.begin(setup, parts(journal or MemoryJournal()))
    runner.plan(Plan(when="monday-6"))
    for reply in replies:
        runner.reply(reply)
    runner.end_talk()
    return runner


def outcomes(runner: Runner) -> dict[str, str]:
    return {due.about or "word": due.outcome for due in runner.state.fell_due}


def said_last(runner: Runner) -> Said:
    return [said for said in runner.state.turns if said.role == "customer"][-1]


def test_without_scenes_a_drill_is_one_talk() -> None:
    runner = begun(NEWS, scenes=False)
    assert runner.state.phase is Phase.FOLLOW_UP
    with pytest.raises(BadUsage):
        runner.begin_scene()


def test_a_promise_that_slips_is_moved_by_whom_comes_before_it_is_due() -> None:
    runner = begun(NEWS, OFFER)
    assert runner.state.phase is Phase.MEANWHILE
    before = runner.stage.mood()
    runner.begin_scene("phone")
    assert outcomes(runner) == {"option:loaner": "moved", "word": "kept"}
    assert runner.stage.mood().trust > before.trust
    assert said_last(runner).direction is not None
    runner.reply(SLIP)
    spoken = said_last(runner).direction
    assert spoken is not None
    assert (spoken.act, spoken.about) == (Act.QUOTE_BACK, "promise_broken")
    assert spoken.quote is not None
    assert "Monday 14:00" in spoken.quote.text


def test_who_waits_is_called_and_the_promise_is_broken() -> None:
    runner = begun(NEWS, OFFER)
    before = runner.stage.mood()
    runner.begin_scene(wait=True)
    assert outcomes(runner) == {"option:loaner": "broken", "word": "broken"}
    after = runner.stage.mood()
    assert after.anger > before.anger
    assert after.trust < before.trust
    rules = {reason.rule for reason in runner.state.moods[-1].change.reasons}
    assert {"promise_broken", "had_to_call"} <= rules
    assert runner.state.opened is not None
    assert runner.state.opened.opens == "customer"
    assert "'" in said_last(runner).text


def test_what_nobody_promised_falls_due_for_nobody() -> None:
    runner = begun(NEWS)
    runner.begin_scene("phone")
    assert runner.state.fell_due == ()
    assert promises_kept(CaseView(case_of(runner.stage))).answer is Answer.NOT_APPLICABLE


def test_a_time_with_half_a_day_to_spare_was_padded() -> None:
    runner = begun(NEWS, "Realistically everything is restored by Thursday end of day.")
    runner.begin_scene("phone")
    runner.end_talk()
    runner.begin_scene("phone")
    assert outcomes(runner) == {"eta": "padded"}


def test_an_hour_before_the_next_talk_is_held_against_nobody() -> None:
    runner = begun(NEWS, "I call you at 08:00 today, also if there is nothing new.")
    runner.begin_scene("phone")
    assert runner.state.fell_due == ()


def test_a_day_that_was_promised_is_kept_at_any_hour_of_it() -> None:
    runner = begun(NEWS, "Realistically everything is restored on Tuesday.")
    for _ in range(2):
        runner.begin_scene("phone")
        runner.end_talk()
    assert outcomes(runner) == {"eta": "kept"}


def test_a_paper_promises_nothing() -> None:
    setup = new_setup("server-outage", DrillOptions(seed=3), scenes=True)
    runner = Runner.begin(setup, parts(MemoryJournal()))
    runner.plan(Plan(when="monday-6"))
    runner.reply(NEWS, exhibit="work-log")
    runner.end_talk()
    for _ in range(2):
        runner.begin_scene("phone")
        runner.end_talk()
    assert "eta" not in outcomes(runner)


@pytest.mark.parametrize(
    ("promise", "rule"),
    [
        ("Everything is restored by Tuesday 18:00.", "promise_kept"),
        ("Realistically everything is restored by Thursday end of day.", "promise_padded"),
    ],
)
def test_what_came_true_is_remarked_on_once_in_their_own_words(promise: str, rule: str) -> None:
    runner = begun(NEWS, promise)
    runner.begin_scene("phone")
    runner.end_talk()
    runner.begin_scene("phone")
    before = len(runner.state.turns)
    for reply in (
        "Ms Whitlock, everything has been running again since 17:00.",
        "Fourteen files of the weekend are recovered; two spreadsheets of Saturday noon are lost.",
        "It was the firmware; we took it back, and the next one is tried on a test host first.",
    ):
        if runner.state.phase is Phase.TALK:
            runner.reply(reply)
    said = [turn for turn in runner.state.turns[before:] if turn.direction]
    remarks = [step.about for turn in said for step in turn.direction.steps if step.act is Act.REACT]  # type: ignore[union-attr]
    assert remarks.count(rule) == 1
    assert any(f":react.{rule}." in line for turn in said for line in turn.lines)


def test_a_scene_asks_what_is_new_and_keeps_its_own_count() -> None:
    runner = begun(NEWS, OFFER)
    runner.begin_scene("phone")
    assert runner.state.replies == 0
    assert {question.id for question in runner.stage.scenario.question} == {"slip-when", "slip-filing"}
    assert [fact.id for fact in runner.stage.scenario.news] == ["two-hours-more"]
    assert {"eta", "two-hours-more"} <= {fact.id for fact in runner.stage.story.fact}


def test_the_days_after_are_scored() -> None:
    came, waited = begun(NEWS, OFFER), begun(NEWS, OFFER)
    for runner, wait in ((came, False), (waited, True)):
        for _ in range(2):
            runner.begin_scene("phone", wait=wait)
            runner.reply(SLIP)
            runner.end_talk()
    views = [CaseView(case_of(runner.stage)) for runner in (came, waited)]
    assert [came_to_them(view).answer for view in views] == [Answer.MET, Answer.NOT_MET]
    assert [promise_broken(view).answer for view in views] == [Answer.NOT_MET, Answer.MET]
    quotes = promise_broken(views[1]).quotes
    assert all(views[1].transcript.text_at(q.turn)[q.start : q.end] == q.text for q in quotes)


def test_scores_of_one_talk_and_of_three_are_not_compared() -> None:
    runners = [begun(NEWS, scenes=False), begun(NEWS)]
    runners[1].begin_scene("phone")
    runners[1].end_talk()
    runners[1].leave_it()
    for runner in runners:
        runner.follow_up(None)
        runner.rate_oneself(None)
    keys = [runner.state.scores[0].key for runner in runners]
    assert [key.scenes for key in keys] == [(), ("slip",)]


def test_the_debrief_says_what_became_of_promises() -> None:
    runner = begun(NEWS, OFFER)
    runner.begin_scene(wait=True)
    runner.end_talk()
    runner.leave_it()
    runner.follow_up(None)
    runner.rate_oneself(None)
    debrief = make_debrief(runner.state, runner.stage.story, runner.setup.rubric.value)
    became = {promise.quote.text: promise.outcome for promise in debrief.promises}
    assert became["I call you at 14:00 today"] == "broken"
    assert all(len(promise.quote.text) > 3 for promise in debrief.promises)


def test_a_drill_that_is_cut_off_anywhere_goes_on_where_it_was() -> None:
    journal = MemoryJournal()
    runner = begun(NEWS, OFFER, journal=journal)
    runner.begin_scene(wait=True)
    runner.reply(SLIP)
    for end in range(2, len(journal.events) + 1):
        cut = tuple(journal.events[:end])
        again = Runner.go_on(runner.setup, parts(MemoryJournal()), cut)
        assert again.state.phase in {Phase.PLAN, Phase.TALK, Phase.MEANWHILE}
        assert again.state.phase is not Phase.TALK or again.state.opened is not None
    assert fold(journal.events) == runner.state


def test_an_answer_again_in_a_later_talk_keeps_what_went_before() -> None:
    journal = MemoryJournal()
    runner = begun(NEWS, OFFER, journal=journal)
    runner.begin_scene("phone")
    runner.reply(SLIP)
    turn = [said.turn for said in runner.state.turns if said.role == "trainee"][-1]
    again = runner.again_from(turn, journal.events)
    assert again.state.scene == "slip"
    assert outcomes(again) == outcomes(runner)
