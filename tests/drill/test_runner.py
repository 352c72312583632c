from dataclasses import replace
from typing import Any

import pytest

from tests.drill.doubles import new_parts, new_runner, new_setup
from trainer.drill.fold import fold
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.state import Phase
from trainer.library.scenario import Hint
from trainer.record.direction import Ending
from trainer.record.errors import BadUsage
from trainer.record.event import Event
from trainer.record.event_talk import CoachSaid, ConversationOpened, HintShown, MoodChanged, Said, WasRead
from trainer.record.finding import FindingKind, Quote
from trainer.record.transcript import Plan


def bodies(events: tuple[Event, ...], kind: type) -> list[Any]:
    return [event.body for event in events if isinstance(event.body, kind)]


def talking(**options: Any) -> Runner:
    runner = new_runner(**options)
    runner.plan(Plan(channel="phone", when="now", notes="say it is late"))
    return runner


def test_a_drill_goes_through_its_phases_in_order() -> None:
    runner = new_runner()
    phases = [runner.state.phase]
    runner.plan(Plan(when="now"))
    phases.append(runner.state.phase)
    runner.reply("They come late.")
    runner.end_talk()
    phases.append(runner.state.phase)
    runner.follow_up(None)
    phases.append(runner.state.phase)
    runner.rate_oneself({"direct": 2})
    phases.append(runner.state.phase)
    runner.close()
    assert [*phases, runner.state.phase] == [phase for phase in Phase if phase is not Phase.MEANWHILE]


def test_no_step_is_taken_out_of_turn() -> None:
    runner = new_runner()
    for step in (lambda: runner.reply("hello"), runner.end_talk, lambda: runner.follow_up("x")):
        with pytest.raises(BadUsage):
            step()
    assert runner.state.next_seq == 1


def test_a_reply_is_read_felt_and_answered() -> None:
    events = talking().reply("Sorry, they come late.")
    said = bodies(events, Said)
    assert [turn.role for turn in said] == ["trainee", "customer"]
    assert {found.kind for found in bodies(events, WasRead)[0].findings} == {
        FindingKind.FACT_TOLD,
        FindingKind.APOLOGY,
    }
    assert len(bodies(events, MoodChanged)) == 1


def test_the_words_are_on_disk_before_they_are_read() -> None:
    class Failing(MemoryJournal):
        full = False

        def append(self, events: Any) -> None:
            if self.full:
                raise OSError("disk full")
            super().append(events)

    journal = Failing()
    runner = new_runner(journal)
    runner.plan(Plan(when="now"))
    journal.full = True
    with pytest.raises(OSError, match="disk full"):
        runner.reply("They come late.")
    assert runner.parts.reader.replies_read == []  # type: ignore[attr-defined]
    assert runner.state == fold(journal.events)


def test_a_drill_cut_off_before_the_answer_goes_on_with_it() -> None:
    journal = MemoryJournal()
    runner = new_runner(journal)
    runner.plan(Plan(when="now"))
    whole = runner.reply("They come late.")
    cut = [event for event in journal.events if event.seq <= whole[0].seq]
    again = Runner.go_on(new_setup(), new_parts(MemoryJournal()), cut)
    assert again.state.turns == runner.state.turns
    assert again.state.moods == runner.state.moods
    assert again.state.phase is Phase.TALK


def test_a_drill_cut_off_after_the_plan_opens_the_talk() -> None:
    journal = MemoryJournal()
    new_runner(journal).plan(Plan(when="now"))
    again = Runner.go_on(new_setup(), new_parts(), journal.events[:2])
    assert again.state.opened is not None
    assert again.state.turns[0].role == "customer"


def test_nothing_to_say_is_refused_and_not_kept() -> None:
    runner = talking()
    before = runner.state
    with pytest.raises(BadUsage, match="nothing to send"):
        runner.reply(" \x1b\u202e\n ")
    assert runner.state == before


def test_practice_has_a_coach_and_hints_and_an_exam_has_neither() -> None:
    practice, exam = talking(), talking(mode="exam")
    assert bodies(practice.reply("Haha, late."), CoachSaid)
    assert not bodies(exam.reply("Haha, late."), CoachSaid)
    practice.hint()
    with pytest.raises(BadUsage, match="exam"):
        exam.hint()
    with pytest.raises(BadUsage, match="exam"):
        exam.again_from(1, [])


def test_the_coach_names_what_landed_and_what_hurt() -> None:
    note = bodies(talking().reply("Haha. Sorry, they come late."), CoachSaid)[0]
    assert {reason.rule for reason in note.hurt} >= {"joke"}
    assert all(reason.trust - reason.anger > 0 for reason in note.landed)
    assert all(reason.quote and reason.quote.text for reason in (*note.landed, *note.hurt))


def test_hints_come_new_ones_first_and_count_as_help() -> None:
    runner = talking()
    first = runner.hint()
    runner.end_talk()
    runner.follow_up(None)
    runner.rate_oneself(None)
    assert first == "Say it first."
    assert runner.state.scores[0].key.help_used
    assert [shown for shown in runner.state.hints if isinstance(shown, HintShown)]


