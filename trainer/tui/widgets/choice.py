"""One of several, all in sight: arrows or a click choose, and a sign shows which."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from trainer.tui.keys import key
from trainer.tui.widgets.plain_text import assembled
from trainer.tui.widgets.pointer import PointedList

CHOSEN, OPEN = "● ", "○ "


class Choice(PointedList, inherit_bindings=False):
    """A list in which the highlighted line is the chosen one. Keys that turn pages are the page's around it."""

    BINDINGS = [
        key("down", "cursor_down", "choice.down", show=False),
        key("up", "cursor_up", "choice.up", show=False),
        key("space", "keep", "choice.keep", show=False),
    ]

    DEFAULT_CSS = """
    Choice { height: auto; border: none; padding: 0; background: transparent; }
    Choice:focus { border: none; }
    Choice > .option-list--option-highlighted { background: transparent; text-style: bold; }
    Choice:focus > .option-list--option-highlighted { background: $primary 30%; text-style: bold; }
    """

    def __init__(self, names: Sequence[str], *, id: str | None = None) -> None:
        self._names = tuple(names)
        super().__init__(*(Option(self._line(index, 0)) for index in range(len(names))), id=id, markup=False)
        self.highlighted = 0 if names else None

    def action_keep(self) -> None:
        """Space chooses: where the highlighted line is the chosen one already, it stays, and so does the focus."""

    @property
    def chosen(self) -> int:
        """The index of the chosen one; 0 where there is nothing to choose."""
        return self.highlighted or 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Move the sign."""
        for index in range(len(self._names)):
            self.replace_option_prompt_at_index(index, self._line(index, event.option_index))

    def _line(self, index: int, chosen: int) -> Content:
        return assembled(CHOSEN if index == chosen else OPEN, self._names[index])
