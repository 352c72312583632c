"""The debrief as plain text: picture first, then step by step, every level with its quotes."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from trainer.cli.plain.check_words import told_check
from trainer.cli.plain.console import Console
from trainer.cli.plain.dispute_words import dispute_sentence
from trainer.cli.plain.judged_words import dispute_line, judged_lines, spread_line, stronger_texts
from trainer.cli.plain.level_words import debrief_total, level_bar, level_sum, reviewed_lines
from trainer.cli.plain.picked_out import advice_on, extremes, weakest_step
from trainer.cli.plain.wording import (
    causes,
    count_words,
    mood_word,
    option_words,
    promise_words,
    reply_number,
    shortened,
    where,
)
from trainer.drill.debrief import Debrief
from trainer.drill.debrief_matter import Unanswered
from trainer.drill.debrief_mood import MoodPoint
from trainer.drill.debrief_steps import CheckLine, StepLine
from trainer.language.tables import phrase
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.record.event_score import Disputed, DisputeSettled
from trainer.record.finding import Quote
from trainer.record.score import Answer
from trainer.record.transcript import Turn

QUOTES = 3
"""Quotes shown for one check; more say the same again."""


class DebriefScreen:
    """Prints one debrief."""

    def __init__(self, console: Console, scenario: Scenario, turns: Sequence[Turn]) -> None:
        self.console = console
        self.scenario = scenario
        self.turns = tuple(turns)

    def show(self, debrief: Debrief) -> None:
        """All of it, in the order in which people want to know."""
        self._heading(phrase("debrief.heading", title=debrief.title))
        self._picture(debrief)
        self.more(debrief)

    def short(self, debrief: Debrief, rubric: Rubric) -> None:
        """What fits a screen: total, levels, what helped and what cost most, and the one thing to do next."""
        self._heading(phrase("debrief.heading", title=debrief.title))
        self._picture(debrief)
        self.console.say()
        for key, cause, turn in extremes(debrief, self.scenario):
            where_said = where(turn, self.turns)
            style = "good" if cause.effect > 0 else "bad"
            self.console.say(phrase(f"debrief.{key}", where=where_said, cause=cause.text), style=style)
        weakest = weakest_step(debrief.steps)
        if weakest is not None:
            text = phrase("debrief.one_thing", title=weakest.title, text=advice_on(weakest, rubric))
            self.console.say(text, style="strong")

    def more(self, debrief: Debrief) -> None:
        """What the short form leaves out: the mood, each step's checks and quotes, what was left unsaid."""
        self._mood(debrief.mood)
        self._heading(phrase("debrief.steps_heading"))
        for step in debrief.steps:
            self._step(step)
        self._false(debrief)
        self._addressed(debrief)
        self._section("open_heading", (_open_line(line) for line in debrief.unanswered))
        self._section("missed_heading", (line.text for line in debrief.missed))
        self._section(
            "promises_heading",
            (self._quoted(line.quote) + f" {promise_words(line)}" for line in debrief.promises),
        )
        self._section("stronger_heading", stronger_texts(debrief))
        self.console.say()
        self.console.say(phrase("debrief.validated", text=debrief.validated), style="quiet")

    def _picture(self, debrief: Debrief) -> None:
        self.console.say(phrase(f"ending.{debrief.ending}", customer=debrief.customer))
        for line in option_lines(debrief):
            self.console.say(line)
        self.console.say()
        if debrief.total is None:
            self.console.say(phrase("debrief.no_total"), style="strong")
        else:
            self.console.say(debrief_total(debrief), style="good" if debrief.passed else "strong")
        for gate in debrief.gates:
            if not gate.held:
                self.console.say(phrase("debrief.gate_failed", because=gate.because), style="bad")
                self._quotes(gate.quotes)
                self._dispute(gate.dispute, gate.decision)
        if debrief.gates and all(gate.held for gate in debrief.gates):
            self.console.say(phrase("debrief.gate_held"))
        for line in judged_lines(debrief):
            self.console.say(line, style="quiet")
        self.console.say()
        widest = max(len(step.title) for step in debrief.steps)
        for step in debrief.steps:
            self.console.say(level_bar(step, widest), indent="  ")
        self._reviewed(debrief)

    def _reviewed(self, debrief: Debrief) -> None:
        """What a trainer said of the levels and disputes, each beside what the scorer said."""
        for line in reviewed_lines(debrief):
            self.console.say(line, indent="  ", style="strong")

    def _mood(self, points: Sequence[MoodPoint]) -> None:
        if not points:
            return
        self._heading(phrase("debrief.mood_heading"))
        start = points[0]
        self.console.say(phrase("debrief.mood_start", word=mood_word(start.gauge), gauge=start.gauge))
        for before, point in pairwise(points):
            key = "debrief.mood_after" if before.gauge != point.gauge else "debrief.mood_still"
            key = "debrief.mood_silence" if point.silence else key
            number = reply_number(point.turn, self.turns)
            word = mood_word(point.gauge)
            self.console.say(phrase(key, number=number, before=before.gauge, after=point.gauge, word=word))
            for cause in causes(point.reasons, self.scenario):
                sign = "=" if cause.damping else "+" if cause.effect > 0 else "-" if cause.effect < 0 else " "
                self.console.say(cause.text, indent=f"    {sign} ", style="quiet" if cause.damping else "")

    def _step(self, step: StepLine) -> None:
        self.console.say()
        level = phrase("debrief.unscored" if step.level is None else "debrief.level", level=step.level)
        self.console.say(f"{step.title}: {level}", style="strong")
        if step.descriptor:
            self.console.say(step.descriptor, indent="  ")
        for line in filter(None, (dispute_line(step), spread_line(step))):
            self.console.say(line, indent="  ", style="strong")
        self.console.say(level_sum(step), indent="  ", style="quiet")
        for check in step.checks:
            self._check(check)
        if step.next_descriptor:
            self.console.say(phrase("debrief.next", text=step.next_descriptor), indent="  > ")

    def _check(self, check: CheckLine) -> None:
        told = told_check(check)
        if told is None:
            return
        self.console.say(told.text, indent=f"  {told.sign or ' '} ", style=told.style)
        if check.answer is Answer.MET:
            self._quotes(check.quotes)
        self._dispute(check.dispute, check.decision)

    def _dispute(self, dispute: Disputed | None, decision: DisputeSettled | None) -> None:
        if dispute is not None:
            self.console.say(dispute_sentence(dispute, decision), indent="    ? ")

    def _quotes(self, quotes: Sequence[Quote]) -> None:
        for quote in quotes[:QUOTES]:
            self.console.say(self._quoted(quote), indent="      ")

    def _quoted(self, quote: Quote) -> str:
        return f'"{shortened(quote.text)}" ({where(quote.turn, self.turns)})'

    def _false(self, debrief: Debrief) -> None:
        if not debrief.false_statements:
            return
        self._heading(phrase("debrief.false_heading"))
        for line in debrief.false_statements:
            self.console.say(self._quoted(line.quote), indent="  - ", style="bad")
            self.console.say(phrase(f"what.{line.what}"), indent="    ")
            for truth in line.truth:
                self.console.say(phrase("debrief.against", truth=truth), indent="    ")

    def _addressed(self, debrief: Debrief) -> None:
        if debrief.addressed:
            self._heading(phrase("judged.addressed_heading"))
            self._quotes(debrief.addressed)

    def _section(self, key: str, lines: Iterable[str]) -> None:
        kept = list(lines)
        if kept:
            self._heading(phrase(f"debrief.{key}"))
            for line in kept:
                self.console.say(line, indent="  - ")

    def _heading(self, text: str) -> None:
        self.console.say()
        self.console.say(text, style="strong")


def _open_line(line: Unanswered) -> str:
    times, dodged = count_words(line.times), count_words(line.dodged)
    return phrase("debrief.open_line", ask=line.ask, times=times, dodged=dodged)


def option_lines(debrief: Debrief) -> list[str]:
    """The options of the talk that were on, and what came of them."""
    on = option_words(debrief.key)
    lines = [phrase("debrief.with", options=", ".join(on))] if on else []
    if debrief.interruptions:
        lines.append(phrase("debrief.broke_in", times=count_words(debrief.interruptions)))
    if debrief.silences:
        times = count_words(debrief.silences)
        lines.append(phrase("debrief.silences", customer=debrief.customer, times=times))
    return lines
