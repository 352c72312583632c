"""The option "clock": who says nothing for long is asked whether anybody is there; and the facts looked up."""

from typing import Any

import pytest

from tests.drill.doubles import new_parts, new_runner, new_setup
from trainer.customer.rules import rule_book
from trainer.drill.fold import fold
from trainer.drill.past import past_replies
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.state import Phase
from trainer.record.event import Event
from trainer.record.event_talk import CoachSaid, FactsShown, MoodChanged, Said, Silence
from trainer.record.transcript import Plan

NUMBERS = rule_book().clock


def bodies(events: tuple[Event, ...], kind: type) -> list[Any]:
    return [event.body for event in events if isinstance(event.body, kind)]


def talking(journal: MemoryJournal | None = None, **options: Any) -> Runner:
    runner = new_runner(journal, **{"clock": True, **options})
    runner.plan(Plan(channel="phone", when="now"))
    return runner


def test_they_ask_whether_anybody_is_there_and_trust_less() -> None:
    runner = talking()
    before = runner.stage.mood()
    events = runner.silence(31.24)
    assert bodies(events, Silence) == [Silence(turn=1, seconds=31.2)]
    assert [said.text for said in bodies(events, Said)] == ["silence 1"]
    change = bodies(events, MoodChanged)[0]
    assert change.turn == 1
    assert [(reason.rule, reason.quote.text) for reason in change.change.reasons] == [("silence", "open 0")]
    assert runner.stage.mood().gauge < before.gauge
    assert bodies(events, CoachSaid)[0].turn == 1
    assert runner.state.phase is Phase.TALK


def test_an_exam_keeps_the_silence_without_a_note() -> None:
    events = talking(mode="exam").silence(31)
    assert bodies(events, Silence)
    assert not bodies(events, CoachSaid)


def test_without_the_option_nobody_asks() -> None:
    runner = talking(clock=False)
    assert runner.patience is None
    assert runner.silence(999) == ()


def test_they_wait_longer_each_time_and_ask_only_so_often() -> None:
    runner = talking()
    waits = []
    while runner.patience:
        waits.append(runner.patience.idle)
        assert runner.patience.typing == NUMBERS.typing * runner.patience.idle
        runner.silence(runner.patience.idle)
    assert waits == [NUMBERS.idle * (NUMBERS.longer / 100) ** n for n in range(NUMBERS.in_a_row)]
    assert runner.silence(999) == ()
    runner.reply("They come late.")
    assert runner.patience
    assert runner.patience.idle == NUMBERS.idle


def test_they_do_not_ask_without_end_in_one_talk() -> None:
    runner = talking()
    while runner.state.phase is Phase.TALK:
        while runner.patience:
            runner.silence(60)
        runner.reply("Sorry.")
    assert len(runner.state.silences) == NUMBERS.most


def test_a_silence_alone_ends_no_talk_however_bad_the_mood() -> None:
    runner = talking(difficulty="hard")
    for _ in range(3):
        runner.reply("Haha, all of them on Friday.")
        if runner.state.phase is not Phase.TALK:
            break
        while runner.patience:
            assert not bodies(runner.silence(60), Said)[0].text.startswith("walk")
            assert runner.state.phase is Phase.TALK


def test_a_question_is_still_the_last_one_asked_after_a_silence() -> None:
    quiet, quick = talking(), talking()
    for runner in (quiet, quick):
        runner.reply("They come late.")
    asked = quiet.state.ledger.questions
    quiet.silence(31)
    assert quiet.state.ledger.questions == asked
    assert quiet.state.ledger.answers(4) == quick.state.ledger.answers(3) == 2
    assert quiet.state.ledger.reply_number(4) == quick.state.ledger.reply_number(3) == 2


def test_a_drill_left_in_the_middle_of_a_silence_remembers_it() -> None:
    journal = MemoryJournal()
    runner = talking(journal)
    runner.silence(31)
    again = Runner.go_on(new_setup(clock=True), new_parts(MemoryJournal()), journal.events)
    assert again.state == runner.state == fold(journal.events)
    assert again.patience == runner.patience


def test_answering_again_keeps_the_silence_before_that_reply() -> None:
    journal = MemoryJournal()
    runner = talking(journal)
    runner.silence(31)
    runner.reply("They come late.")
    again = runner.again_from(2, tuple(journal.events))
    assert [said.text for said in again.state.turns] == ["open 0", "silence 1"]
    assert len(again.state.silences) == 1


def test_a_silence_is_no_reply_to_be_practised_again() -> None:
    journal = MemoryJournal()
    runner = talking(journal)
    runner.silence(31)
    runner.reply("Haha.")
    assert [past.said for past in past_replies(journal.events)] == ["Haha."]


def test_whoever_asks_whether_anybody_is_there_is_not_broken_into() -> None:
    runner = talking(listening=True)
    runner.silence(31)
    assert not runner.may_be_cut_off


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_the_facts_may_be_looked_up_which_is_kept_and_is_no_help(mode: str) -> None:
    journal = MemoryJournal()
    runner = talking(journal, mode=mode)
    assert bodies(runner.look_up(), FactsShown)
    runner.reply("They come late.")
    if runner.state.ended is None:
        runner.end_talk()
    assert runner.look_up() == ()
    runner.follow_up(None)
    runner.rate_oneself(None)
    assert not runner.state.scores[0].key.help_used
