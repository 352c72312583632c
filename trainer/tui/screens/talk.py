"""The talk: conversation, mood, coach's notes and the reply box. All state is the runner's, which is on disk."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Footer

from trainer.language.tables import phrase
from trainer.record.errors import TrainerError
from trainer.tui.widgets.chat import Bubble, Chat
from trainer.tui.widgets.coach_note import coach_content
from trainer.tui.widgets.mood_gauge import MoodGauge
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.reply_box import ReplyBox

if TYPE_CHECKING:
    from trainer.drill.runner import Runner
    from trainer.record.event import Event
    from trainer.tui.app import TrainerApp


class TalkScreen(Screen[None]):
    """One conversation, from the first word to its end."""

    CSS_PATH = "talk.tcss"
    BINDING_GROUP_TITLE = "Talk"
    BINDINGS = [
        Binding("escape", "finish_line", "Finish line", id="talk.finish", tooltip="Show the whole line now"),
        Binding("ctrl+o", "facts", "Facts", id="talk.facts", tooltip="The brief, all through the talk"),
        Binding("ctrl+t", "hint", "Hint", id="talk.hint", tooltip="A hint for what is open"),
        Binding("ctrl+s", "exhibit", "Show", id="talk.show", tooltip="Show them something"),
        Binding("ctrl+r", "again", "Again", id="talk.again", tooltip="Answer again from a turn"),
        Binding("ctrl+g", "end", "End", id="talk.end", tooltip="End the conversation"),
    ]

    def __init__(self, runner: "Runner") -> None:
        super().__init__()
        self.runner = runner
        self._shows: str | None = None
        """The exhibit that goes with the next reply."""

    @property
    def trainer(self) -> "TrainerApp":
        """The app, by its own type."""
        return cast("TrainerApp", self.app)

    def compose(self) -> ComposeResult:
        """Who is on the line, how they are, the talk, the box."""
        scenario = self.runner.stage.scenario
        with Vertical(id="line"):
            yield PlainText(scenario.title, id="who", classes="title")
            yield MoodGauge(id="mood")
        yield Chat(scenario.customer.name, self.trainer.pace)
        yield PlainText(id="seconds", classes="quiet")
        yield ReplyBox(phrase("screen.talk.placeholder", customer=scenario.customer.name))
        yield Footer()

    async def on_mount(self) -> None:
        """Show what was said already."""
        chat = self.query_one(Chat)
        self.query_one(MoodGauge).display = self.practice
        for said in self.runner.state.turns:
            await chat.add(said, phrase("replay.you"))
        self._show_mood()
        self._introduce()
        self.query_one(ReplyBox).focus()

    @property
    def practice(self) -> bool:
        """Whether hints, notes and going back are allowed."""
        return self.runner.setup.options.mode == "practice"
