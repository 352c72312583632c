"""What a talk keeps in time: who speaks, and the silence after which the customer asks whether anybody is there."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import TextArea

from trainer.record.event import Event
from trainer.record.event_talk import Said
from trainer.record.speaking import speaking_seconds
from trainer.tui.quiet import Quiet
from trainer.tui.screens.typing_screen import TypingScreen
from trainer.tui.widgets.chat import Chat

if TYPE_CHECKING:
    from trainer.drill.runner import Runner

LOOK = 1.0
"""Seconds between two looks at the clock."""


class ClockedTalk(TypingScreen[None]):
    """A talk in which a silence is noticed. It stands still while something else is before the talk."""

    def __init__(self, runner: "Runner") -> None:
        super().__init__()
        self.runner = runner
        self.quiet = Quiet()
        self.one_speaks = asyncio.Lock()
        """Held while a reply, or the customer's question whether anybody is there, is under way."""

    async def follow(self, events: Sequence[Event]) -> None:
        """Show what a step led to, in its order."""
        raise NotImplementedError

    def now_one_may_speak(self) -> None:
        """Called when nobody is at it any more."""
        raise NotImplementedError

    async def speak(self, said: Said) -> None:
        """Let the customer say a line."""
        self.quiet.line_begins(self.trainer.ticking.now())
        await self.query_one(Chat).speak(said)

    async def note(self, text: str) -> None:
        """Show a note that nobody said, where there is one."""
        if text:
            await self.query_one(Chat).note(text)

    @work(group="facts", exit_on_error=False)
    async def keep_looked_up(self) -> None:
        """Keep that the facts were opened; they open at once, whatever is under way."""
        await self.trainer.desk.run(self.runner.look_up)

    def start_clock(self) -> None:
        """From now on somebody looks at the clock, where the drill has one."""
        self.trainees_turn()
        if self.runner.setup.options.clock:
            self.trainer.ticking.every(LOOK, self, self.look_at_clock)

    def trainees_turn(self) -> None:
        """The customer has said what they had to say: a silence begins."""
        turns = self.runner.state.turns
        takes = speaking_seconds(turns[-1].text) if turns else 0.0
        self.quiet.begin(self.trainer.ticking.now(), takes)

    def look_at_clock(self) -> None:
        """Let the customer ask, where their patience is at its end."""
        if self._silent_for() is not None:
            self.ask_for_the_trainee()

    def _silent_for(self) -> float | None:
        patience = self.runner.patience
        if patience is None or self.busy or self.one_speaks.locked() or self.query_one(Chat).speaking:
            return None
        return self.quiet.over(patience, self.trainer.ticking.now())

    @work(group="talk", exit_on_error=False)
    async def ask_for_the_trainee(self) -> None:
        """Nobody speaks: the customer asks, unless somebody has spoken just now."""
        silent = self._silent_for()
        if silent is None:
            return
        async with self.one_speaks:
            events = await self.attempt(self.trainer.desk.run(self.runner.silence, silent))
            if events:
                await self.follow(events)
        self.now_one_may_speak()

    @on(TextArea.Changed, "#reply")
    @on(TextArea.SelectionChanged, "#reply")
    def touched(self) -> None:
        """A key was pressed in the box."""
        self.quiet.touch(self.trainer.ticking.now())

    def on_screen_suspend(self) -> None:
        """Something stands before the talk: facts, a question, the help."""
        self.quiet.leave(self.trainer.ticking.now())

    def on_screen_resume(self) -> None:
        """The talk is to be seen again."""
        self.quiet.come_back(self.trainer.ticking.now())
