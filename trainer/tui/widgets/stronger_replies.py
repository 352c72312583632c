"""Stronger replies, and the button that has a model write one's own ones stronger."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button

from trainer.cli.plain.judged_words import not_stronger_line, stronger_line
from trainer.language.tables import phrase
from trainer.tui.widgets.plain_text import PlainText, assembled

if TYPE_CHECKING:
    from trainer.drill.debrief import Debrief
    from trainer.drill.ports import Rewriter


class StrongerReplies(Vertical):
    """The author's stronger replies; where a model may be asked, a button that says where the words go."""

    DEFAULT_CSS = "StrongerReplies { height: auto; }"

    @dataclass
    class Asked(Message):
        """The trainee wants their own replies written stronger."""

        replies: "StrongerReplies"

    def __init__(self, debrief: "Debrief", rewriter: "Rewriter | None") -> None:
        super().__init__()
        self._debrief = debrief
        self._rewriter = rewriter

    def compose(self) -> ComposeResult:
        """The replies, then the button."""
        yield from self._lines()
        written = any(line.model for line in self._debrief.stronger)
        if self._rewriter is not None and not written:
            label = phrase("ask_stronger", source="screen/debrief", model=self._rewriter.identity)
            yield Button(Content(label), compact=True)

    async def tell(self, debrief: "Debrief") -> None:
        """Show what has been written by now."""
        self._debrief = debrief
        await self.recompose()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Ask once; the button waits until there is an answer."""
        event.stop()
        event.button.disabled = True
        self.post_message(self.Asked(self))

    def _lines(self) -> Iterator[Widget]:
        failed = not_stronger_line(self._debrief)
        if failed:
            yield PlainText(failed, classes="bad")
        for line in self._debrief.stronger:
            if line.model is None:
                yield PlainText(assembled((f"{line.title}: ", "bold"), line.text))
            else:
                yield PlainText(stronger_line(line))
