"""Asks for a line of words, over whatever stands on the screen; what is typed and not given is not lost."""

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from trainer.record.clean import clean_reply
from trainer.tui.keys import key
from trainer.tui.screens.modal import Modal
from trainer.tui.widgets.plain_text import PlainText


class Typed(NamedTuple):
    """What stands in the box when it closes."""

    text: str
    given: bool
    """False: the question was left; the words may be wanted again."""


class AskWords(Modal[Typed]):
    """Gives the words, and whether they were meant."""

    CSS_PATH = "modal.tcss"
    BINDINGS = [key("escape", "leave", "modal.close")]

    def __init__(self, question: str, hint: str, begun: str = "") -> None:
        super().__init__()
        self._question, self._hint, self._begun = question, hint, begun

    def compose(self) -> ComposeResult:
        """The question and a box."""
        with Vertical(classes="dialog"):
            yield PlainText(self._question, classes="question title")
            yield Input(self._begun, placeholder=self._hint, compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """Begin to type."""
        box = self.query_one(Input)
        box.cursor_blink = False
        box.focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self.dismiss(Typed(clean_reply(event.value), given=True))

    def action_leave(self) -> None:
        """Close it without an answer."""
        self.dismiss(Typed(clean_reply(self.query_one(Input).value), given=False))
