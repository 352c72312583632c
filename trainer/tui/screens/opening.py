"""What stands on the screen until a scenario named on the command line is there."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from trainer.language.tables import phrase
from trainer.tui.screens.confirm import Confirm
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from trainer.drill.runner import Runner
    from trainer.tui.app import TrainerApp

SOURCE = "screen/app"


class OpeningScreen(DeskScreen[None]):
    """One quiet word."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield PlainText(phrase("opening", source=SOURCE), classes="column quiet gap")


async def offer_unfinished(app: "TrainerApp", scenario: str) -> "Runner | None":
    """The newest unfinished drill of this scenario, if there is one and the trainee wants to go on with it."""
    left = [drill for drill in await app.desk.summaries() if (drill.status, drill.scenario) == ("open", scenario)]
    if not left:
        return None
    question = phrase("unfinished", source=SOURCE, when=f"{left[0].started:%A %d %B, %H:%M}")
    yes, no = (phrase(name, source=SOURCE) for name in ("go_on", "anew"))
    if await app.push_screen_wait(Confirm(question, yes, no)):
        return await app.desk.go_on(left[0].id)
    return None
