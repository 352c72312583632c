"""The brief during the talk, one key away."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from trainer.tui.keys import key
from trainer.tui.screens.modal import Modal
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText


class FactsScreen(Modal[None]):
    """Everything the trainee knows, to scroll through."""

    CSS_PATH = "modal.tcss"
    BINDINGS = [key("escape,ctrl+o,q", "dismiss", "modal.close")]

    def __init__(self, brief: Content) -> None:
        super().__init__()
        self._brief = brief

    def compose(self) -> ComposeResult:
        """The text in a box."""
        with Vertical(classes="dialog -tall"), VerticalScroll():
            yield PlainText(self._brief)
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()
