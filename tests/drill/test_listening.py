"""The option "listening": a reply sent while the customer speaks cuts them off."""

from dataclasses import replace
from typing import Any

import pytest

from tests.drill.doubles import PlainSpeaker, new_parts, new_runner, new_setup
from trainer.drill.fold import fold
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.record.event import Event
from trainer.record.event_talk import CoachSaid, Interrupted, MoodChanged, Said
from trainer.record.finding import FindingKind
from trainer.record.transcript import Plan


def bodies(events: tuple[Event, ...], kind: type) -> list[Any]:
    return [event.body for event in events if isinstance(event.body, kind)]


def talking(journal: MemoryJournal | None = None, *, when: str = "wait", **options: Any) -> Runner:
    """A talk in which the customer has called in: their first words ask when the desks come."""
    runner = new_runner(journal, **{"listening": True, **options})
    runner.plan(Plan.model_validate({"channel": options.pop("channel", "phone"), "when": when}))
    return runner


def scored(runner: Runner) -> Any:
    if runner.state.ended is None:
        runner.end_talk()
    runner.follow_up(None)
    runner.rate_oneself(None)
    return runner.state.scores[0]


def test_the_line_breaks_off_where_it_stood() -> None:
    runner = talking(when="now")
    assert runner.state.turns[0].text == "open 0"
    events = runner.reply("They come late.", heard="open")
    assert bodies(events, Interrupted)[0].heard == "open"
    assert isinstance(events[0].body, Interrupted)
    first = runner.state.turns[0]
    assert (first.text, first.interrupted) == ("open", True)
    turn = runner.state.transcript().turns[0]
    assert (turn.text, turn.interrupted) == ("open", True)


def test_they_say_so_and_take_it_ill_with_a_reason() -> None:
    cut, polite = talking(when="now"), talking(when="now")
    events = cut.reply("They come late.", heard="open")
    polite.reply("They come late.")
    reasons = {reason.rule: reason for reason in bodies(events, MoodChanged)[0].change.reasons}
    assert reasons["interrupted"].quote.text == "open"
    assert cut.stage.mood().anger > polite.stage.mood().anger
    assert cut.stage.mood().trust < polite.stage.mood().trust
    assert cut.state.turns[-1].direction.spoken.startswith("interrupted")  # type: ignore[union-attr]
    assert "interrupted" in {reason.rule for reason in bodies(events, CoachSaid)[0].hurt}


def test_a_question_that_did_not_come_out_was_not_asked() -> None:
    class Asks(PlainSpeaker):
        def speak(self, direction: Any, talk: Any, listener: Any = None) -> Any:
            return super().speak(direction, talk).model_copy(update={"asks": ("when",)})

    for heard, asked in (("open", False), (None, True)):
        runner = Runner.begin(new_setup(listening=True), replace(new_parts(), speaker=Asks()))
        runner.plan(Plan(channel="phone", when="wait"))
        assert runner.state.ledger.open_questions == ("when",)
        runner.reply("Haha.", heard=heard)
        read = [found for read in runner.state.reads if read.turn == 0 for found in read.findings]
        assert bool(read) is asked
        assert (runner.state.ledger.questions["when"].first == 0) is asked


@pytest.mark.parametrize(
    ("options", "heard"),
    [
        ({"listening": False}, "open"),
        ({}, None),
        ({}, "open 0"),
        ({}, "open 0 "),
        ({}, "something else"),
    ],
)
def test_without_the_option_or_with_all_heard_nobody_is_interrupted(
    options: dict[str, Any], heard: str | None
) -> None:
    runner, polite = talking(when="now", **options), talking(when="now", **options)
    events = runner.reply("They come late.", heard=heard)
    assert not bodies(events, Interrupted)
    assert [event.body for event in events] == [event.body for event in polite.reply("They come late.")]


@pytest.mark.parametrize("channel", ["chat", "email", "voicemail"])
def test_only_somebody_who_talks_can_be_interrupted(channel: str) -> None:
    runner = new_runner(listening=True, clock=True)
    runner.plan(Plan.model_validate({"channel": channel, "when": "now"}))
    assert not runner.may_be_cut_off
    assert runner.patience is None


