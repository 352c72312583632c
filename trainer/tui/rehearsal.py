"""What a drill loads with its first reply (words, patterns, rules), loaded before anyone waits for it."""

from datetime import UTC, datetime


def rehearse() -> None:
    """Say one sentence in a talk that nobody hears and that is kept nowhere."""
    from trainer.cli.wiring import embedded_parts, new_setup
    from trainer.drill.ports import MemoryJournal
    from trainer.drill.runner import Runner
    from trainer.drill.setup import DerivedIds, SteppingClock
    from trainer.library.index import listed
    from trainer.record.options import DrillOptions
    from trainer.record.transcript import Plan

    playable = next((entry.path for entry in listed() if entry.ok), None)
    if playable is not None:
        parts = embedded_parts(MemoryJournal(), SteppingClock(datetime(2026, 1, 1, tzinfo=UTC)), DerivedIds(""))
        runner = Runner.begin(new_setup(playable, DrillOptions(seed=0)), parts)
        runner.plan(Plan())
        runner.reply("We are late, and I am sorry.")
