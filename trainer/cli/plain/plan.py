"""The plan: channel, moment, notes, and the three questions to expect."""

from collections.abc import Sequence
from typing import get_args

from trainer.cli.plain.console import Console
from trainer.language.tables import phrase
from trainer.library.scenario import Scenario, Timing
from trainer.record.transcript import Channel, Plan

QUESTIONS = 3


def ask_plan(console: Console, scenario: Scenario) -> Plan:
    """Ask for the plan, one thing after the other. Everything may be left out."""
    console.say()
    console.say(phrase("plan.heading"), style="strong")
    console.say(phrase("plan.about"))
    channels: tuple[Channel, ...] = ("phone", *(name for name in get_args(Channel) if name != "phone"))
    names = [phrase(f"channel.{name}") for name in channels]
    channel = channels[choose(console, phrase("plan.channel"), names)]
    timing = _timing(console, scenario.timing)
    console.say()
    console.say(phrase("plan.notes"))
    notes = ask_lines(console, phrase("plan.note_prompt"))
    console.say(phrase("plan.expects"))
    prompts = (phrase("plan.expect_prompt", number=number + 1) for number in range(QUESTIONS))
    expects = [console.ask(prompt) for prompt in prompts]
    return Plan(channel=channel, when=timing.id, notes=notes, expects=tuple(filter(None, expects)))


def choose(console: Console, question: str, names: Sequence[str]) -> int:
    """Let one of several be chosen by number; Enter takes the first. Returns the index."""
    console.say()
    console.say(question)
    for number, name in enumerate(names, start=1):
        console.say(name, indent=f"  {number}. ")
    while True:
        answer = console.ask(phrase("plan.number"))
        if not answer:
            return 0
        if answer.isdecimal() and 1 <= int(answer[:6]) <= len(names):
            return int(answer[:6]) - 1
        console.say(phrase("plan.bad_number", most=len(names)))


def ask_lines(console: Console, prompt: str) -> str:
    """Several lines, ended by an empty one."""
    lines: list[str] = []
    while line := console.ask(prompt):
        lines.append(line)
    return "\n".join(lines)


def _timing(console: Console, timings: Sequence[Timing]) -> Timing:
    if len(timings) == 1:
        return timings[0]
    names = [f"{timing.text} ({phrase(f'timing.{timing.kind}')})" for timing in timings]
    return timings[choose(console, phrase("plan.when"), names)]
