"""One step to rate oneself on: keys 0 to 4, arrows, or a click on a number."""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from trainer.tui.widgets.plain_text import PlainText, assembled
from trainer.tui.widgets.pointer import Pointed

LEVELS = 5
_BEFORE, _EACH = 28, 4
"""Columns of the title, and of each number with its room."""


class RatingRow(Pointed, PlainText, can_focus=True):
    """The step's title beside its five numbers; what was chosen stands in brackets."""

    DEFAULT_CSS = """
    RatingRow { height: 1; padding: 0 1 0 2; margin-bottom: 1; }
    RatingRow:focus { background: $primary 25%; }
    """

    @dataclass
    class Rated(Message):
        """A level was chosen (None: taken back)."""

        row: "RatingRow"
        level: int | None
        goes_on: bool
        """Whether it was said by a number; with arrows one is still looking for it."""

    @dataclass
    class Looked(Message):
        """The trainee has come to this step."""

        row: "RatingRow"

    def __init__(self, step: str, title: str, about: str) -> None:
        super().__init__(id=f"rate-{step}")
        self.step, self.heading, self.about = step, title, about
        self.level: int | None = None

    def on_mount(self) -> None:
        """Show it unrated."""
        self._draw()

    def on_focus(self) -> None:
        """Tell that this step is looked at."""
        self.post_message(self.Looked(self))

    def rate(self, level: int | None, *, goes_on: bool = False) -> None:
        """Choose a level."""
        self.level = level
        self._draw()
        self.post_message(self.Rated(self, level, goes_on))

    def on_key(self, event: events.Key) -> None:
        """0 to 4 choose, arrows move along, Backspace takes back."""
        if event.key in {"0", "1", "2", "3", "4"}:
            chosen: int | None = int(event.key)
        elif event.key in {"left", "right"}:
            step = 1 if event.key == "right" else -1
            chosen = min(max((-1 if self.level is None else self.level) + step, 0), LEVELS - 1)
        elif event.key in {"backspace", "delete"}:
            chosen = None
        else:
            return
        event.stop()
        self.rate(chosen, goes_on=event.key.isdecimal())

    def on_click(self, event: events.Click) -> None:
        """A click on a number chooses it."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.x >= _BEFORE:
            level = (offset.x - _BEFORE) // _EACH
            if level < LEVELS:
                self.rate(level, goes_on=True)

    def _draw(self) -> None:
        numbers = [
            piece
            for level in range(LEVELS)
            for piece in (((f"[{level}]", "bold reverse"), " ") if level == self.level else (f" {level}  ",))
        ]
        title = self.heading if len(self.heading) < _BEFORE else f"{self.heading[: _BEFORE - 2]}…"
        self.say(assembled((f"{title:<{_BEFORE}}", "bold"), *numbers), layout=False)
