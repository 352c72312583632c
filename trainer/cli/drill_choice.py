"""What was asked for on the command line of a drill."""

from dataclasses import dataclass

from trainer.cli.wiring import new_setup
from trainer.drill.setup import Setup
from trainer.record.event import Difficulty, Mode


@dataclass(frozen=True)
class Choice:
    """Options of `trainer drill`, before anything is loaded."""

    scenario: str | None = None
    rubric: str | None = None
    mode: Mode = "practice"
    difficulty: Difficulty = "normal"
    seed: int | None = None

    def setup(self, scenario: str) -> Setup:
        """Load what this choice needs, for the scenario named here."""
        return new_setup(
            scenario, rubric=self.rubric, mode=self.mode, difficulty=self.difficulty, seed=self.seed
        )
