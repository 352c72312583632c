"""A yes or no on one line, with a sign that needs no colour: a key or a click turns it over."""

from dataclasses import dataclass

from textual.events import Click
from textual.message import Message

from trainer.tui.keys import key
from trainer.tui.widgets.plain_text import PlainText, assembled
from trainer.tui.widgets.pointer import Pointed

ON, OFF = "[x] ", "[ ] "


class Tick(Pointed, PlainText, can_focus=True):
    """Something that is on or off."""

    DEFAULT_CSS = """
    Tick { height: auto; padding-left: 2; }
    Tick:focus { background: $primary 30%; text-style: bold; }
    """
    BINDINGS = [key("enter,space", "turn", "brief.turn", show=False)]

    @dataclass
    class Turned(Message):
        """The trainee turned it over."""

        name: str

    def __init__(self, option: str) -> None:
        super().__init__(id=option)
        self.option = option

    def show(self, label: str, *, on: bool) -> None:
        """Show what it is about, and whether it is on."""
        self.say(assembled((ON if on else OFF, "bold"), label))

    def action_turn(self) -> None:
        """Turn it over."""
        self.post_message(self.Turned(self.option))

    def on_click(self, event: Click) -> None:
        """The mouse turns it over too."""
        event.stop()
        self.focus()
        self.action_turn()
