"""What to practise next and why, in one line: known a moment after the screen stands."""

from typing import TYPE_CHECKING, cast

from textual import work

from trainer.language.tables import sentences
from trainer.tui.screens.progress import RUBRIC, next_reason
from trainer.tui.widgets.plain_text import PlainText, assembled

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp

_say = sentences("screen/debrief")


class NextDrill(PlainText):
    """Looks for itself; shows nothing where there is nothing to say."""

    scenario: str | None = None
    """The scenario to practise next, once that is known."""

    def on_mount(self) -> None:
        """Look through what was practised."""
        self.display = False
        self.look()

    @work(exclusive=True, group="next", exit_on_error=False)
    async def look(self) -> None:
        """Ask the desk."""
        app = cast("TrainerApp", self.app)
        titles = {entry.id: entry.title for entry in await app.desk.listed()}
        progress = await app.desk.progress(app.settings.rubric or RUBRIC)
        if progress.next is not None:
            self.scenario = progress.next.scenario
            self.say(assembled((f"{_say('next_is')} ", "bold"), next_reason(progress, titles)))
            self.display = True
