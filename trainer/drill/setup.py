"""What a drill is made of before it begins: the files, the choices, the collaborators."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID, uuid4, uuid5

from trainer.drill.ports import Clock, Ids, Journal, Judge, Reader, Rewriter, Scorer, Speaker
from trainer.library.moment import at_moment
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario, Scene, Timing
from trainer.library.scene import in_scene
from trainer.library.source import Loaded
from trainer.library.voice import VoicePack
from trainer.record.event_drill import ExamSeat
from trainer.record.options import DrillOptions

_SPACE = UUID("6a8e9b52-54f7-4b6b-9d0e-2f6f9a1c7d11")


@dataclass(frozen=True)
class Setup:
    """The files and choices of one drill."""

    scenario: Loaded[Scenario]
    rubric: Loaded[Rubric]
    voice: VoicePack
    options: DrillOptions = field(default_factory=DrillOptions)
    trainee: str = ""
    avoid: frozenset[str] = frozenset()
    """Lines heard in the last drills of this scenario, not to be said again while others are left."""
    exam: ExamSeat | None = None
    moments: dict[str, Scenario] = field(default_factory=dict, repr=False, compare=False)
    """The scenario at each timing and scene met so far: made once, since the reader keeps what it learned by it."""

    def in_scene(self, scene: Scene, timing: Timing) -> Scenario:
        """The scenario as it stands in this scene; the same object each time."""
        name = f"scene {scene.id}"
        if name not in self.moments:
            self.moments[name] = in_scene(self.scenario.value, scene, timing)
        return self.moments[name]

    def at(self, timing: Timing) -> Scenario:
        """The scenario as it stands at this timing; the same object each time."""
        if timing.id not in self.moments:
            self.moments[timing.id] = at_moment(self.scenario.value, timing)
        return self.moments[timing.id]


@dataclass(frozen=True)
class Parts:
    """The collaborators, embedded or not."""

    reader: Reader
    speaker: Speaker
    scorer: Scorer
    journal: Journal
    clock: Clock
    ids: Ids
    judge: Judge | None = None
    """Scores beside the scorer, and is shown first; None: the scorer scores alone."""
    rewriter: Rewriter | None = None
    """Writes replies stronger when asked to; None: the scenario's own stand alone."""


class SystemClock:
    """The machine's clock with its local offset."""

    def now(self) -> datetime:
        """Now, aware."""
        return datetime.now().astimezone()


@dataclass
class SteppingClock:
    """A clock that begins at a given time and advances by a second at each look: for repeatable drills."""

    time: datetime

    def now(self) -> datetime:
        """The next second."""
        self.time += timedelta(seconds=1)
        return self.time


class RandomIds:
    """Ids that nobody had before."""

    def new(self) -> str:
        """A random UUID."""
        return str(uuid4())


class Known(Protocol):
    """Tells which ids are taken."""

    def __call__(self, drill: str) -> bool:
        """Whether a drill has this id."""


@dataclass
class DerivedIds:
    """Ids that follow from a name, so that a seeded drill repeats byte for byte."""

    name: str
    taken: Known = field(default=lambda _: False)
    count: int = 0

    def new(self) -> str:
        """The next id of this name that isn't taken."""
        while True:
            drill = str(uuid5(_SPACE, f"{self.name}:{self.count}"))
            self.count += 1
            if not self.taken(drill):
                return drill


def fresh_seed() -> int:
    """A seed for a drill that asked for none; kept in its first event."""
    return random.SystemRandom().randrange(1, 1_000_000)
