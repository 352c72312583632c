"""The parts of a debrief as widgets: the picture, a step with its checks, what was said and what was not."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from trainer.cli.plain.check_words import told_check
from trainer.cli.plain.debrief import option_lines
from trainer.cli.plain.dispute_words import dispute_sentence
from trainer.cli.plain.judged_words import dispute_line, judged_lines, spread_line
from trainer.cli.plain.level_words import debrief_total, level_sum, reviewed_lines
from trainer.cli.plain.wording import count_words, promise_words, where
from trainer.drill.debrief import Debrief
from trainer.drill.debrief_matter import FalseStatement, Unanswered
from trainer.drill.debrief_steps import CheckLine, StepLine
from trainer.language.tables import phrase, sentences
from trainer.record.finding import Quote
from trainer.record.score import Answer
from trainer.tui.widgets.check_line import CheckText
from trainer.tui.widgets.fold import Fold
from trainer.tui.widgets.level_bars import level_bars
from trainer.tui.widgets.mood_chart import mood_chart, turning_points
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.quote_line import QuoteLine
from trainer.tui.widgets.stronger_replies import StrongerReplies

if TYPE_CHECKING:
    from trainer.drill.runner import Runner

_say = sentences("screen/debrief")


class DebriefParts:
    """Makes the widgets that show one debrief."""

    def __init__(self, runner: "Runner", debrief: Debrief) -> None:
        self._runner = runner
        self._debrief = debrief
        self._turns = runner.state.transcript().turns

    # the picture

    def picture(self) -> Iterator[Widget]:
        """How it ended, total and gates, levels, mood."""
        debrief = self._debrief
        yield PlainText(phrase("debrief.heading", title=debrief.title), classes="title")
        yield PlainText(phrase(f"ending.{debrief.ending}", customer=debrief.customer))
        yield from (PlainText(line) for line in option_lines(debrief))
        total = phrase("debrief.no_total") if debrief.total is None else debrief_total(debrief)
        yield PlainText(total, classes="strong good" if debrief.passed else "strong")
        yield from self._gates()
        yield from (PlainText(line, classes="quiet") for line in judged_lines(debrief))
        yield from (PlainText(line, classes="strong") for line in reviewed_lines(debrief))
        mood = [assembled((_say("mood"), "bold")), mood_chart(debrief.mood)]
        points = turning_points(debrief.mood, self._runner.stage.scenario)
        mood += [assembled(("\n" + _say("turning"), "bold"))] if points else []
        yield Container(
            PlainText(level_bars(debrief.steps)), PlainText(Content("\n").join([*mood, *points])), id="picture"
        )

    def _gates(self) -> Iterator[Widget]:
        failed = [gate for gate in self._debrief.gates if not gate.held]
        for gate in failed:
            yield PlainText(phrase("debrief.gate_failed", because=gate.because), classes="bad strong")
            yield from self._quotes(gate.quotes)
            if gate.dispute:
                yield PlainText(dispute_sentence(gate.dispute, gate.decision), classes="strong")
        if self._debrief.gates and not failed:
            yield PlainText(phrase("debrief.gate_held"))

    # step by step

    def step(self, step: StepLine) -> Fold:
        """One step, folded: its level, and inside what that rests on."""
        level = phrase("debrief.unscored" if step.level is None else "debrief.level", level=step.level)
        widest = max(len(known.title) for known in self._debrief.steps)
        disputed = (f"  {_say('disputed')}", "$warning") if step.disputed else ""
        descriptor = (f"  {step.descriptor or ''}", QUIET)
        heading = assembled((f"{step.title:<{widest}}  ", "bold"), level, disputed, descriptor)
        return Fold(heading, *self._step_body(step), is_open=False)

    def _step_body(self, step: StepLine) -> Iterator[Widget]:
        if step.descriptor:
            yield PlainText(step.descriptor)
        for line in filter(None, (dispute_line(step), spread_line(step))):
            yield PlainText(line, classes="strong")
        yield PlainText(level_sum(step), classes="quiet")
        for check in step.checks:
            yield from self._check(check)
        if step.next_descriptor:
            yield PlainText(phrase("debrief.next", text=step.next_descriptor), classes="gap")

    def _check(self, check: CheckLine) -> Iterator[Widget]:
        if told_check(check) is not None:
            yield CheckText(check)
            if check.answer is Answer.MET:
                yield from self._quotes(check.quotes)

    def _quotes(self, quotes: Sequence[Quote]) -> Iterator[Widget]:
        return (QuoteLine(quote, where(quote.turn, self._turns)) for quote in quotes[:3])

    # what was said and what was not

    def matters(self) -> Iterator[Widget]:
        """What was said falsely, met, left open, missed, promised; and the stronger replies."""
        debrief = self._debrief
        yield from self._section("false", [self._false(line) for line in debrief.false_statements])
        spoken = [QuoteLine(quote, where(quote.turn, self._turns)) for quote in debrief.addressed]
        yield from self._section("addressed", spoken)
        yield from self._section("open", [PlainText(_open_line(line)) for line in debrief.unanswered])
        yield from self._section("missed", [PlainText(f"- {line.text}") for line in debrief.missed])
        promised = [QuoteLine(line.quote, promise_words(line)) for line in debrief.promises]
        yield from self._section("promises", promised)
        rewriter = self._runner.parts.rewriter
        if debrief.stronger or rewriter:
            yield Fold(assembled((_say("stronger"), "bold")), StrongerReplies(debrief, rewriter))

    def _section(self, name: str, lines: Sequence[Widget]) -> Iterator[Widget]:
        if lines:
            heading = assembled((_say(name), "bold"), (f"  {len(lines)}", QUIET))
            yield Fold(heading, *lines, is_open=name == "false")

    def _false(self, line: FalseStatement) -> Widget:
        truths = [PlainText(phrase("debrief.against", truth=truth)) for truth in line.truth]
        box = Container(
            QuoteLine(line.quote, where(line.quote.turn, self._turns)),
            PlainText(phrase(f"what.{line.what}")),
            *truths,
        )
        box.styles.height = "auto"
        return box


def _open_line(line: Unanswered) -> str:
    times, dodged = count_words(line.times), count_words(line.dodged)
    return phrase("debrief.open_line", ask=line.ask, times=times, dodged=dodged)
