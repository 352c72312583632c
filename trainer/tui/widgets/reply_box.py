"""The reply box: several lines, Enter sends, Ctrl+J breaks the line; it says how long the reply takes to say."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from trainer.tui.burst import Burst
from trainer.tui.keys import key
from trainer.tui.widgets.plain_text import as_content

WAIT = 0.05
"""Seconds after which nothing more comes of a paste."""


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

    class Early(Message):
        """The trainee pressed Enter while the reply before this one was still under way."""

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
        self._held: str | None = None
        """Words that wait to be sent."""
        self._burst = Burst()
        self._wait: Timer | None = None
        """Waits for what comes after an Enter."""

    async def _on_key(self, event: events.Key) -> None:
        at_once = self._burst.key(event.time)
        self._end_of_line(at_once=at_once)
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._enter()
            return
        await super()._on_key(event)

    def _enter(self) -> None:
        """Send; of what is being pasted, wait whether more comes: then it was the end of a line."""
        if self._burst.pasting:
            self._wait = self.set_timer(WAIT, self._nothing_came)
        else:
            self.send()

    def _end_of_line(self, *, at_once: bool) -> None:
        """A key has come after an Enter that may have ended a line of a paste."""
        if self._wait is None:
            return
        self._wait.stop()
        self._wait = None
        if at_once:
            self._burst.lines += 1
            self.insert("\n")
        else:
            self._nothing_came()

    def _nothing_came(self) -> None:
        """The text ends with that Enter: one line was to be sent, several are to be looked at first."""
        self._wait = None
        if self._burst.lines == 0:
            self.send()

    def send(self) -> None:
        """Say what stands in the box; an empty one too, where something is shown with it.

        In a talk (`flowing`) the box is empty at once, so that what is typed meanwhile is the next reply and no
        key is lost; while a reply is under way a further one stays in the box.
        """
        self._held = None
        if not self.flowing and not self.read_only:
            self.post_message(self.Sent(self.text))
        elif self.flowing and not self.waiting:
            self.waiting = True
            text = self.text
            self.clear()
            self.post_message(self.Sent(text))
        elif self.flowing:
            self.post_message(self.Early())

    def hold(self) -> None:
        """What stands here waits to be sent, as long as nobody types on."""
        self._held = self.text

    @property
    def held(self) -> bool:
        """Whether what stands here waits to be sent."""
        return self._held is not None and self._held == self.text

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
