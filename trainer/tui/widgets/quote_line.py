"""A quote one can follow to the turn it stands in."""

from dataclasses import dataclass

from textual.events import Click
from textual.message import Message

from trainer.cli.plain.wording import shortened
from trainer.record.finding import Quote
from trainer.tui.keys import key
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.pointer import Pointed


class QuoteLine(Pointed, PlainText, can_focus=True):
    """Verbatim words and where they stand."""

    DEFAULT_CSS = """
    QuoteLine { height: auto; padding-left: 4; }
    QuoteLine:focus { background: $primary 25%; }
    """
    BINDINGS = [key("enter", "follow", "debrief.follow", show=False)]

    @dataclass
    class Followed(Message):
        """The trainee wants to see the turn."""

        quote: Quote

    def __init__(self, quote: Quote, place: str) -> None:
        self.quote = quote
        super().__init__(assembled((f'"{shortened(quote.text, 200)}"', "italic"), (f"  {place}", QUIET)))

    def action_follow(self) -> None:
        """Tell the screen."""
        self.post_message(self.Followed(self.quote))

    def on_click(self, event: Click) -> None:
        """The mouse does the same."""
        event.stop()
        self.action_follow()
