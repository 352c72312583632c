"""One question with two answers, over whatever stands on the screen."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button

from trainer.tui.keys import key
from trainer.tui.screens.modal import Modal
from trainer.tui.widgets.plain_text import PlainText


class Confirm(Modal[bool]):
    """Asks; True for the first answer, False for the second or Esc."""

    CSS_PATH = "modal.tcss"
    BINDINGS = [
        key("y", "answer(True)", "modal.yes", show=False),
        key("n,escape", "answer(False)", "modal.no", show=False),
        key("left,right", "app.focus_next", "modal.other", show=False),
    ]

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """The question and two buttons."""
        with Vertical(classes="dialog"):
            yield PlainText(self._question, classes="question")
            with Horizontal(classes="answers"):
                yield Button(Content(self._yes), id="yes", variant="primary")
                yield Button(Content(self._no), id="no")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer with a key."""
        self.dismiss(yes)
