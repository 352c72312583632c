"""Who plays the customer and who scores, as the desk knows it: by the command line, by the settings, or nobody."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.tui.desk_threads import DeskThreads

if TYPE_CHECKING:
    from trainer.llm.choice import ModelChoice
    from trainer.record.options import DrillOptions
    from trainer.settings.choices import Settings
    from trainer.tui.engines import Engines


class ModelDesk(DeskThreads):
    """The part of the desk that knows of language models."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder)
        self.models: ModelChoice | None = None
        """Who plays and who scores, where the command line said so; else the settings say it."""
        self._chosen: ModelChoice | None = None
        """Who plays and who scores in the drill that was prepared last."""

    async def engines(self, settings: "Settings") -> "Engines":
        """Who plays and who scores with these settings, in words."""
        from trainer.tui.engines import engines_of

        return await self.run(engines_of, partial(self._models, settings))

    async def untold(self, settings: "Settings") -> str | None:
        """What would leave the machine, where the trainee has not been told yet; None where nothing new does."""
        return await self.run(self._untold, settings)

    async def agree(self, settings: "Settings") -> None:
        """Note that the trainee has been told and goes on."""
        await self.run(self._agree, settings)

    def _models(self, settings: "Settings") -> "ModelChoice | None":
        """Raises BadUsage where a model is wanted and none is chosen."""
        if self.models is not None or "llm" not in {settings.customer, settings.scorer}:
            return self.models
        import os

        from trainer.llm.choice import Asked, choose

        return choose(Asked(), settings, os.environ)

    def _models_again(self, options: "DrillOptions") -> "ModelChoice":
        """The models for going on with a drill; where they can't be had it goes on without."""
        from trainer.cli.wiring import NO_MODELS
        from trainer.record.errors import TrainerError
        from trainer.settings.read import read_settings

        if "llm" not in {options.customer, options.scorer}:
            return NO_MODELS
        settings = read_settings().settings
        try:
            chosen = self._models(settings)
            told = self._untold(settings) is None
        except TrainerError:
            return NO_MODELS
        return chosen if chosen is not None and told else NO_MODELS

    def _untold(self, settings: "Settings") -> str | None:
        chosen = self._models(settings)
        if chosen is None or chosen is self.models:
            return None
        from trainer.llm.leaving import untold

        return untold(chosen, settings)

    def _agree(self, settings: "Settings") -> None:
        from trainer.llm.leaving import remember_agreed

        chosen = self._models(settings)
        if chosen is not None:
            remember_agreed(chosen, settings)

    def _warm_customer(self) -> None:
        """Have the model's package loaded by the time the plan is made. Sends nothing."""
        if self._chosen is None:
            return
        from trainer.llm.choice import warm_customer

        warm_customer(self._chosen)
