"""What stands on the screen until a scenario named on the command line is there."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from trainer.language.tables import sentences
from trainer.tui.screens.confirm import Confirm
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from trainer.store.glance import PastDrill

_say = sentences("screen/app")


class OpeningScreen(DeskScreen[None]):
    """One quiet word."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield PlainText(_say("opening"), classes="column quiet gap")


def unfinished_question(drill: "PastDrill") -> Confirm:
    """Asks whether to go on with a drill that was left."""
    question = _say("unfinished", when=f"{drill.started:%A %d %B, %H:%M}")
    return Confirm(question, *(_say(name) for name in ("go_on", "anew")))
