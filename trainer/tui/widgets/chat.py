"""The conversation on the screen: one widget a message, the customer's words arriving at speaking pace."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from textual.content import Content
from textual.geometry import Region
from textual.message import Message

from trainer.cli.plain.wording import broken_off
from trainer.record.event_talk import Said
from trainer.tui.ticking import Beat, RealTime, Ticking
from trainer.tui.widgets.long_scroll import LongScroll, Maker
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

    def __init__(
        self,
        who: str,
        text: str | Content,
        classes: str,
        turn: int | None = None,
        *,
        cut: bool = False,
    ) -> None:
        self.who = who
        self.words = text if isinstance(text, str) else text.plain
        self.cut = cut
        """Whether the line broke off here."""
        self.turn = turn
        self._note = text if isinstance(text, Content) else None
        """What stands there with styles of its own."""
        self._kind = classes
        self._room = 0
        """The width for which room was made."""
        self._ends: list[int] = []
        """Where each line of the whole ends, in characters, at that width; empty where it can't be told."""
        self._said: int | None = None
        """How many characters stand there, while the line is being spoken."""
        self._changing: Region | None = None
        """What the words that come now change of it."""
        super().__init__(self._note or self.content_of(self.words), classes=classes)

    def maker(self) -> Maker:
        """What makes this line again, as it stands now."""
        return partial(Bubble, self.who, self._note or self.words, self._kind, self.turn, cut=self.cut)

    def become(self, words: str) -> None:
        """The line is another, or longer, than it was thought to be."""
        if words != self.words:
            self.words, self._room, self._said, self.styles.min_height = words, 0, None, None

    def content_of(self, text: str) -> Content:
        """The line so far, with who speaks."""
        words = broken_off(text) if self.cut else text
        return assembled((f"{self.who}  ", "bold"), words) if self.who else assembled(words)

    def say_so_far(self, text: str) -> None:
        """Show this much of the line. Room is made for the whole of it at once: every new layout walks all lines."""
        width = self.content_size.width
        if width > 0 and width != self._room:
            self._room, self._said = width, None
            lines = self.content_of(self.words).wrap(width)
            self._ends = line_ends(self.content_of(self.words).plain, [line.plain for line in lines])
            self.styles.min_height = len(lines)
        content = self.content_of(text)
        self._changing = self._change(len(content), width)
        self.say(content, layout=width == 0)
        self._said, self._changing = len(content), None

    def _change(self, length: int, width: int) -> Region | None:
        """The lines that change as the text grows to this length; None where all may."""
        if self._said is None or not self._ends or self._said > length:
            return None
        first, last = (bisect_left(self._ends, place) for place in (self._said, length))
        return Region(0, first, width, last - first + 1)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Paint anew; while words come, only the lines they change."""
        changed = regions or ((self._changing,) if self._changing and not layout else ())
        return super().refresh(*changed, repaint=repaint, layout=layout, recompose=recompose)

    def say_all(self) -> None:
        """Show the whole line."""
        self.say(self.content_of(self.words), layout=not self._room)

    def break_off(self, heard: str) -> None:
        """The line ends here."""
        self.words, self.cut = heard, True
        self._room, self.styles.min_height = 0, None
        self.say(self.content_of(heard))

    def on_resize(self) -> None:
        """The room that was made was for another width."""
        if self._room not in {0, self.content_size.width}:
            self._room = 0
            self.styles.min_height = None


class Chat(LongScroll):
    """The talk so far. It follows the newest words unless the trainee has scrolled away."""

    DEFAULT_CSS = "Chat { height: 1fr; }"

    @dataclass
    class Spoken(Message):
        """The customer has finished a line."""

        turn: int

    def __init__(self, customer: str, words_a_minute: int = 0, ticking: Ticking | None = None) -> None:
        super().__init__(id="chat")
        self._ticking = ticking or RealTime()
        self.customer = customer
        self.pace = words_a_minute
        """Speaking pace of the customer; 0 shows lines at once."""
        self._speaking: Bubble | None = None
        self._shown = 0.0
        self._timer: Beat | None = None
        self._newest = -1
        """The newest turn of the customer's that is shown."""
        self._arriving: Bubble | None = None
        """The line of which more may come: a model is still writing it."""

    def on_mount(self) -> None:
        """Keep to the newest line."""
        self.anchor()

    @property
    def speaking(self) -> bool:
        """Whether the customer is in the middle of a line."""
        return self._speaking is not None

    @property
    def heard(self) -> str:
        """What of the line that is being spoken has come out: the words that can be read."""
        if self._speaking is None:
            return ""
        words = self._speaking.words
        return words if self._shown >= len(words) else _whole_words(words, self._shown)

    async def show(self, told: Sequence[Said | str | Content], you: str) -> None:
        """Show what was said before: turns, and the notes between them."""
        lines: list[Maker] = []
        for one in told:
            if isinstance(one, Said):
                who = self._who(one, you)
                lines.append(partial(Bubble, who, one.text, one.role, one.turn, cut=one.interrupted))
            else:
                lines.append(partial(Bubble, "", one, "note"))
        await self.fill(lines)
        self.anchor()

    async def add(self, said: Said, you: str) -> None:
        """Show a turn at once."""
        await self.append(Bubble(self._who(said, you), said.text, said.role, said.turn, cut=said.interrupted))
        self.anchor()

    def _who(self, said: Said, you: str) -> str:
        return self.customer if said.role == "customer" else you

    async def speak(self, said: Said) -> None:
        """Let the customer say a line at speaking pace, or the rest of one whose sentences have been arriving."""
        if self._arriving is not None and self._arriving.turn == said.turn:
            self._arrived(said.text)
            return
        self.finish()
        bubble = Bubble(self.customer, said.text, "customer", said.turn)
        self._newest = max(self._newest, said.turn)
        await self.append(bubble)
        self.anchor()
        self._speaking, self._shown = bubble, 0.0
        if self.pace <= 0:
            self.finish()
            return
        bubble.say(bubble.content_of(""))
        self._go_on_speaking()

    async def hear(self, words: str, turn: int) -> None:
        """The next words of a line that is still being written; where the whole line is known already, nothing."""
        if self._arriving is not None and self._arriving.turn == turn:
            self._arriving.become(self._arriving.words + words)
        elif turn > self._newest:
            self.finish()
            bubble = self._arriving = self._speaking = Bubble(self.customer, words, "customer", turn)
            self._newest, self._shown = turn, 0.0
            await self.append(bubble)
            self.anchor()
            if self.pace > 0 and self._speaking is bubble:
                bubble.say(bubble.content_of(""))
                self._go_on_speaking()
        if self.pace <= 0 and self._arriving is not None:
            self._arriving.say(self._arriving.content_of(self._arriving.words))

    def _arrived(self, text: str) -> None:
        bubble, self._arriving = self._arriving, None
        if bubble is not None:
            bubble.become(text)
            if self.pace <= 0:
                self.finish()

    def _go_on_speaking(self) -> None:
        self._timer = self._ticking.every(TICK, self, self._go_on)

    def hold(self) -> str | None:
        """Let the customer pause in mid-line; returns what has come out, None where they weren't speaking."""
        if self._speaking is None or self.pace <= 0:
            return None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        return self.heard

    def resume(self) -> None:
        """Let the customer go on after a pause."""
        if self._speaking is not None and self._timer is None and self.pace > 0:
            self._go_on_speaking()

    def break_off(self, heard: str) -> None:
        """The line that was being spoken ends with these words."""
        if self._speaking is not None:
            bubble, self._speaking = self._speaking, None
            bubble.break_off(heard)

    def finish(self) -> None:
        """Show the rest of the line that is being spoken, as far as it is known."""
        if self._arriving is not None:
            self._shown = float(len(self._arriving.words))
            return
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
        """Show a note that nobody said; one on a reply whose answer is already on its way stands before that."""
        bubble = Bubble("", text, "note")
        if self._arriving is None:
            await self.append(bubble)
        else:
            await self.mount(bubble, before=self._arriving)
        self.anchor()

    def _go_on(self) -> None:
        bubble = self._speaking
        if bubble is None:
            return
        self._shown += TICK * self.pace / 60 * 6
        if self._shown >= len(bubble.words):
            self._shown = float(len(bubble.words))
            if bubble is self._arriving:
                bubble.say_so_far(bubble.words)
            else:
                self.finish()
            return
        bubble.say_so_far(_whole_words(bubble.words, self._shown))


def line_ends(text: str, lines: Sequence[str]) -> list[int]:
    """Where each of the lines, into which a text was wrapped, ends in it; none where they aren't found in it."""
    ends, end = [], 0
    for line in lines:
        begins = text.find(line.rstrip(), end)
        if begins < 0:
            return []
        end = begins + len(line.rstrip())
        ends.append(end)
    return ends


def _whole_words(text: str, shown: float) -> str:
    """The words of which this many characters have come out, without the last half one."""
    return text[: max(text.rfind(" ", 0, int(shown)), 0)]
