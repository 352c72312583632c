"""What stands on the screen until a scenario named on the command line is there."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from trainer.language.tables import phrase
from trainer.tui.screens.confirm import Confirm
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from trainer.store.glance import PastDrill

SOURCE = "screen/app"


class OpeningScreen(DeskScreen[None]):
    """One quiet word."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield PlainText(phrase("opening", source=SOURCE), classes="column quiet gap")


def unfinished_question(drill: "PastDrill") -> Confirm:
    """Asks whether to go on with a drill that was left."""
    question = phrase("unfinished", source=SOURCE, when=f"{drill.started:%A %d %B, %H:%M}")
    return Confirm(question, *(phrase(name, source=SOURCE) for name in ("go_on", "anew")))