def test_a_voicemail_is_answered_by_a_call_in_which_they_can_be() -> None:
    runner = new_runner(listening=True)
    runner.plan(Plan(channel="voicemail", when="now"))
    runner.reply("They come late.")
    assert runner.may_be_cut_off
    assert scored(runner).key.listening


def test_a_drill_killed_right_after_breaking_in_goes_on_as_it_would_have() -> None:
    journal = MemoryJournal()
    runner = talking(journal, when="now")
    whole = runner.reply("They come late.", heard="open")
    cut = [event for event in journal.events if event.seq <= whole[1].seq]
    assert isinstance(cut[-1].body, Said)
    again = Runner.go_on(new_setup(listening=True), new_parts(MemoryJournal()), cut)
    assert again.state.turns == runner.state.turns
    assert again.state.moods == runner.state.moods
    assert again.state.ledger == runner.state.ledger


def test_answering_again_from_there_finds_them_speaking_to_the_end() -> None:
    journal = MemoryJournal()
    runner = talking(journal, when="now")
    runner.reply("They come late.", heard="open")
    again = runner.again_from(1, tuple(journal.events))
    assert [(said.text, said.interrupted) for said in again.state.turns] == [("open 0", False)]
    later = runner.reply("Sorry.")
    assert bodies(later, Said)
    again = runner.again_from(3, tuple(event for event in journal.events if event.drill == runner.state.drill))
    assert again.state.turns[0].interrupted


def test_the_fold_gives_the_state_and_every_quote_stays_verbatim() -> None:
    journal = MemoryJournal()
    runner = talking(journal)
    runner.reply("They come late.", heard="")
    for heard in ("interrupted", None, "x"):
        if runner.may_be_cut_off:
            runner.reply("Haha, sorry.", heard=heard)
        assert fold(journal.events) == runner.state
    transcript = runner.state.transcript()
    for found in runner.state.findings():
        quote = found.quote
        assert transcript.text_at(quote.turn)[quote.start : quote.end] == quote.text
    assert any(found.kind is FindingKind.INTERRUPTED for found in runner.state.findings())


def test_breaking_in_is_worse_each_time() -> None:
    runner = talking(when="now")
    worth = []
    for heard in ("open", "interrupted"):
        events = runner.reply("Well.", heard=heard)
        reasons = bodies(events, MoodChanged)[0].change.reasons
        worth += [reason.anger for reason in reasons if reason.rule == "interrupted"]
    assert worth[0] < worth[1]


@pytest.mark.parametrize(("listening", "clock"), [(False, False), (True, False), (False, True), (True, True)])
def test_both_options_are_part_of_the_scores_key(listening: bool, clock: bool) -> None:
    runner = talking(when="now", listening=listening, clock=clock)
    runner.reply("They come late.")
    key = scored(runner).key
    assert (key.listening, key.clock) == (listening, clock)


def test_an_email_answered_in_writing_is_scored_as_any_other() -> None:
    runner = new_runner(listening=True, clock=True)
    runner.plan(Plan(channel="chat", when="now"))
    runner.reply("They come late.")
    key = scored(runner).key
    assert (key.listening, key.clock) == (False, False)


def test_a_line_that_was_still_being_written_breaks_off_even_where_all_that_came_was_heard() -> None:
    class StillWrites(PlainSpeaker):
        def speak(self, direction: Any, talk: Any, listener: Any = None) -> Any:
            return super().speak(direction, talk).model_copy(update={"unfinished": talk.turn == 0})

    runner = Runner.begin(new_setup(listening=True), replace(new_parts(), speaker=StillWrites()))
    runner.plan(Plan(channel="phone", when="now"))
    events = runner.reply("They come late.", heard="open 0")
    assert [cut.heard for cut in bodies(events, Interrupted)] == ["open 0"]
    first = runner.state.turns[0]
    assert (first.text, first.interrupted, first.direction) == ("open 0", True, None)
