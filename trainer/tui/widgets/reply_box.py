"""The reply box: several lines, Enter sends, Ctrl+J breaks the line, and it says how long the reply takes to say."""

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea


class ReplyBox(TextArea):
    """Where the trainee writes what they say."""

    BINDINGS = [
        Binding("ctrl+j", "break_line", "New line", id="reply.newline", show=False),
    ]

    @dataclass
    class Sent(Message):
        """The trainee pressed Enter on a reply that isn't empty."""

        text: str

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(
            soft_wrap=True, show_line_numbers=False, tab_behavior="focus", id="reply", placeholder=placeholder
        )
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            if self.text.strip():
                self.post_message(self.Sent(self.text))
            return
        await super()._on_key(event)

    def action_break_line(self) -> None:
        """Break the line."""
        self.insert("\n")

    def take(self) -> str:
        """The text, which is gone from the box then."""
        text = self.text
        self.clear()
        return text
