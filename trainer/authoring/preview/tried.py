"""A throw-away drill of a scenario, from any mood, question or turn. Nothing of it is kept."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal, TypeVar

from trainer.authoring.kinds import kinds
from trainer.authoring.preview.shown import Cast
from trainer.authoring.seen import Seen
from trainer.authoring.trainee import SimulatedTrainee
from trainer.customer.speaker import EmbeddedSpeaker
from trainer.drill.from_here import Here, begun_again
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, Parts, Setup, SteppingClock
from trainer.drill.state import Phase
from trainer.library.scenario import Scenario
from trainer.reading.reader import EmbeddedReader
from trainer.record.mood import Band, Mood
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan
from trainer.scoring.embedded import EmbeddedScorer

_BEGINS = datetime(2026, 1, 5, 9, tzinfo=UTC)
MOST_REPLIES = 6
"""Replies after which a drill may be tried."""
MOODS = {
    Band.CALM: Mood(anger=15, trust=60),
    Band.TENSE: Mood(anger=42, trust=45),
    Band.ANGRY: Mood(anger=67, trust=30),
    Band.FURIOUS: Mood(anger=90, trust=15),
}
"""The middle of each mood, with the trust that usually goes with it."""


StartPart = Literal["mood", "question", "replies", "timing"]
Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Start:
    """From where a drill is tried; left out, it begins as every drill does."""

    timing: str = ""
    mood: Band | None = None
    question: str | None = None
    """The question that the customer's last words ask."""
    replies: int = 0
    """Replies that a middling trainee has given by then, 0 to `MOST_REPLIES`."""

    def other(self, what: StartPart, scenario: Scenario) -> "Start":
        """The next mood, question, number of replies or moment there is; after the last the first again."""
        match what:
            case "mood":
                return replace(self, mood=_after(self.mood, (None, *MOODS)))
            case "question":
                return replace(
                    self, question=_after(self.question, (None, *(one.id for one in scenario.question)))
                )
            case "replies":
                return replace(self, replies=_after(self.replies, tuple(range(MOST_REPLIES + 1))))
            case "timing":
                now = scenario.timing_of(self.timing).id
                return replace(self, timing=_after(now, tuple(one.id for one in scenario.timing)))


def _after(now: Choice, every: tuple[Choice, ...]) -> Choice:
    return every[(every.index(now) + 1) % len(every)] if now in every else every[0]


def tried(cast: Cast, start: Start = Start()) -> Runner:
    """The drill, at the trainee's turn; a talk that ended sooner than after so many replies is given as it ended."""
    runner, journal = _begun(cast, start)
    asked = {one.id for one in cast.scenario.value.question} & {start.question}
    here = Here(MOODS[start.mood] if start.mood else None, start.question if asked else None)
    if runner.state.phase is not Phase.TALK or not (here.mood or here.question):
        return runner
    return begun_again(runner, journal.events, here)


def _begun(cast: Cast, start: Start) -> tuple[Runner, MemoryJournal]:
    journal = MemoryJournal()
    parts = Parts(
        EmbeddedReader(),
        EmbeddedSpeaker(),
        EmbeddedScorer(),
        journal,
        SteppingClock(_BEGINS),
        DerivedIds(cast.scenario.file_hash),
    )
    setup = Setup(cast.scenario, cast.rubric, cast.voice, DrillOptions(seed=1, interface="preview"))
    runner = Runner.begin(setup, parts)
    runner.plan(Plan(when=start.timing))
    language = cast.scenario.value.language
    middling = next(kind for kind in kinds(language) if kind.worth == "middling")
    trainee = SimulatedTrainee(middling, 1)
    while runner.state.phase is Phase.TALK and runner.state.replies < start.replies:
        runner.reply(trainee.reply(Seen.of(runner)))
    return runner, journal
