"""The full-screen trainer with one real call in it: its own journal and reports, and no settings' language model."""

import gc
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from trainer.calls.kept import Call
from trainer.language.tables import sentences
from trainer.settings.read import read_settings
from trainer.tui.app import TrainerApp
from trainer.tui.desk import Desk
from trainer.tui.echo import wipe_echo

if TYPE_CHECKING:
    from trainer.drill.progress import Progress
    from trainer.drill.setup import Setup
    from trainer.library.index import Entry
    from trainer.llm.choice import ModelChoice
    from trainer.settings.choices import Settings

say = sentences("calls")
INDEX = "index.json"
"""What is remembered of the call's scenario, in the call's own folder."""


class CallDesk(Desk):
    """A desk at which there is one scenario, and on which all that is written stays in the call's folder."""

    def __init__(self, call: Call, models: "ModelChoice") -> None:
        super().__init__(call.folder)
        self._call = call
        self._for_this_call = models
        self.models = models

    async def listed(self) -> "tuple[Entry, ...]":
        """The call."""
        return await self.run(self._listed)

    def _listed(self) -> "tuple[Entry, ...]":
        from trainer.library.index import scenario_index

        return scenario_index([self._call.folder], self._call.folder / INDEX)

    def _prepare(self, scenario: str, settings: "Settings") -> "Setup":  # noqa: ARG002 - there is one
        """Whatever it is called by, the call is meant."""
        return super()._prepare(str(self._call.scenario), settings._replace(variant=None))

    def _progress(self, rubric: str) -> "Progress":
        """How the rehearsals went; nothing else is recommended before a real call."""
        return replace(super()._progress(rubric), next=None)

    def _models(self, settings: "Settings") -> "ModelChoice | None":  # noqa: ARG002 - settings have no say here
        """Those that were chosen for this call; a change of the settings changes nothing here."""
        self.models = self._for_this_call
        return self._for_this_call


def rehearse(call: Call, models: "ModelChoice") -> None:
    """Open the trainer in the call's brief; everything practised there stays with the call."""
    gc.disable()
    read = read_settings()
    app = TrainerApp(
        desk=CallDesk(call, models),
        settings=read.settings._replace(customer="embedded", scorer="embedded"),
        scenario=str(call.scenario),
        problems=read.problems,
    )
    app.run()
    wipe_echo(sys.stdout)
    if app.goes_to is not None:
        open_call(app.goes_to)


def open_call(name: str) -> None:
    """Rehearse the call that was chosen in the trainer, without a language model."""
    from trainer.calls.find import ready_call
    from trainer.llm.choice import ModelChoice

    rehearse(ready_call(name), ModelChoice())
