"""Whole talks in any scenario: a trainee who tells and offers everything, one who does half, one who says nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from trainer.cli.wiring import embedded_parts, new_setup
from trainer.customer.model_speaker import ModelSpeaker
from trainer.drill.ports import MemoryJournal
from trainer.drill.recognised import recogniser
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, SteppingClock
from trainer.drill.state import Phase
from trainer.library.scenario import Scenario
from trainer.llm.port import Model
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan

VAGUE = (
    "Good morning, there is a slight issue that we are looking into.",
    "I understand, but these things happen, you know.",
    "We are doing our best, and it should be fine soon.",
    "I can't tell you more than that at the moment.",
    "As I said, somebody is on it.",
    "You will hear from us as soon as there is something new.",
    "That is not really up to me.",
)
SORRY = "That was our mistake, I am sorry for what it does to you, and I will ring you at noon myself."


def plain(scenario: Scenario) -> list[str]:
    """The news first, then an apology, two facts a turn, every option, and what is not known."""
    news = " ".join(fact.text for fact in scenario.news)
    facts = [fact.text for fact in scenario.fact if fact not in scenario.news]
    pairs = [" ".join(facts[at : at + 2]) for at in range(0, len(facts), 2)]
    rest = [matter.text for matter in (*scenario.option, *scenario.unknown)]
    return [news, SORRY, *pairs, *rest]


def mixed(scenario: Scenario) -> list[str]:
    """By turns something that says much and something that says nothing."""
    return [reply for both in zip(plain(scenario), VAGUE, strict=False) for reply in both]


def vague(_: Scenario) -> list[str]:
    """Nothing that a customer could hold on to."""
    return list(VAGUE)


TALKS: tuple[Callable[[Scenario], list[str]], ...] = (plain, mixed, vague)
SCENARIOS = ("server-outage", "delayed-order", "intended-behavior")


def talked(scenario: str, talk: Callable[[Scenario], list[str]], model: Model) -> Runner:
    """The drill after this talk with this model as the customer; its journal is in memory."""
    setup = new_setup(scenario, DrillOptions(seed=11, customer="llm", customer_model=model.name))
    parts = embedded_parts(
        MemoryJournal(), SteppingClock(datetime(2026, 1, 5, 9, tzinfo=UTC)), DerivedIds("talk")
    )
    runner = Runner.begin(setup, replace(parts, speaker=ModelSpeaker(model, recogniser(parts.reader))))
    value = setup.scenario.value
    runner.plan(Plan(channel="phone", when=value.timing[0].id))
    for reply in talk(value):
        if runner.state.phase is Phase.TALK:
            runner.reply(reply)
    if runner.state.phase is Phase.TALK:
        runner.end_talk()
    return runner
