"""What the customer of an unfinished scenario answers to its news, told plainly: the embedded customer speaks."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trainer.customer.speaker import EmbeddedSpeaker
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, Parts, Setup, SteppingClock
from trainer.drill.state import Phase
from trainer.library.find import find_rubric, find_voice
from trainer.library.load import load_rubric, scenario_from_text
from trainer.reading.reader import EmbeddedReader
from trainer.record.transcript import Plan
from trainer.scoring.embedded import EmbeddedScorer

_BEGINS = datetime(2026, 1, 5, 9, tzinfo=UTC)
_RUBRIC = "six-step"
_REPLIES = 2


@dataclass(frozen=True)
class Line:
    """One line of the talk; `customer`: whether they say it."""

    customer: bool
    text: str


def first_answers(text: str, near: Path) -> tuple[Line, ...]:
    """The first lines of a talk in which the trainee says one fact after the other. Raises BadFile."""
    scenario = scenario_from_text(text, near)
    voice = find_voice(scenario.value.customer.temperament, near=near)
    setup = Setup(scenario, load_rubric(find_rubric(_RUBRIC)), voice)
    parts = Parts(
        EmbeddedReader(),
        EmbeddedSpeaker(),
        EmbeddedScorer(),
        MemoryJournal(),
        SteppingClock(_BEGINS),
        DerivedIds(scenario.file_hash),
    )
    runner = Runner.begin(setup, parts)
    runner.plan(Plan(when=scenario.value.timing[0].id))
    for fact in scenario.value.fact[:_REPLIES]:
        if runner.state.phase is Phase.TALK:
            runner.reply(_spoken(fact.text))
    return tuple(Line(turn.role == "customer", turn.text) for turn in runner.state.turns)


def _spoken(text: str) -> str:
    """A fact as a sentence."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
