"""What a drill loads with its first reply (lines, rules, patterns), loaded before anyone waits for it."""

from dataclasses import replace
from datetime import UTC, datetime

from trainer.cli.wiring import embedded_parts, new_setup
from trainer.customer.offers import is_held_out
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, Setup, SteppingClock
from trainer.library.index import listed
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan


def speak_ahead() -> None:
    """Say one sentence in a talk of the first scenario that can be played, as `speak_ahead_in` does."""
    playable = next((entry.path for entry in listed() if entry.ok), None)
    if playable is not None:
        speak_ahead_in(new_setup(playable, DrillOptions(seed=0)))


def speak_ahead_in(setup: Setup) -> None:
    """Say one sentence to the embedded customer, in a talk that nobody hears and that is kept nowhere."""
    parts = embedded_parts(MemoryJournal(), SteppingClock(datetime(2026, 1, 1, tzinfo=UTC)), DerivedIds(""))
    runner = Runner.begin(replace(setup, options=DrillOptions(seed=0), exam=None), parts)
    runner.plan(Plan())
    runner.reply("We are late, and I am sorry.")
    scenario = setup.scenario.value
    for option in scenario.option[:1]:
        is_held_out(option, "We can offer you that.", scenario)
