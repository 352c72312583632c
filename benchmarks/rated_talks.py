"""The rated talks as drills: real replies, played with the real embedded parts and kept in memory."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from trainer.cli.spoken_ahead import speak_ahead
from trainer.cli.wiring import embedded_parts, new_setup
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, SteppingClock
from trainer.record.options import DrillOptions
from trainer.record.transcript import RatedTranscript

_FILE = Path(__file__).parent.parent / "tests" / "rated" / "dev.jsonl"


@cache
def talks() -> tuple[RatedTranscript, ...]:
    """Every rated talk, in the order of the file."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(RatedTranscript.model_validate(json.loads(line)) for line in lines)


def replies(talk: RatedTranscript) -> Iterator[str]:
    """What the trainee says in it."""
    return (turn.text for turn in talk.turns if turn.role == "trainee")


@cache
def at_home() -> None:
    """What the program does once, while the list of scenarios is read."""
    speak_ahead()


def begun(talk: RatedTranscript) -> Runner:
    """A drill of the talk's scenario with its plan, made ready as the program does while the brief is read."""
    at_home()
    setup = new_setup(talk.scenario, DrillOptions(seed=11))
    clock = SteppingClock(datetime(2026, 1, 5, 9, tzinfo=UTC))
    runner = Runner.begin(setup, embedded_parts(MemoryJournal(), clock, DerivedIds("bench")))
    made_ready(runner)
    runner.plan(talk.plan)
    made_ready(runner)
    return runner


def made_ready(runner: Runner) -> None:
    """What a face does as it opens the brief, and again as it opens the talk: its moment may be another."""
    for _ in runner.prepare():
        pass