def test_a_hint_for_the_plan_is_given_in_the_talk_only_where_nothing_else_fits() -> None:
    runner = talking()
    scenario = runner.setup.scenario.value
    plan, news = Hint(step="prepared", text="Before you pick a moment."), Hint(step="direct", text="Say it.")
    for hints, expected in (((plan, news), news.text), ((plan,), plan.text)):
        changed = scenario.model_copy(update={"hint": hints})
        runner.setup = replace(runner.setup, scenario=replace(runner.setup.scenario, value=changed), moments={})
        assert [runner.hint(), runner.hint()] == [expected] * 2


def test_until_the_news_is_told_a_hint_is_about_telling_it() -> None:
    hints = tuple(Hint(step=step, text=step) for step in ("empathetic", "direct"))
    for reply, expected in (("Good morning!", "direct"), ("They come late.", "empathetic")):
        runner = talking()
        changed = runner.setup.scenario.value.model_copy(update={"hint": hints})
        runner.setup = replace(runner.setup, scenario=replace(runner.setup.scenario, value=changed), moments={})
        runner.reply(reply)
        assert runner.hint() == expected


def test_a_late_timing_opens_with_the_customer_who_is_angrier() -> None:
    early, late = new_runner(), new_runner()
    early.plan(Plan(when="now"))
    late.plan(Plan(when="wait"))
    assert late.state.opened is not None
    assert late.state.opened.opens == "customer"
    assert late.stage.mood().anger > early.stage.mood().anger


def test_a_voicemail_is_one_message_cut_at_thirty_seconds_and_then_he_calls() -> None:
    runner = new_runner()
    opened = runner.plan(Plan(channel="voicemail", when="now"))
    assert not bodies(opened, Said)
    events = runner.reply("late " * 100)
    assert len(bodies(events, Said)[0].text.split()) == 75
    back = bodies(events, ConversationOpened)[0]
    assert (back.channel, back.opens) == ("phone", "customer")
    assert runner.state.phase is Phase.TALK
    assert {event.conversation for event in events} == {"main", "main-2"}
    assert len(bodies(runner.reply("late " * 100), Said)[0].text.split()) == 100


def test_answering_again_starts_a_new_drill_from_the_same_moment() -> None:
    journal = MemoryJournal()
    runner = new_runner(journal)
    runner.plan(Plan(when="now"))
    runner.reply("Haha.")
    before = fold([event for event in journal.events if event.seq < runner.state.turn_seqs[1]])
    old = list(journal.events)
    again = runner.again_from(1, old)
    assert again.state.drill != runner.state.drill
    assert again.state.started.parent is not None
    assert again.state.started.parent.drill == runner.state.drill
    assert again.state.turns == before.turns
    assert again.stage.mood() == before.mood
    assert journal.events[: len(old)] == old
    again.reply("Sorry, they come late.")
    assert again.stage.mood().trust > runner.stage.mood().trust


def test_only_ones_own_turns_can_be_answered_again() -> None:
    runner = talking()
    with pytest.raises(BadUsage, match="your own turns"):
        runner.again_from(0, [])


def test_what_is_shown_stands_in_the_reply_and_is_found_there() -> None:
    runner = talking()
    events = runner.reply("Look at this.", exhibit="order")
    text = bodies(events, Said)[0].text
    assert text == "Look at this.\n[Order page: 24 desks, Tuesday]"
    shown = [found for found in bodies(events, WasRead)[0].findings if found.kind == "exhibit_shown"]
    assert [text[found.quote.start : found.quote.end] for found in shown] == [shown[0].quote.text]
    with pytest.raises(BadUsage, match="order"):
        runner.reply("And this.", exhibit="nothing")


def test_the_talk_ends_at_its_turn_limit() -> None:
    runner = talking()
    replies = 0
    while runner.state.phase is Phase.TALK:
        runner.reply("Well, you know how it is with these things.")
        replies += 1
    assert replies <= 6
    assert runner.state.ending in set(Ending)


def test_the_same_seed_clock_and_replies_give_the_same_events() -> None:
    logs = []
    for _ in range(2):
        journal = MemoryJournal()
        runner = new_runner(journal)
        runner.plan(Plan(when="now", notes="late"))
        runner.reply("They come late, sorry.")
        runner.reply("Money back?")
        logs.append("\n".join(event.model_dump_json() for event in journal.events))
    assert logs[0] == logs[1]


def test_i_did_say_that_is_kept_beside_the_score_and_changes_nothing() -> None:
    runner = talking()
    runner.reply("They come late.")
    runner.end_talk()
    runner.follow_up(None)
    runner.rate_oneself(None)
    score = runner.state.scores
    runner.dispute("told", Quote(turn=1, start=0, end=9, text="They come"))
    assert runner.state.scores == score
    assert [dispute.check for dispute in runner.state.disputes] == ["told"]
    with pytest.raises(BadUsage, match="not in what you said"):
        runner.dispute("told", Quote(turn=1, start=0, end=9, text="something"))
