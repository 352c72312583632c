"""What was asked for on the command line of a drill."""

from dataclasses import dataclass

from trainer.cli.wiring import new_setup
from trainer.drill.setup import Setup, fresh_seed
from trainer.record.event import Difficulty, DrillOptions, Mode


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
        options = DrillOptions(
            mode=self.mode,
            difficulty=self.difficulty,
            seed=fresh_seed() if self.seed is None else self.seed,
        )
        return new_setup(scenario, options, self.rubric)
