"""A list to choose one of, over whatever stands on the screen."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from trainer.tui.keys import key
from trainer.tui.screens.modal import Modal
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.pointer import PointedList


class Picker(Modal[int | None]):
    """Gives the index of what was chosen, or None."""

    CSS_PATH = "modal.tcss"
    BINDINGS = [key("escape", "dismiss", "modal.close")]

    def __init__(self, question: str, choices: Sequence[Content], first: int = 0) -> None:
        super().__init__()
        self._question, self._choices, self._first = question, choices, first

    def compose(self) -> ComposeResult:
        """The question and the list."""
        with Vertical(classes="dialog"):
            yield PlainText(self._question, classes="question title")
            yield PointedList(*(Option(choice) for choice in self._choices), markup=False)

    def on_mount(self) -> None:
        """Begin at the likeliest."""
        self.query_one(OptionList).highlighted = self._first

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)
