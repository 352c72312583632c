"""A drill in which a model speaks for the customer: what the log keeps of it, and that nothing depends on it."""

from dataclasses import replace
from typing import Any

from tests.customer.model_double import Ears, ScriptedModel, trouble
from tests.drill.doubles import WordReader, new_parts, new_setup
from trainer.customer.knowledge import Recognised
from trainer.customer.model_speaker import ModelSpeaker
from trainer.customer.stand_in import StandIn
from trainer.drill.fold import fold
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.score_key import key_of
from trainer.reading.context import ReadingContext
from trainer.record.event import Event
from trainer.record.event_model import LineRefused, ModelUsed, StoodIn
from trainer.record.event_talk import Said, WasRead
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.transcript import Plan


def talking(*answers: Any) -> tuple[Runner, ScriptedModel, Ears, MemoryJournal]:
    model, journal, ears = ScriptedModel(list(answers)), MemoryJournal(), Ears()
    parts = replace(new_parts(journal), speaker=ModelSpeaker(model, lambda _, __: Recognised()))
    runner = Runner.begin(new_setup(customer="llm", customer_model="scripted at http://127.0.0.1:1"), parts)
    runner.listener = ears
    runner.plan(Plan(channel="phone", when="now"))
    return runner, model, ears, journal


def bodies(events: tuple[Event, ...], kind: type) -> list[Any]:
    return [event.body for event in events if isinstance(event.body, kind)]


def test_a_models_line_is_kept_with_its_cost_and_its_source() -> None:
    runner, model, ears, _ = talking("Yes, hello?", "They come late? Since when do you know?")
    events = runner.reply("They come late.")
    said = bodies(events, Said)[-1]
    assert (said.role, said.source, said.lines) == ("customer", "llm", (model.name,))
    assert said.text == " ".join(ears.sentences[1:])
    assert bodies(events, ModelUsed)[0].completion_tokens == 8


def test_the_trainees_words_are_told_to_be_kept_before_the_model_begins() -> None:
    runner, model, ears, journal = talking("Yes, hello?", "Late?")
    asked_when_kept: list[int] = []
    ears.keep = lambda _: asked_when_kept.append(len(model.prompts))
    runner.reply("They come late.")
    assert asked_when_kept == [1]
    assert [event.body.text for event in ears.kept_events if isinstance(event.body, Said)] == [
        "They come late."
    ]
    assert ears.kept_events[0] in journal.events


def test_what_was_refused_and_who_stood_in_is_in_the_log_and_in_the_key() -> None:
    runner, _, _, journal = talking("Yes, hello?", "How can I help you?", "As an AI I feel nothing.", trouble())
    events = runner.reply("They come late.")
    assert [refused.text for refused in bodies(events, LineRefused)] == [
        "How can I help you?",
        "As an AI I feel nothing.",
    ]
    assert bodies(events, StoodIn)[0].part == "customer"
    assert bodies(events, Said)[-1].source == "stand_in"
    runner.reply("Sorry.")
    assert runner.state.stand_ins == 2
    key = key_of(fold(journal.events), "count-1")
    assert (key.customer, key.customer_model, key.stand_in_turns) == (
        "llm",
        "scripted at http://127.0.0.1:1",
        2,
    )


def test_a_model_that_is_not_there_any_more_leaves_the_drill_to_the_built_in_customer() -> None:
    runner, _, _, journal = talking("Yes, hello?")
    parts = replace(runner.parts, speaker=StandIn("It is not chosen now."))
    again = Runner.go_on(runner.setup, parts, journal.events)
    events = again.reply("They come late.")
    assert bodies(events, StoodIn)[0].reason == "It is not chosen now."
    assert bodies(events, Said)[-1].text


def test_a_drill_cut_off_while_the_model_wrote_goes_on_with_the_answer() -> None:
    runner, _, _, journal = talking("Yes, hello?", "Late?")
    words = runner.reply("They come late.")[0]
    cut = [*journal.events[: words.seq + 1]]
    model = ScriptedModel(["So when?"])
    parts = replace(
        runner.parts, speaker=ModelSpeaker(model, lambda _, __: Recognised()), journal=MemoryJournal(cut)
    )
    again = Runner.go_on(runner.setup, parts, cut)
    assert again.state.turns[-1].text == "So when?"


def test_a_models_line_is_read_for_what_it_asks() -> None:
    runner, _, _, _ = talking("Yes, hello?", "Late? When do they come?")
    events = runner.reply("They come late.")
    assert bodies(events, WasRead)[-1].reader != "authored"


class _HearsQuestions(WordReader):
    """Takes every question of the customer's for the one about the date, as surely as the mark says."""

    def read_customer(self, text: str, turn: int, context: ReadingContext) -> tuple[Finding, ...]:
        asks = FindingKind.QUESTION_ASKED
        whole = Quote(turn=turn, start=0, end=len(text), text=text)
        sure = 100 if "surely" in text else 30
        return (Finding(kind=asks, quote=whole, about="when", confidence=sure),) if "?" in text else ()


def test_what_a_model_asks_of_its_own_accord_counts_once_the_news_is_out_and_where_it_is_sure() -> None:
    answers = ("Yes, surely?", "Surely what?", "Mind if I sit down?", "When is that, surely?")
    model, journal = ScriptedModel(list(answers)), MemoryJournal()
    speaker = ModelSpeaker(model, lambda _, __: Recognised())
    parts = replace(new_parts(journal), speaker=speaker, reader=_HearsQuestions())
    runner = Runner.begin(new_setup(customer="llm", customer_model="scripted"), parts)
    runner.plan(Plan(channel="phone", when="now"))
    for reply in ("Hello.", "They come late.", "Well."):
        runner.reply(reply)
    read = [
        event.body for event in journal.events if isinstance(event.body, WasRead) and event.speaker == "program"
    ]
    asked = [
        [found.about for found in one.findings if found.kind is FindingKind.QUESTION_ASKED] for one in read
    ]
    assert [names for names in asked if names] == [["when"]]
    assert asked[-1] == ["when"]
