"""The conversation on the screen: one widget a message, the customer's words arriving at speaking pace."""

from dataclasses import dataclass

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from trainer.record.event import Said
from trainer.tui.widgets.plain_text import PlainText, assembled

TICK = 0.05
"""Seconds between two repaints of a line that is being spoken."""


class Bubble(PlainText):
    """One turn of either side."""

    DEFAULT_CSS = """
    Bubble { margin: 0 1 1 1; padding: 0 1; height: auto; }
    Bubble.customer { border-left: thick $secondary; margin: 1; }
    Bubble.trainee { border-left: thick $primary; margin: 0 1 0 4; }
    Bubble.note { border: none; margin: 0 1 1 6; color: $text-muted; }
    Bubble.picked { background: $panel; }
    """

    def __init__(self, who: str, text: str, classes: str, turn: int | None = None) -> None:
        self.who = who
        self.words = text
        self.turn = turn
        self._room = 0
        """The width for which room was made."""
        super().__init__(self.content_of(text), classes=classes)

    def content_of(self, text: str) -> Content:
        """The line so far, with who speaks."""
        return assembled((f"{self.who}  ", "bold"), text) if self.who else assembled(text)

    def say_so_far(self, text: str) -> None:
        """Show this much of the line. Room is made for the whole of it at once: every new layout walks all lines."""
        width = self.content_size.width
        if width > 0 and width != self._room:
            self._room = width
            self.styles.min_height = self.content_of(self.words).get_height({}, width)
        self.say(self.content_of(text), layout=width == 0)

    def say_all(self) -> None:
        """Show the whole line."""
        self.say(self.content_of(self.words), layout=not self._room)

    def on_resize(self) -> None:
        """The room that was made was for another width."""
        if self._room not in {0, self.content_size.width}:
            self._room = 0
            self.styles.min_height = None


class Chat(VerticalScroll):
    """The talk so far. It follows the newest words unless the trainee has scrolled away."""

    DEFAULT_CSS = "Chat { height: 1fr; }"

    @dataclass
    class Spoken(Message):
        """The customer has finished a line."""

        turn: int

    def __init__(self, customer: str, words_a_minute: int = 0) -> None:
        super().__init__(id="chat")
        self.customer = customer
        self.pace = words_a_minute
        """Speaking pace of the customer; 0 shows lines at once."""
        self._speaking: Bubble | None = None
        self._shown = 0.0
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """Keep to the newest line."""
        self.anchor()

    @property
    def speaking(self) -> bool:
        """Whether the customer is in the middle of a line."""
        return self._speaking is not None

    @property
    def heard(self) -> str:
        """What of the line that is being spoken has come out."""
        return self._speaking.words[: int(self._shown)] if self._speaking else ""

    async def add(self, said: Said, you: str) -> None:
        """Show a turn at once."""
        who = self.customer if said.role == "customer" else you
        await self.mount(Bubble(who, said.text, said.role, said.turn))
        self.anchor()

    async def speak(self, said: Said) -> None:
        """Let the customer say a line at speaking pace."""
        self.finish()
        bubble = Bubble(self.customer, said.text, "customer", said.turn)
        await self.mount(bubble)
        self.anchor()
        self._speaking, self._shown = bubble, 0.0
        if self.pace <= 0:
            self.finish()
            return
        bubble.say(bubble.content_of(""))
        self._timer = self.set_interval(TICK, self._go_on)

    def finish(self) -> None:
        """Show the rest of the line that is being spoken."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._speaking is not None:
            bubble, self._speaking = self._speaking, None
            bubble.say_all()
            self.post_message(self.Spoken(bubble.turn or 0))

    def latest(self) -> None:
        """Go to the newest line and stay there."""
        self.anchor()

    async def note(self, text: str | Content) -> None:
        """Show a note that nobody said."""
        bubble = Bubble("", "", "note")
        await self.mount(bubble)
        bubble.say(text)
        self.anchor()

    def _go_on(self) -> None:
        bubble = self._speaking
        if bubble is None:
            return
        self._shown += TICK * self.pace / 60 * 6
        if self._shown >= len(bubble.words):
            self.finish()
            return
        whole = bubble.words.rfind(" ", 0, int(self._shown))
        bubble.say_so_far(bubble.words[: max(whole, 0)])
