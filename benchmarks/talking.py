"""A talk of any length on the real parts, kept in memory."""

from datetime import UTC, datetime

from benchmarks.rated_talks import at_home, made_ready
from trainer.cli.wiring import embedded_parts, new_setup
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, SteppingClock
from trainer.record.event_talk import ConversationEnded
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan

REPLIES = (
    "Ms Whitlock, your server has been offline since Saturday at about two in the afternoon and it is still down.",
    "We suspect a storage controller fault after a firmware update, which is not confirmed yet.",
    "You should have heard from us on Saturday. That was our mistake and I am sorry for what it does to payroll.",
    "A vendor engineer is here at eleven today; the realistic time for everything is the end of Tuesday.",
    "I can have three machines on a loaner host by 14:00 or a read-only copy by ten. Which would help you more?",
    "Let me look into that and get back to you shortly, it is just a slight issue.",
)


def long_runner(turns: int) -> Runner:
    """A runner whose talk has had this many turns of the trainee's. Endings are taken out of the log's way."""
    at_home()
    setup = new_setup("server-outage", DrillOptions(seed=11))
    clock = SteppingClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    runner = Runner.begin(setup, embedded_parts(MemoryJournal(), clock, DerivedIds("bench")))
    made_ready(runner)
    runner.plan(Plan(channel="phone", when="monday-6", notes="Say it first. Loaner or copy."))
    made_ready(runner)
    for turn in range(turns):
        runner.reply(REPLIES[turn % len(REPLIES)])
        go_on(runner)
    return runner


def go_on(runner: Runner) -> None:
    """Take the ending back, in this measurement only, so that the talk can grow."""
    from dataclasses import replace

    if isinstance(runner.state.ended, ConversationEnded):
        runner.state = replace(runner.state, ended=None)
