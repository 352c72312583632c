"""Asks for a file, over whatever stands on the screen."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from trainer.record.clean import clean_text
from trainer.tui.keys import key
from trainer.tui.screens.modal import Modal
from trainer.tui.widgets.plain_text import PlainText


class AskPath(Modal[str | None]):
    """Gives the path that was typed, or None."""

    CSS_PATH = "modal.tcss"
    BINDINGS = [key("escape", "dismiss", "modal.close")]

    def __init__(self, question: str, example: str) -> None:
        super().__init__()
        self._question, self._example = question, example

    def compose(self) -> ComposeResult:
        """The question and a box."""
        with Vertical(classes="dialog"):
            yield PlainText(self._question, classes="question title")
            yield Input(placeholder=self._example, compact=True)

    def on_mount(self) -> None:
        """Begin to type."""
        box = self.query_one(Input)
        box.cursor_blink = False
        box.focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self.dismiss(clean_text(event.value).strip() or None)
