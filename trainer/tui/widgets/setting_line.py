"""One setting on one line: its name, what is chosen, and ways to choose another."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.events import Click
from textual.message import Message

from trainer.tui.keys import key
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.pointer import Pointed

LABEL = 16


@dataclass(frozen=True)
class Offer:
    """A value of a setting, and what it is called on the screen."""

    value: str | int
    label: str


class SettingLine(Pointed, PlainText, can_focus=True):
    """Left and right change it, Enter or a click asks the screen to list what there is."""

    DEFAULT_CSS = """
    SettingLine { height: 1; padding: 0 1 0 2; text-wrap: nowrap; text-overflow: ellipsis; }
    SettingLine:focus { background: $primary 25%; }
    """
    BINDINGS = [
        key("left", "step(-1)", "settings.before", show=False),
        key("right", "step(1)", "settings.next", show=False),
        key("enter,space", "list", "settings.list"),
    ]

    @dataclass
    class Changed(Message):
        """The trainee chose another value."""

        setting: str
        value: str | int

    @dataclass
    class Listed(Message):
        """The trainee wants to see every value there is."""

        line: "SettingLine"

    def __init__(self, setting: str, label: str, offers: Sequence[Offer], chosen: str | int | None) -> None:
        super().__init__(id=f"set-{setting}")
        self.setting, self.label = setting, label
        self.offers, self.chosen = tuple(offers), chosen
        self._draw()

    @property
    def index(self) -> int:
        """Where the chosen value stands among those offered; 0 where it doesn't."""
        return next((n for n, offer in enumerate(self.offers) if offer.value == self.chosen), 0)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these instead."""
        self.offers = tuple(offers)
        self._draw()

    def choose(self, index: int) -> None:
        """Take this one, and tell the screen."""
        offer = self.offers[index]
        self.chosen = offer.value
        self._draw()
        self.post_message(self.Changed(self.setting, offer.value))

    def action_step(self, step: int) -> None:
        """The choice before or after, round and round."""
        if len(self.offers) > 1:
            self.choose((self.index + step) % len(self.offers))

    def action_list(self) -> None:
        """Ask the screen for the list."""
        self.post_message(self.Listed(self))

    def on_click(self, event: Click) -> None:
        """The mouse asks for the list."""
        event.stop()
        self.focus()
        self.action_list()

    def _draw(self) -> None:
        value = self.offers[self.index].label if self.offers else ""
        arrows = ("‹ ", " ›") if len(self.offers) > 1 else ("  ", "")
        self.say(
            assembled(f"{self.label:<{LABEL}}", (arrows[0], QUIET), (value, "bold"), (arrows[1], QUIET)),
            layout=False,
        )
