"""Jeffrey's call on the real parts, with a model on a real server as the customer."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from trainer.cli.wiring import embedded_parts, new_setup
from trainer.customer.listener import LineListener
from trainer.customer.model_speaker import ModelSpeaker
from trainer.drill.ports import MemoryJournal
from trainer.drill.recognised import recogniser
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, SteppingClock
from trainer.drill.state import Phase
from trainer.library.find import find_rubric
from trainer.library.load import load_rubric
from trainer.llm.client import OpenAIModel
from trainer.record.event_model import ModelUsed
from trainer.record.event_talk import Said
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan
from trainer.scoring.judge import ModelJudge
from trainer.scoring.judge_prompt import asked_checks
from trainer.scoring.stronger import StrongerWriter

REPLIES = (
    "Ms Whitlock, your server has been offline since Saturday at about two in the afternoon and it is still down.",
    "We suspect a storage controller fault after a firmware update, which is not confirmed yet.",
    "You should have heard from us on Saturday. That was our mistake and I am sorry for what it does to payroll.",
    "A vendor engineer is here at eleven today; the realistic time for everything is the end of Tuesday.",
    "I can have three machines on a loaner host by 14:00 or a read-only copy by ten. Which would help you more?",
    "Friday's backup is verified. Whether the changes after it can be saved, I do not know yet.",
    "I will ring you every two hours until it is fixed, the first time at noon.",
)


def call_with(
    model: OpenAIModel,
    listener: LineListener | None = None,
    judge: OpenAIModel | None = None,
    rewriter: OpenAIModel | None = None,
) -> Runner:
    """A call that has just been opened; its journal is in memory. A judge scores it, where there is one."""
    options = DrillOptions(
        seed=11,
        customer="llm",
        customer_model=f"{model.name} at {model.server}",
        scorer="llm" if judge else "embedded",
        scorer_model=f"{judge.name} at {judge.server}" if judge else None,
    )
    clock = SteppingClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    parts = embedded_parts(MemoryJournal(), clock, DerivedIds("peer"))
    speaker = ModelSpeaker(model, recogniser(parts.reader))
    parts = replace(
        parts,
        speaker=speaker,
        judge=ModelJudge(judge) if judge else None,
        rewriter=StrongerWriter(rewriter) if rewriter else None,
    )
    runner = Runner.begin(new_setup("server-outage", options), parts)
    runner.listener = listener  # type: ignore[assignment]
    runner.plan(Plan(channel="phone", when="monday-6", notes="Say it first. Loaner or copy."))
    return runner


def play(runner: Runner) -> None:
    """Talk until the customer has nothing left to say, then finish the drill."""
    for reply in REPLIES:
        if runner.state.phase is not Phase.TALK:
            break
        runner.reply(reply)
    if runner.state.phase is Phase.TALK:
        runner.end_talk()
    runner.follow_up("As I said on the phone: a loaner host by 14:00, everything by the end of Tuesday.")
    runner.rate_oneself(None)
    if runner.parts.rewriter:
        runner.write_stronger()
    runner.close()


def bodies(runner: Runner, kind: type) -> list[Any]:
    """Everything of this kind in the drill's log."""
    journal = runner.parts.journal
    assert isinstance(journal, MemoryJournal)
    return [event.body for event in journal.events if isinstance(event.body, kind)]


def lines(runner: Runner) -> list[Said]:
    """What the customer said."""
    return [said for said in bodies(runner, Said) if said.role == "customer"]


def all_no() -> str:
    """A sheet as a judge fills it in who finds nothing: readable, and worth no level."""
    rubric = load_rubric(find_rubric("six-step")).value
    answers = [
        {"check": check.id, "evidence": [], "reason": "not said", "verdict": "no"}
        for check in asked_checks(rubric, listening=False)
    ]
    return json.dumps({"answers": answers})


def uses(runner: Runner) -> list[ModelUsed]:
    """What each call cost."""
    return bodies(runner, ModelUsed)
