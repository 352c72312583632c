"""The plan: channel, moment, notes, and the three questions to expect."""

from collections.abc import Sequence

from trainer.cli.plain.commands import Commands, ask_lines, ask_text, choose
from trainer.cli.plain.console import Console
from trainer.language.tables import phrase
from trainer.library.scenario import Scenario, Timing
from trainer.record.transcript import CHANNELS, Plan

QUESTIONS = 3


def ask_plan(console: Console, scenario: Scenario, commands: Commands) -> Plan:
    """Ask for the plan, one thing after the other. Everything may be left out."""
    console.say()
    console.say(phrase("plan.heading"), style="strong")
    console.say(phrase("plan.about"))
    names = [phrase(f"channel.{name}") for name in CHANNELS]
    channel = CHANNELS[choose(console, phrase("plan.channel"), names, commands)]
    timing = _timing(console, scenario.timing, commands)
    console.say()
    console.say(phrase("plan.notes"))
    notes = ask_lines(console, phrase("plan.note_prompt"), commands)
    console.say(phrase("plan.expects"))
    prompts = (phrase("plan.expect_prompt", number=number + 1) for number in range(QUESTIONS))
    expects = [ask_text(console, prompt, commands) for prompt in prompts]
    return Plan(channel=channel, when=timing.id, notes=notes, expects=tuple(filter(None, expects)))


def _timing(console: Console, timings: Sequence[Timing], commands: Commands) -> Timing:
    if len(timings) == 1:
        return timings[0]
    return timings[choose(console, phrase("plan.when"), [timing.text for timing in timings], commands)]
