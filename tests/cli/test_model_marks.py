"""A past drill tells which model played and where the built-in customer stood in; Ctrl+C stops the model only."""

import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.cli.test_read_again import Paper
from tests.customer.model_double import ScriptedModel, trouble
from tests.drill.doubles import new_parts, new_setup
from trainer.cli.plain.hearing import hearing
from trainer.cli.plain.replay import show_replay
from trainer.customer.knowledge import Recognised
from trainer.customer.model_speaker import ModelSpeaker
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.llm.port import Fault
from trainer.record.transcript import Plan


def runner_with(model: ScriptedModel, journal: MemoryJournal) -> Runner:
    speaker = ModelSpeaker(model, lambda _, __: Recognised())
    parts = replace(new_parts(journal), speaker=speaker)
    return Runner.begin(new_setup(customer="llm", customer_model="scripted at http://127.0.0.1:1"), parts)


def test_a_replay_names_the_model_and_marks_the_lines_it_did_not_speak() -> None:
    journal, paper = MemoryJournal(), Paper()
    refused = "As an AI language model I can't be angry."
    model = ScriptedModel(["Yes, hello?", refused, refused, trouble(Fault.BUSY)])
    runner = runner_with(model, journal)
    runner.plan(Plan(channel="phone", when="now"))
    runner.reply("They come late.")
    runner.reply("Sorry.")
    show_replay(paper, runner.state, runner.stage.scenario, None, journal.events)
    told = "\n".join(paper.said)
    assert "Customer: scripted at http://127.0.0.1:1. Scorer: built in." in paper.said
    assert f'Not let through: "{refused}"' in told
    assert "The built-in customer stood in for 2 of 3 lines." in told
    assert told.count("The built-in customer spoke here: ") == 2


def test_a_replay_of_what_is_built_in_says_nothing_of_models() -> None:
    journal, paper = MemoryJournal(), Paper()
    runner = Runner.begin(new_setup(), new_parts(journal))
    runner.plan(Plan(channel="phone", when="now"))
    show_replay(paper, runner.state, runner.stage.scenario, None, journal.events)
    assert not [line for line in paper.said if "built" in line]


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl+C as on a terminal: a shell lets what it starts in the background ignore it."""
    before: Any = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_wait_is_told_and_the_first_interrupt_stops_the_model_only() -> None:
    paper, stopped = Paper(), threading.Event()

    class Stoppable(ScriptedModel):
        def cancel(self) -> None:
            stopped.set()

    runner = runner_with(Stoppable([]), MemoryJournal())
    before: Any = signal.getsignal(signal.SIGINT)
    with hearing(paper, runner):
        assert runner.listener is not None
        runner.listener.waiting(Fault.BUSY, 4.2)
        signal.raise_signal(signal.SIGINT)
        assert stopped.wait(10)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
    assert runner.listener is None
    assert any("asked again in 4 s" in line for line in paper.said)
