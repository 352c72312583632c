"""How a talk ends, for its screen: by the trainee, by the customer, or left to be gone on with another day."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button

from trainer.drill.state import Phase
from trainer.tui.screens.confirm import Confirm
from trainer.tui.screens.talk_held import HoldingTalk
from trainer.tui.screens.talk_words import say
from trainer.tui.widgets.chat import Chat
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.reply_box import ReplyBox

if TYPE_CHECKING:
    from trainer.drill.runner import Runner

MOMENT = 1.0
"""Seconds without a key after which Enter, or Esc, is meant for what has come since one began to type."""


class WayOn(Button):
    """Goes on; by the mouse at once, by a key only where that was meant."""

    def __init__(self, label: str, meant: Callable[[], bool]) -> None:
        super().__init__(Content(label), id="on", compact=True, variant="primary")
        self._meant = meant

    def action_press(self) -> None:
        """Enter was pressed."""
        if self._meant():
            super().action_press()


class EndingTalk(HoldingTalk):
    """A talk that nobody goes on from by accident: not with an Enter that was meant for a reply."""

    def __init__(self, runner: "Runner") -> None:
        super().__init__(runner)
        self._over_since: float | None = None
        """When the last line of the talk had been shown."""
        self._ended_it = False
        """Whether the trainee ended the talk: then its end is no surprise."""
        self._spoken_at = -MOMENT
        """When a line was last shown to its end."""

    def compose_end(self) -> ComposeResult:
        """How it ended, and the way on."""
        with Horizontal(id="over"):
            yield PlainText(id="ending", classes="strong")
            yield WayOn(say("on"), self._enter_is_meant)

    @property
    def over(self) -> bool:
        """Whether the talk has ended and its last line was shown."""
        return self._over_since is not None

    def line_was_spoken(self) -> None:
        """Remember when."""
        self._spoken_at = self.trainer.ticking.now()

    def show_end(self) -> None:
        """Once the last word is spoken: how it ended, and the way on. What stands in the box stays there, unsent."""
        if self.runner.state.phase is Phase.TALK or self.query_one(Chat).speaking:
            return
        if not self.over:
            self._over_since = self.trainer.ticking.now()
            self.query_one("#ending", PlainText).say(self.words.ending())
            self.query_one("#over").display = True
            self.query_one("#send").display = False
            self.show_seconds()
        self.show_unsent()

    def show_unsent(self) -> None:
        """The box is there as long as something stands in it."""
        unsent = bool(self.query_one(ReplyBox).text.strip())
        for name in ("#box", "#seconds"):
            self.query_one(name).display = unsent
        if not unsent:
            self.query_one("#on").focus()

    def _enter_is_meant(self) -> bool:
        """Whether it was pressed for the way on, and not for words that were being typed as the talk ended."""
        if self._ended_it:
            return self.over
        now = self.trainer.ticking.now()
        return self.over and now >= max(self._over_since or 0.0, self.quiet.touched) + MOMENT

    @on(Button.Pressed, "#on")
    def action_go_on(self) -> None:
        """Go on to what comes after the talk."""
        self.trainer.open_drill(self.runner)

    def action_end(self) -> None:
        """End the conversation, once asked whether that is meant."""
        question = say("end_question", customer=self.words.customer)
        self.trainer.push_screen(Confirm(question, say("end_yes"), say("end_no")), self._meant)

    def _meant(self, meant: bool | None) -> None:
        self.end_talk(meant)

    @work(group="talk", exit_on_error=False)
    async def end_talk(self, meant: bool | None) -> None:
        """End the conversation; the customer has a last word."""
        if not meant:
            return
        self.query_one(Chat).finish()
        events = await self.attempt(self.trainer.desk.run(self.runner.end_talk))
        if events is not None:
            self._ended_it = True
            await self.follow(events)

    def action_leave(self) -> None:
        """Leave the talk as it stands, once asked. An Esc that came too late to finish a line asks nothing."""
        if self.trainer.ticking.now() < self._spoken_at + MOMENT and self._paced:
            return
        question = say("leave_question", customer=self.words.customer)
        self.trainer.push_screen(Confirm(question, say("leave_yes"), say("end_no")), self._left)

    @property
    def _paced(self) -> bool:
        return self.query_one(Chat).pace > 0

    def _left(self, left: bool | None) -> None:
        if left:
            self.trainer.go_home()
