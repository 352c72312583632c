"""What all screens share: the app by its own type, and one piece of work at a time whose errors become a sentence."""

import os
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual import work
from textual.screen import ScreenResultType
from textual.worker import Worker, WorkerState

from trainer.language.tables import phrase
from trainer.record.errors import TrainerError
from trainer.tui.screens.calm_screen import CalmScreen

if TYPE_CHECKING:
    from trainer.drill.runner import Runner
    from trainer.drill.setup import Setup
    from trainer.tui.app import TrainerApp

Result = TypeVar("Result")


class DeskScreen(CalmScreen[ScreenResultType]):
    """A screen that works through the desk."""

    busy = False
    """Whether a step of the drill is under way. A second press of a key must not take it twice, and what runs at
    the desk can't be called back: so nothing is begun until it is done."""

    @property
    def trainer(self) -> "TrainerApp":
        """The app, by its own type."""
        return cast("TrainerApp", self.app)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what no one foresaw, instead of nothing."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self.trainer.tell(event.worker.error)

    @work(group="ready", exit_on_error=False)
    async def make_ready(self, drill: "Setup | Runner") -> None:
        """Have the reader know the scenario by the time the trainee speaks; what is wrong with it shows there."""
        with suppress(Exception):
            await self.trainer.desk.make_ready(drill)

    async def attempt(self, work: Coroutine[Any, Any, Result]) -> Result | None:
        """Do this unless something is under way; None where it wasn't done, and the trainee was told why."""
        if self.busy:
            work.close()
            return None
        self.busy = True
        try:
            return await work
        except Exception as wrong:
            self.trainer.tell(wrong)
            return None
        finally:
            self.busy = False


def sentence_of(wrong: Exception) -> str:
    """What a person is told about an error: its own sentence, or that the program has a fault."""
    if isinstance(wrong, TrainerError):
        return wrong.message
    if os.environ.get("TRAINER_DEBUG"):
        raise wrong
    return phrase("fault", source="screen/app", kind=type(wrong).__name__)
