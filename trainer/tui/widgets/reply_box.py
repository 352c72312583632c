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
        key("ctrl+home", "first", "talk.first", show=False),
        key("ctrl+end", "last", "talk.last", show=False),
    ]

    @dataclass
    class Sent(Message):
        """The trainee pressed Enter."""

        text: str

    def __init__(self, placeholder: str = "", *, flowing: bool = False) -> None:
        super().__init__(
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="focus",
            id="reply",
            placeholder=as_content(placeholder),
            compact=True,
        )
        self.cursor_blink = False
        self.flowing = flowing
        self.waiting = False
        """Whether a reply is under way."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.send()
            return
        await super()._on_key(event)

    def send(self) -> None:
        """Say what stands in the box; an empty one too, where something is shown with it.

        In a talk (`flowing`) the box is empty at once, so that what is typed meanwhile is the next reply and no
        key is lost; while a reply is under way a further one stays in the box.
        """
        if not self.flowing and not self.read_only:
            self.post_message(self.Sent(self.text))
        elif self.flowing and not self.waiting:
            self.waiting = True
            text = self.text
            self.clear()
            self.post_message(self.Sent(text))

    def answered(self) -> None:
        """The reply was kept: the next may be sent."""
        self.waiting = False

    def give_back(self, text: str) -> None:
        """The reply was not kept: its words stand in the box again, before what was typed since."""
        self.waiting = False
        since = self.text
        self.text = f"{text}\n{since}" if since and text else text or since
        self.move_cursor(self.document.end)

    def action_break_line(self) -> None:
        """Break the line."""
        self.insert("\n")

    def action_first(self) -> None:
        """Go to the beginning of the text."""
        self.move_cursor((0, 0))

    def action_last(self) -> None:
        """Go to the end of the text."""
        self.move_cursor(self.document.end)
