"""Two attempts at one scenario side by side: steps first, then reply by reply."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from trainer.cli.plain.wording import option_words, spoken
from trainer.language.tables import phrase, sentences
from trainer.tui.keys import key
from trainer.tui.screens.calm_screen import CalmScreen
from trainer.tui.widgets.fold import Fold
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled

if TYPE_CHECKING:
    from trainer.drill.debrief import Debrief
    from trainer.drill.runner import Runner
    from trainer.record.event_talk import Said
    from trainer.record.mood import MoodChange

_say = sentences("screen/compare")


@dataclass(frozen=True)
class Attempt:
    """One scored drill, and which attempt at its scenario it was."""

    runner: "Runner"
    debrief: "Debrief"
    number: int

    def conditions(self) -> list[str]:
        """How and when they were told, mode, difficulty, help and options: the same lines for every attempt."""
        state = self.runner.state
        plan, options = state.plan, state.started.options
        told = [] if plan is None else [phrase(f"channel.{plan.channel}")]
        told += [] if plan is None else [self.runner.stage.scenario.timing_of(plan.when).text]
        hints = "one_hint" if len(state.hints) == 1 else "hints" if state.hints else "no_hints"
        how = [_say(f"mode.{options.mode}"), _say(f"difficulty.{options.difficulty}")]
        return [*told, *how, _say(hints, count=len(state.hints)), ", ".join(option_words(options))]

    def replies(self) -> "list[Exchange]":
        """What was said, what it did to the mood, and what came back; one a reply."""
        moods = {moved.turn: moved.change for moved in self.runner.state.moods}
        turns = self.runner.state.turns
        return [
            Exchange(said.text, moods.get(said.turn), _answer(turns[place + 1 : place + 2]))
            for place, said in enumerate(turns)
            if said.role == "trainee"
        ]


@dataclass(frozen=True)
class Exchange:
    """One reply, what it did, and the customer's answer (empty where there was none)."""

    said: str
    change: "MoodChange | None"
    answer: str


class CompareScreen(CalmScreen[None]):
    """The earlier attempt on the left, the later on the right."""

    CSS_PATH = "compare.tcss"
    BINDING_GROUP_TITLE = "Compare"
    BINDINGS = [key("escape", "app.pop_screen", "compare.back")]

    def __init__(self, before: Attempt, after: Attempt) -> None:
        super().__init__()
        self.before = before
        self.after = after

    def compose(self) -> ComposeResult:
        """Title, warning where the two can't be compared, steps, replies."""
        with VerticalScroll(id="page"):
            yield PlainText(_say("title", title=self.after.debrief.title), classes="title")
            why = differences(self.before.debrief, self.after.debrief)
            if why:
                yield PlainText(_say("apart", why=", ".join(why)), classes="bad")
            yield self._pair(_head(self.before, self.after), _head(self.after, self.before))
            if self.before.conditions() == self.after.conditions():
                yield PlainText(_say("alike"), classes="quiet")
            yield PlainText(_say("steps"), classes="heading")
            yield from self._steps()
            yield PlainText(_say("turns"), classes="heading")
            yield from self._replies()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the top."""
        self.query_one("#page").focus()

    def _steps(self) -> Iterator[Widget]:
        earlier = {step.step: step.level for step in self.before.debrief.steps}
        widest = max(len(step.title) for step in self.after.debrief.steps)
        for step in self.after.debrief.steps:
            before, after, title = earlier.get(step.step), step.level, f"{step.title:<{widest}}"
            if before is None or after is None:
                yield PlainText(f"  {_say('unscored', title=title)}", classes="quiet")
            elif before == after:
                yield PlainText(f"  {_say('same', title=title, after=after)}")
            else:
                sign, style = ("▲", "good") if after > before else ("▼", "bad")
                text = _say("step", title=title, before=before, after=after)
                yield PlainText(f"{sign} {text}", classes=style)

    def _replies(self) -> Iterator[Widget]:
        pairs = list(zip_longest(self.before.replies(), self.after.replies()))
        alike = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        shown = [widget for number, pair in enumerate(pairs, 1) for widget in self._exchange(number, *pair)]
        if alike:
            heading = _say("one_alike") if alike == 1 else _say("many_alike", count=alike)
            yield Fold(assembled(heading), *shown[: 2 * alike])
        yield from shown[2 * alike :]

    def _exchange(self, number: int, before: Exchange | None, after: Exchange | None) -> tuple[Widget, Widget]:
        customer = self.after.debrief.customer
        heading = PlainText(_say("reply", number=number), classes="strong")
        return heading, self._pair(_reply(before, customer), _reply(after, customer))

    def _pair(self, before: PlainText, after: PlainText) -> Container:
        before.add_class("before")
        after.add_class("after")
        return Container(before, after, classes="pair")


def differences(before: "Debrief", after: "Debrief") -> list[str]:
    """In words, why two scores may not be compared; empty when they may."""
    names = [
        name for name in type(after.key).model_fields if getattr(before.key, name) != getattr(after.key, name)
    ]
    return [_why(name) for name in names]


def _why(name: str) -> str:
    text = _say(f"differs.{name}")
    return _say("differs.other") if text == f"differs.{name}" else text


def _head(attempt: Attempt, other: Attempt) -> PlainText:
    """When it was, what it came to, and what was different from the other."""
    total = attempt.debrief.total
    figure = _say("no_total") if total is None else _say("total", total=f"{total:.0f}")
    when = f"{attempt.runner.state.began:%d %B %Y, %H:%M}"
    pairs = zip_longest(attempt.conditions(), other.conditions(), fillvalue="")
    lines = [f"\n≠ {mine}" for mine, theirs in pairs if mine and mine != theirs]
    head = _say("column", when=when, attempt=attempt.number)
    return PlainText(assembled((head, "bold"), f"\n{figure}", *((line, QUIET) for line in lines)))


def _reply(reply: Exchange | None, customer: str) -> PlainText:
    if reply is None:
        return PlainText(assembled((_say("nothing"), QUIET)))
    parts: list[str | tuple[str, str]] = [(f"{phrase('replay.you')}  ", "bold"), reply.said]
    if reply.change is not None:
        before, after = reply.change.before.gauge, reply.change.after.gauge
        parts.append((f"\n{_say('mood', before=before, after=after)}", QUIET))
    if reply.answer:
        parts += ["\n", (f"{customer}  ", "bold"), reply.answer]
    return PlainText(assembled(*parts))


def _answer(turns: "tuple[Said, ...]") -> str:
    return spoken(turns[0]) if turns and turns[0].role == "customer" else ""
