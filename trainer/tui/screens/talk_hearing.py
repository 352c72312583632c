"""A talk with a model: the trainee's words stand there at once, the customer's sentences as they are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from trainer.llm.port import Fault
from trainer.record.event import Event
from trainer.record.event_talk import Interrupted, Said
from trainer.tui.screens.talk_clock import ClockedTalk
from trainer.tui.screens.talk_words import say
from trainer.tui.widgets.chat import Chat
from trainer.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from trainer.drill.runner import Runner


class HearingTalk(ClockedTalk):
    """A talk that listens to a customer who takes their time."""

    @dataclass
    class Kept(Message):
        """What the trainee said is on disk."""

        events: tuple[Event, ...]

    @dataclass
    class Heard(Message):
        """More of the customer's line may be heard."""

        words: str
        turn: int

    @dataclass
    class Waits(Message):
        """The server gives trouble, and is asked again in so many seconds."""

        fault: Fault
        seconds: float

    def __init__(self, runner: "Runner") -> None:
        super().__init__(runner)
        self.shown_early: set[int] = set()
        """The trainee's turns that were shown before their answer was there."""
        if runner.setup.options.customer == "llm":
            runner.listener = Ears(self)

    @property
    def writing(self) -> bool:
        """Whether a model is at work on the customer's line."""
        return self.runner.listener is not None and self.one_speaks.locked()

    def stop_writing(self) -> None:
        """Let the model be; the line comes at once, from what is built in if need be."""
        self.runner.parts.speaker.cancel()

    @on(Kept)
    async def _kept(self, kept: Kept) -> None:
        await self.show_kept(kept.events)

    async def show_kept(self, events: Sequence[Event]) -> None:
        """Show the trainee's words, once."""
        for event in events:
            said = event.body
            if isinstance(said, Interrupted):
                self.query_one(Chat).break_off(said.heard)
            if isinstance(said, Said) and said.role == "trainee" and said.turn not in self.shown_early:
                self.shown_early.add(said.turn)
                await self.query_one(Chat).add(said, say("you"))
        self.status(say("hears", customer=self.runner.stage.scenario.customer.name))
        self.refresh_bindings()

    def status(self, text: str) -> None:
        """How the answer stands; beside it, that words wait for it."""
        words = (text, self.waiting_words())
        self.query_one("#seconds", PlainText).say(" · ".join(filter(None, words)))

    def waiting_words(self) -> str:
        """That the words in the box wait, where they do."""
        raise NotImplementedError

    @on(Heard)
    async def _heard(self, heard: Heard) -> None:
        await self.query_one(Chat).hear(heard.words, heard.turn)
        self.status("")
        self.refresh_bindings()

    @on(Waits)
    def _waits(self, waits: Waits) -> None:
        seconds = str(max(1, round(waits.seconds)))
        self.status(say("waits", seconds=seconds))


class Ears:
    """A `drill.ports.Listener` that posts what it hears to the screen; called from the desk's thread."""

    def __init__(self, screen: HearingTalk) -> None:
        self._screen = screen

    def kept(self, events: tuple[Event, ...]) -> None:
        """The trainee's words are on disk."""
        self._screen.post_message(HearingTalk.Kept(events))

    def heard(self, words: str) -> None:
        """Words have passed the gate; the line they belong to is the next turn."""
        turn = len(self._screen.runner.state.turns)
        self._screen.post_message(HearingTalk.Heard(words, turn))

    def waiting(self, fault: Fault, seconds: float) -> None:
        """The server will be asked again."""
        self._screen.post_message(HearingTalk.Waits(fault, seconds))
