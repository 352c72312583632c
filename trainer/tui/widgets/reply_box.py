"""The reply box: several lines, Enter sends, Ctrl+J breaks the line; it says how long the reply takes to say."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from trainer.tui.keys import key
from trainer.tui.widgets.plain_text import as_content


class ReplyBox(TextArea):
    """Where the trainee writes what they say."""

    BINDINGS = [
        key("ctrl+j,shift+enter,alt+enter", "break_line", "talk.newline", show=False),
    ]

    @dataclass
    class Sent(Message):
        """The trainee pressed Enter."""

        text: str

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            id="reply",
            placeholder=as_content(placeholder),
            compact=True,
        )
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.send()
            return
        await super()._on_key(event)

    def send(self) -> None:
        """Say what stands in the box; an empty one too, where something is shown with it."""
        if not self.read_only:
            self.post_message(self.Sent(self.text))

    def action_break_line(self) -> None:
        """Break the line."""
        self.insert("\n")
