"""The talk: the trainee types, the customer answers, the coach comments."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from trainer.cli.plain.brief import show_facts
from trainer.cli.plain.commands import ask_lines, leave
from trainer.cli.plain.console import Console
from trainer.cli.plain.hearing import hearing
from trainer.cli.plain.wording import held_sentence, mood_sentence, mood_word, spoken, weightiest
from trainer.drill.message import is_message
from trainer.drill.runner import Runner
from trainer.drill.state import Phase
from trainer.language.tables import phrase
from trainer.record.errors import BadUsage
from trainer.record.event import Event
from trainer.record.event_model import StoodIn
from trainer.record.event_talk import CoachSaid, ConversationOpened, Said
from trainer.record.speaking import words_within


class PastEvents(Protocol):
    """Gives a drill's events back from the journal."""

    def __call__(self, drill: str) -> Sequence[Event]:
        """All events of this drill."""


class TalkScreen:
    """One talk in the plain interface. Holds no state but the runner, whose state is on disk."""

    def __init__(self, console: Console, runner: Runner, past: PastEvents) -> None:
        self.console = console
        self.runner = runner
        self.past = past
        self._commands: dict[str, Callable[[str], None]] = {
            "help": self._help,
            "facts": self._facts,
            "show": self._show,
            "hint": self._hint,
            "again": self._again,
            "mood": self._mood,
            "end": self._end,
            "quit": self._quit,
        }

    @property
    def _practice(self) -> bool:
        return self.runner.setup.options.mode == "practice"

    @property
    def _name(self) -> str:
        return self.runner.stage.scenario.customer.name

    def run(self, unsent: str = "") -> Runner:
        """Talk until the conversation has ended. Returns the runner, a new one after answering again."""
        self.console.say()
        self.console.say(phrase("talk.heading"), style="strong")
        self.console.say(phrase("talk.help" if self._practice else "talk.help_exam"), style="quiet")
        self._so_far()
        if unsent:
            self.console.say()
            self.console.say(phrase("talk.unsent", text=unsent), style="quiet")
        while self.runner.state.phase is Phase.TALK:
            self._introduce_message()
            try:
                self._take(self._ask())
            except BadUsage as wrong:
                self.console.say(wrong.message, style="bad")
        self.console.say()
        ending = self.runner.state.ending
        self.console.say(phrase(f"ending.{ending}", customer=self._name), style="strong")
        return self.runner

    def show(self, events: Sequence[Event]) -> None:
        """Show what a step led to."""
        for event in events:
            match event.body:
                case ConversationOpened() if self.runner.state.conversations > 1:
                    back = "talk.writes_back" if event.body.channel == "email" else "talk.calls_back"
                    self.console.say(phrase(back, customer=self._name), style="quiet")
                    if event.body.channel == "email":
                        self.console.say(phrase("talk.write_again"), style="quiet")
                case StoodIn(part="customer"):
                    self.console.say(phrase("talk.stood_in", reason=event.body.reason), style="quiet")
                case Said(role="customer"):
                    self._line(event.body)
                case CoachSaid():
                    self._coach(event.body)
                case _:
                    pass

    def _so_far(self) -> None:
        if self.runner.state.replies:
            self.console.say(phrase("talk.recovered"), style="quiet")
        for said in self.runner.state.scene_turns:
            self._line(said)

    def _line(self, said: Said) -> None:
        name = self._name if said.role == "customer" else phrase("talk.prompt").rstrip(": ")
        self.console.say()
        self.console.say(spoken(said), indent=f"{name}: ", style="strong" if said.role == "customer" else "")

    def _introduce_message(self) -> None:
        state, scenario = self.runner.state, self.runner.stage.scenario
        if not is_message(state):
            return
        if state.channel == "voicemail":
            seconds = scenario.voicemail_seconds
            words = words_within(seconds)
            text = phrase("talk.voicemail", customer=self._name, seconds=seconds, words=words)
        else:
            text = phrase("talk.email", customer=self._name)
        self.console.say(text, style="quiet")

    def _ask(self) -> str:
        self.console.say()
        prompt = phrase("talk.prompt")
        first = self.console.ask(prompt)
        if self.runner.state.channel == "email" and first.strip() and first[:1] != "/":
            return "\n".join(filter(None, (first, self._more_lines(" " * len(prompt)))))
        while first.endswith("\\"):
            first = first[:-1].rstrip() + "\n" + self.console.ask(" " * len(prompt))
        return first

    def _more_lines(self, prompt: str) -> str:
        """The rest of an e-mail; what only informs can be asked for in the middle of it."""
        besides = {name: partial(self._commands[name], "") for name in ("help", "facts", "quit")}
        return ask_lines(self.console, prompt, besides)

    def _take(self, text: str) -> None:
        name, _, rest = text[1:].partition(" ")
        if text.startswith("/"):
            command = self._commands.get(name.lower())
            if command is None:
                raise BadUsage(phrase("talk.unknown_command", name=f"/{name}"))
            command(rest.strip())
        elif text:
            self._say(text)
        else:
            self.console.say(phrase("talk.nothing", customer=self._name), style="quiet")

    def _say(self, text: str, exhibit: str | None = None) -> None:
        spoken = is_message(self.runner.state) and self.runner.state.channel == "voicemail"
        with hearing(self.console, self.runner):
            events = self.runner.reply(text, exhibit)
        kept = next(event.body.text for event in events if isinstance(event.body, Said))
        if spoken and len(kept) < len(text.strip()):
            self.console.say(phrase("talk.cut_off", tail=kept[-40:]), style="bad")
        self.show(events)

    def _coach(self, note: CoachSaid) -> None:
        moods = self.runner.state.moods
        change = next(moved.change for moved in reversed(moods) if moved.turn == note.turn)
        self.console.say(mood_sentence(self._name, change.before, change.after), indent="  | ", style="quiet")
        if note.not_recognised:
            self.console.say(phrase("coach.not_recognised"), indent="  | ", style="quiet")
        elif not note.landed and not note.hurt:
            self.console.say(phrase("coach.quiet"), indent="  | ", style="quiet")
        for cause in weightiest((*note.landed, *note.hurt), self.runner.stage.scenario):
            sign, style = ("+", "good") if cause.effect > 0 else ("-", "bad") if cause.effect else (" ", "")
            self.console.say(cause.text, indent=f"  | {sign} ", style=style)
        if held := held_sentence(change, self.runner.setup):
            self.console.say(held, indent="  |   ", style="quiet")
        if note.open_questions:
            asks = {question.id: question.ask for question in self.runner.stage.scenario.question}
            texts = " / ".join(asks.get(name, name) for name in note.open_questions)
            self.console.say(phrase("coach.open", questions=texts), indent="  | ", style="quiet")

    # what a line that begins with / does

    def _help(self, _: str) -> None:
        exhibits = self.runner.stage.scenario.exhibit
        name = exhibits[0].id if exhibits else "NAME"
        self.console.say(phrase("talk.commands", exhibit=name).strip())

    def _facts(self, _: str) -> None:
        self.runner.look_up()
        show_facts(self.console, self.runner.stage.scenario)

    def _show(self, rest: str) -> None:
        exhibits = self.runner.stage.scenario.exhibit
        if not exhibits:
            raise BadUsage(phrase("talk.no_exhibits"))
        name, _, words = rest.partition(" ")
        if not name:
            raise BadUsage(phrase("talk.show_what", names=", ".join(shown.id for shown in exhibits)))
        self._say(words, exhibit=name)

    def _hint(self, _: str) -> None:
        self.console.say(self.runner.hint(), indent="  ? ", style="quiet")

    def _again(self, rest: str) -> None:
        own = [said.turn for said in self.runner.state.turns if said.role == "trainee"]
        number = int(rest[:6]) if rest.isdecimal() else (len(own) if not rest else 0)
        if not 1 <= number <= len(own):
            raise BadUsage(phrase("talk.again_what", count=len(own)))
        old = self.runner
        self.runner = old.again_from(own[number - 1], self.past(old.state.drill))
        old.close(finished=False)
        self.console.say(phrase("talk.again", number=number, customer=self._name), style="quiet")
        for said in self.runner.state.turns[-1:]:
            self._line(said)

    def _mood(self, _: str) -> None:
        if not self._practice:
            raise BadUsage(phrase("talk.exam_no"))
        mood = self.runner.stage.mood()
        line = phrase("mood.line", customer=self._name, word=mood_word(mood.gauge), gauge=mood.gauge, trend="")
        self.console.say(line, style="quiet")

    def _end(self, _: str) -> None:
        with hearing(self.console, self.runner):
            last = self.runner.end_talk()
        self.show(last)

    def _quit(self, _: str) -> None:
        leave()
