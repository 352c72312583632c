"""Short ways to read a sentence against the built-in scenarios."""

import json
from functools import cache
from pathlib import Path

from trainer.library.load import load_scenario
from trainer.library.moment import at_moment
from trainer.library.scenario import Scenario, Timing
from trainer.reading.context import ReadingContext
from trainer.reading.reader import EmbeddedReader
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.ledger import Ledger
from trainer.record.transcript import RatedTranscript

RATED = Path(__file__).parent.parent / "rated"
SCENARIOS = RATED.parents[1] / "scenarios"
READER = EmbeddedReader()


@cache
def scene(name: str, timing: str = "") -> tuple[Scenario, Timing]:
    """A built-in scenario as it stands at a timing."""
    scenario = load_scenario(SCENARIOS / f"{name}.toml").value
    moment = scenario.timing_of(timing)
    return at_moment(scenario, moment), moment


def context(name: str, timing: str = "", ledger: Ledger | None = None) -> ReadingContext:
    scenario, moment = scene(name, timing)
    return ReadingContext(scenario, moment, "phone", ledger or Ledger())


def reply(name: str, text: str, timing: str = "", ledger: Ledger | None = None) -> tuple[Finding, ...]:
    """The findings of one reply, said as turn 2."""
    return READER.read_reply(text, 2, context(name, timing, ledger))


def customer(name: str, text: str, timing: str = "") -> tuple[Finding, ...]:
    return READER.read_customer(text, 1, context(name, timing))


def asked(*questions: str, turn: int = 1) -> Ledger:
    """A talk in which the customer has just asked these questions."""
    quote = Quote(turn=turn, start=0, end=1, text="?")
    return Ledger().after(
        Finding(kind=FindingKind.QUESTION_ASKED, quote=quote, about=name) for name in questions
    )


def about(findings: tuple[Finding, ...], kind: FindingKind) -> dict[str | None, Finding]:
    return {finding.about: finding for finding in findings if finding.kind is kind}


@cache
def transcripts(file: str) -> tuple[RatedTranscript, ...]:
    lines = (RATED / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(RatedTranscript.model_validate(json.loads(line)) for line in lines)
