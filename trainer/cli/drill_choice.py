"""What was asked for on the command line of a drill."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from trainer.cli.model_choice import settled
from trainer.cli.wiring import new_setup
from trainer.drill.setup import Setup, fresh_seed
from trainer.llm.choice import Asked, ModelChoice
from trainer.record.options import Difficulty, DrillOptions, Mode
from trainer.settings.read import read_settings
from trainer.store.journal import SqlJournal

SETTLED = ("mode", "difficulty", "rubric")
"""What the settings file may say of a drill."""


@dataclass(frozen=True)
class Choice:
    """Options of `trainer drill`, before anything is loaded."""

    scenario: str | None = None
    rubric: str | None = None
    mode: Mode = "practice"
    difficulty: Difficulty = "normal"
    seed: int | None = None
    variant: str | None = None
    """The id of a variant, or "any" for one by chance."""
    scenes: bool = False
    """Whether the conversations that follow are held too."""
    asked: Asked = field(default_factory=Asked)
    """What was said of language models."""
    chosen: ModelChoice | None = None
    """What came of that, where anything was said."""

    def settled_by(self, typed: Collection[str]) -> "Choice":
        """With what the settings file says of all that wasn't typed (the names in `typed` were)."""
        settings = read_settings().settings
        return replace(self, **{name: getattr(settings, name) for name in SETTLED if name not in typed})

    def models(self) -> ModelChoice:
        """Who plays and who scores, settled with the trainee. Asks, at a terminal; raises BadUsage."""
        return self.chosen or settled(self.asked)

    def models_for(self, options: DrillOptions) -> ModelChoice:
        """The models for going on with a drill: asked for only where that drill has any."""
        return (
            ModelChoice() if (options.customer, options.scorer) == ("embedded", "embedded") else self.models()
        )

    def setup(self, scenario: str, journal: SqlJournal | None = None) -> Setup:
        """Load what this choice needs, for the scenario named here; a variant by chance is new to this journal."""
        options = DrillOptions(
            mode=self.mode,
            difficulty=self.difficulty,
            seed=fresh_seed() if self.seed is None else self.seed,
            variant=self.variant,
        )
        return new_setup(scenario, options, self.rubric, journal, scenes=self.scenes)
