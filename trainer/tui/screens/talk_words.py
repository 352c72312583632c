"""The words around a conversation: who is on the line, how a message is left, how the talk ended."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from trainer.cli.plain.wording import held_sentence, option_words, silence_before
from trainer.drill.interruption import live_talk
from trainer.drill.message import is_message
from trainer.language.tables import phrase, sentences
from trainer.record.event_talk import Said
from trainer.record.speaking import speaking_seconds, words_within
from trainer.record.transcript import LIVE, SEEN, SPOKEN
from trainer.tui.brief_text import facts_content, plan_and_brief, plan_content
from trainer.tui.widgets.coach_note import coach_content
from trainer.tui.widgets.plain_text import assembled

if TYPE_CHECKING:
    from trainer.drill.runner import Runner
    from trainer.library.scenario import Exhibit, Hint

say = sentences("screen/talk")


class TalkWords:
    """Puts one runner's state into words."""

    def __init__(self, runner: "Runner") -> None:
        self._runner = runner

    @property
    def customer(self) -> str:
        """The customer's name."""
        return self._runner.stage.scenario.customer.name

    @property
    def exhibits(self) -> "tuple[Exhibit, ...]":
        """What can be shown at this moment."""
        return self._runner.stage.scenario.exhibit

    @property
    def hints(self) -> "tuple[Hint, ...]":
        """Help there is in this scenario."""
        return self._runner.stage.scenario.hint

    def line(self) -> str:
        """Who is on the line, through what."""
        channel = self._runner.state.channel
        options = option_words(self._runner.setup.options) if channel in LIVE else []
        return " · ".join((self.customer, phrase(f"channel.{channel}"), *options))

    def rules(self, pace: int) -> str:
        """What the options mean for the talk that begins, at this pace (0: lines are there at once)."""
        options = self._runner.setup.options
        if not live_talk(self._runner.state):
            return ""
        listening = [say("listening", customer=self.customer)] if options.listening and pace else []
        return "\n".join(listening + ([say("clock", customer=self.customer)] if options.clock else []))

    def silence_before(self, turn: int) -> str:
        """The silence that this turn of the customer's broke; empty where there was none."""
        return silence_before(self._runner.state.silences, turn)

    def facts(self) -> Content:
        """What the trainee knows, for the side of a wide screen."""
        return facts_content(self._runner.stage.scenario)

    def plan(self) -> Content:
        """What the trainee settled before, for the side of a wide screen."""
        return plan_content(self._runner.state.plan)

    def plan_and_brief(self) -> Content:
        """Everything there is to look up: one's own plan first, then what one knows."""
        return plan_and_brief(self._runner.state.plan, self._runner.stage.scenario)

    def show_what(self) -> str:
        """The question which paper goes with the reply, in words for a channel with or without sight."""
        return say("show_what" if self._seen else "send_what")

    def showing(self, title: str) -> str:
        """That this paper goes with the reply."""
        return say("showing" if self._seen else "sending", title=title)

    @property
    def _seen(self) -> bool:
        return self._runner.state.channel in SEEN

    def introduction(self) -> str:
        """What there is to know before the next words: how a message is left, or that the trainee begins."""
        state = self._runner.state
        if is_message(state) and state.channel == "voicemail":
            seconds = self._runner.setup.scenario.value.voicemail_seconds
            words = words_within(seconds)
            return say("voicemail", customer=self.customer, seconds=seconds, words=words)
        if is_message(state):
            return say("email", customer=self.customer)
        return "" if state.replies else say("begin")

    def comes_back(self, channel: str) -> str:
        """How the customer answers a message."""
        return say("writes_back" if channel == "email" else "calls_back", customer=self.customer)

    def told_before(self) -> Iterator[Said | str | Content]:
        """What was said so far, with the silences and notes between, for whoever comes back to it."""
        if self._runner.state.replies:
            yield say("recovered")
        for said in self._runner.state.scene_turns:
            silence = self.silence_before(said.turn)
            if silence:
                yield silence
            yield said
            yield from self.notes_after(said.turn)

    def notes_after(self, turn: int) -> Iterator[Content]:
        """The coach's notes on a turn (in an exam there is none)."""
        state, scenario = self._runner.state, self._runner.stage.scenario
        changes = {moved.turn: moved.change for moved in state.moods}
        for note in state.coach:
            if note.turn == turn and turn in changes:
                held = held_sentence(changes[turn], self._runner.setup)
                yield coach_content(note, changes[turn], scenario, held)

    def open_questions(self) -> Content:
        """What the customer asked and has not been told."""
        asks = {question.id: question.ask for question in self._runner.stage.scenario.question}
        waiting = [asks.get(name, name) for name in self._runner.state.ledger.open_questions]
        lines = [f"\n• {ask}" for ask in waiting] or [f"\n{say('none_open')}"]
        return assembled((say("open"), "bold $secondary"), *lines, "\n")

    def length(self, text: str) -> str:
        """How long a text takes to say, where it is said."""
        state = self._runner.state
        if state.channel not in SPOKEN:
            return ""
        seconds = f"{speaking_seconds(text):.0f}"
        if is_message(state) and state.channel == "voicemail":
            most = self._runner.setup.scenario.value.voicemail_seconds
            return say("seconds_of", seconds=seconds, most=most)
        return say("seconds", seconds=seconds)

    def ending(self) -> str:
        """How the talk ended."""
        return phrase(f"ending.{self._runner.state.ending}", customer=self.customer)
