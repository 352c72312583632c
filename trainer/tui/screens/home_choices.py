"""The last line of Home: how the next drill will be, and what can be done besides."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button

from trainer.tui.screens.home_lines import say
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.press import Press

if TYPE_CHECKING:
    from trainer.settings.choices import Settings


class HomeChoices(Horizontal):
    """Mode, difficulty, guided call, and the way into a drill."""

    def compose(self) -> ComposeResult:
        """The buttons."""
        yield Press("", id="mode", tooltip=Content(say("mode_tip")))
        yield Press("", id="difficulty", tooltip=Content(say("difficulty_tip")))
        yield Press(Content(say("guided")), id="guided", tooltip=Content(say("guided_tip")))
        yield PlainText(say("private"), classes="quiet", id="private")
        yield Press(Content(say("begin")), id="begin")

    def show(self, settings: "Settings") -> None:
        """Show what is chosen."""
        for name, value in (("mode", settings.mode), ("difficulty", settings.difficulty)):
            self.query_one(f"#{name}", Button).label = Content(say(name, name=say(f"{name}_{value}")))

    def show_way(self, *, unfinished: bool) -> None:
        """Say whether a drill would be begun or gone on with."""
        self.query_one("#begin", Button).label = Content(say("resume" if unfinished else "begin"))
