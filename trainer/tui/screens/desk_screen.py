"""What all screens share: the app by its own type, and work at the desk whose errors become a sentence."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from textual.screen import Screen, ScreenResultType

from trainer.language.tables import phrase
from trainer.record.errors import TrainerError

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp

Given = ParamSpec("Given")
Result = TypeVar("Result")


class DeskScreen(Screen[ScreenResultType]):
    """A screen that works through the desk."""

    @property
    def trainer(self) -> "TrainerApp":
        """The app, by its own type."""
        return cast("TrainerApp", self.app)

    async def attempt(
        self, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result | None:
        """Do this at the desk; None where it went wrong, and the trainee was told why."""
        try:
            return await self.trainer.desk.run(work, *args, **kwargs)
        except Exception as wrong:
            self.trainer.tell(wrong)
            return None


def sentence_of(wrong: Exception) -> str:
    """What a person is told about an error: its own sentence, or that the program has a fault."""
    if isinstance(wrong, TrainerError):
        return wrong.message
    if os.environ.get("TRAINER_DEBUG"):
        raise wrong
    return phrase("fault", source="screen/app", kind=type(wrong).__name__)
