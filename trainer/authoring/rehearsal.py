"""One whole drill played by a simulated trainee, in memory: plan, talk, later talks, follow-up, score."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import get_args

from trainer.authoring.kinds import Kind
from trainer.authoring.seen import Seen
from trainer.authoring.staging import AS_WRITTEN, Staging
from trainer.authoring.trainee import SimulatedTrainee
from trainer.authoring.watched import WatchedSpeaker
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.setup import DerivedIds, Parts, Setup, SteppingClock
from trainer.drill.state import DrillState, Phase
from trainer.library.find import find_voice
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario, Timing
from trainer.library.source import Loaded
from trainer.library.variant import in_variant
from trainer.reading.reader import EmbeddedReader
from trainer.record.direction import Ending
from trainer.record.event import Event
from trainer.record.mood import Mood
from trainer.record.options import Difficulty, DrillOptions
from trainer.record.transcript import Channel
from trainer.scoring.embedded import EmbeddedScorer

_BEGINS = datetime(2026, 1, 5, 9, tzinfo=UTC)
_SECONDS = 31.0
"""Seconds that somebody who says nothing lets pass."""
_LEVELS: tuple[Difficulty, ...] = ("normal", "normal", "normal", "easy", "hard")


@dataclass(frozen=True)
class Occasion:
    """When, through what and how a rehearsal is played; the same for every kind with the same seed."""

    timing: Timing
    channel: Channel
    options: DrillOptions

    @classmethod
    def of(cls, scenario: Scenario, seed: int, staging: Staging = AS_WRITTEN) -> "Occasion":
        """All timings and channels come up in turn, the rest by chance; `scenario` as it is written."""
        chance = Random(f"{scenario.id}:{seed}")
        timings, channels = scenario.timing, get_args(Channel)
        options = DrillOptions(
            seed=seed,
            difficulty=chance.choice(_LEVELS),
            listening=chance.random() < 0.4,
            clock=chance.random() < 0.4,
            interface="rehearsal",
            variant=staging.variant_at(scenario, seed),
            scenes=staging.scenes_of(scenario),
            customer="llm" if staging.by_model else "embedded",
        )
        channel = channels[(seed // len(timings)) % len(channels)]
        return cls(timings[seed % len(timings)], channel, options)


@dataclass(frozen=True)
class Rehearsal:
    """What came of one drill."""

    kind: str
    seed: int
    events: tuple[Event, ...]
    state: DrillState
    stale: tuple[str, ...] = ()
    """Lines to be avoided that were said although others were left."""

    @property
    def ending(self) -> Ending | None:
        """How the talk ended."""
        return self.state.ending

    @property
    def moods(self) -> tuple[Mood, ...]:
        """The customer's mood after each reply."""
        return tuple(mood.change.after for mood in self.state.moods)

    @property
    def trust(self) -> int:
        """The customer's trust at the end, 0-100."""
        return self.state.mood.trust if self.state.mood else 0

    @property
    def total(self) -> float | None:
        """The score, 0-100."""
        return self.state.scores[0].total if self.state.scores else None


def rehearse(
    scenario: Loaded[Scenario],
    rubric: Loaded[Rubric],
    kind: Kind,
    seed: int,
    avoid: frozenset[str] = frozenset(),
) -> Rehearsal:
    """Play one drill; the same arguments give the same drill. `avoid`: lines heard in the drills before."""
    return Rehearser(scenario, rubric).play(kind, seed, avoid)


@dataclass
class Rehearser:
    """Plays drills of one scenario, and keeps what is learnt of it from one to the next."""

    scenario: Loaded[Scenario]
    rubric: Loaded[Rubric]
    staging: Staging = AS_WRITTEN

    def __post_init__(self) -> None:
        self.voice = find_voice(self.scenario.value.customer.temperament, near=self.scenario.path or Path())
        self.reader, self.scorer = EmbeddedReader(), EmbeddedScorer()
        self.setups: dict[str | None, Setup] = {}

    def play(self, kind: Kind, seed: int, avoid: frozenset[str] = frozenset()) -> Rehearsal:
        """One drill of this kind on the seed's occasion."""
        occasion = Occasion.of(self.scenario.value, seed, self.staging)
        journal = MemoryJournal()
        clock, ids = SteppingClock(_BEGINS), DerivedIds(f"{kind.id}:{seed}")
        speaker = WatchedSpeaker(self.staging.customer())
        parts = Parts(self.reader, speaker, self.scorer, journal, clock, ids)
        setup = replace(self._setup(occasion.options.variant), options=occasion.options, avoid=avoid)
        runner = Runner.begin(setup, parts)
        _played(runner, SimulatedTrainee(kind, seed), occasion)
        return Rehearsal(kind.id, seed, tuple(journal.events), runner.state, tuple(speaker.stale))

    def _setup(self, variant: str | None) -> Setup:
        if variant not in self.setups:
            self.setups[variant] = Setup(in_variant(self.scenario, variant), self.rubric, self.voice)
        return self.setups[variant]


def _played(runner: Runner, trainee: SimulatedTrainee, occasion: Occasion) -> None:
    there = runner.setup.at(runner.setup.scenario.value.timing_of(occasion.timing.id))
    runner.plan(trainee.plan(Seen(there, occasion.timing, runner.state), occasion.channel))
    _talked(runner, trainee)
    while runner.state.phase is Phase.MEANWHILE:
        runner.begin_scene(occasion.channel, wait=trainee.waits())
        _talked(runner, trainee)
    if runner.state.phase is Phase.TALK:
        return
    runner.follow_up(trainee.follow_up(Seen.of(runner)))
    runner.rate_oneself(None)
    runner.close()


def _talked(runner: Runner, trainee: SimulatedTrainee) -> None:
    """One conversation to its end, or to the reply after the last there may be."""
    most = runner.setup.scenario.value.turn_limit
    while runner.state.phase is Phase.TALK and runner.state.replies <= most:
        _turn(runner, trainee)


def _turn(runner: Runner, trainee: SimulatedTrainee) -> None:
    seen = Seen.of(runner)
    if trainee.leaves(seen):
        runner.end_talk()
        return
    heard = trainee.breaks_in(seen) if runner.may_be_cut_off else None
    if heard is None and runner.patience and trainee.keeps_silent():
        runner.silence(_SECONDS)
        seen = Seen.of(runner)
    runner.reply(trainee.reply(seen), trainee.shows(seen), heard)
