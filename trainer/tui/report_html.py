"""A debrief as one page for a browser or a printer: no network, no scripts, everything from people escaped."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from trainer.cli.plain.check_words import told_check
from trainer.cli.plain.dispute_words import dispute_sentence
from trainer.cli.plain.judged_words import dispute_line, judged_lines, spread_line, stronger_texts
from trainer.cli.plain.level_words import debrief_total, level_sum, reviewed_lines
from trainer.cli.plain.wording import causes, mood_sentence, promise_words, shortened, where
from trainer.language.tables import phrase
from trainer.record.score import Answer
from trainer.team.page import page, tag
from trainer.team.review_words import placed_comments, trainer_comments

if TYPE_CHECKING:
    from trainer.drill.debrief import Debrief
    from trainer.drill.debrief_mood import MoodPoint
    from trainer.drill.debrief_steps import CheckLine, StepLine
    from trainer.drill.runner import Runner
    from trainer.record.event_score import Disputed, DisputeSettled
    from trainer.record.finding import Quote

WIDE, HIGH, STEP = 640, 120, 100
"""The mood's drawing in its own units: its width, its height, and the top of its scale."""


def html_report(debrief: "Debrief", runner: "Runner") -> str:
    """The whole page."""
    return page(debrief.title, "\n".join(_Page(debrief, runner).parts()))


class _Page:
    def __init__(self, debrief: "Debrief", runner: "Runner") -> None:
        self.debrief, self.runner = debrief, runner
        self.turns = runner.state.transcript().turns

    def parts(self) -> Iterator[str]:
        """Every part of the page, in the order of the screen."""
        yield from self._head()
        yield _steps_table(self.debrief.steps)
        yield from self._reviewed()
        yield tag("h2", _say("mood"))
        yield _mood_drawing(self.debrief.mood)
        yield tag("h2", _say("steps"))
        for step in self.debrief.steps:
            yield from self._step(step)
        yield from self._matters()
        yield tag("h2", _say("title_transcript"))
        yield from self._transcript()
        yield tag("footer", phrase("debrief.validated", text=self.debrief.validated))

    def _head(self) -> Iterator[str]:
        debrief, options = self.debrief, self.runner.setup.options
        mode = phrase(f"mode_{options.mode}", source="screen/home")
        difficulty = phrase(f"difficulty_{options.difficulty}", source="screen/home")
        yield tag("h1", debrief.title)
        when = f"{self.runner.state.began:%d %B %Y, %H:%M}"
        yield tag("p", f"{when} · {debrief.customer} · {mode} · {difficulty}", "quiet")
        total = phrase("debrief.no_total") if debrief.total is None else debrief_total(debrief)
        yield tag("p", total, "total good" if debrief.passed else "total")
        yield tag("p", phrase(f"ending.{debrief.ending}", customer=debrief.customer))
        for gate in debrief.gates:
            if not gate.held:
                yield tag("p", phrase("debrief.gate_failed", because=gate.because), "bad")
                yield from self._quotes(gate.quotes)
                yield from _disputed(gate.dispute, gate.decision)
        yield from (tag("p", line, "quiet") for line in judged_lines(debrief))

    def _reviewed(self) -> Iterator[str]:
        """What a trainer said, but for what stands at its turn."""
        heading, *lines = reviewed_lines(self.debrief) or [phrase("shown.heading", source="review")]
        lines += placed_comments(self.debrief.reviewed, but=range(len(self.turns)))
        if lines:
            yield tag("h2", heading)
            yield from (tag("p", line) for line in lines)

    def _step(self, step: "StepLine") -> Iterator[str]:
        level = phrase("debrief.unscored" if step.level is None else "debrief.level", level=step.level)
        yield tag("h3", f"{step.title}: {level}")
        yield tag("p", step.descriptor or "")
        yield from (tag("p", line, "bad") for line in (dispute_line(step), spread_line(step)) if line)
        yield tag("p", level_sum(step), "quiet")
        for check in step.checks:
            yield from self._check(check)
        if step.next_descriptor:
            yield tag("p", phrase("debrief.next", text=step.next_descriptor))

    def _check(self, check: "CheckLine") -> Iterator[str]:
        told = told_check(check)
        if told is None:
            return
        sign = told.sign.replace("-", "−")
        yield tag("p", f"{sign} {told.text}".strip(), f"check {told.style}")
        if check.answer is Answer.MET:
            yield from self._quotes(check.quotes)
        yield from _disputed(check.dispute, check.decision)

    def _quotes(self, quotes: "Sequence[Quote]") -> Iterator[str]:
        for quote in quotes[:3]:
            yield self._quoted(quote, where(quote.turn, self.turns))

    def _quoted(self, quote: "Quote", place: str) -> str:
        return f"<blockquote>“{escape(shortened(quote.text))}” {tag('span', place, 'quiet')}</blockquote>"

    def _matters(self) -> Iterator[str]:
        debrief = self.debrief
        if debrief.false_statements:
            yield tag("h2", _say("false"))
        for line in debrief.false_statements:
            yield self._quoted(line.quote, where(line.quote.turn, self.turns))
            yield tag("p", phrase(f"what.{line.what}"), "bad")
            yield from (tag("p", phrase("debrief.against", truth=truth)) for truth in line.truth)
        if debrief.addressed:
            yield tag("h2", _say("addressed"))
            yield from self._quotes(debrief.addressed)
        yield from _list("open", (line.ask for line in debrief.unanswered))
        yield from _list("missed", (line.text for line in debrief.missed))
        if debrief.promises:
            yield tag("h2", _say("promises"))
        for promise in debrief.promises:
            yield self._quoted(promise.quote, promise_words(promise))
        yield from _list("stronger", stronger_texts(debrief))
        if debrief.resolution:
            yield tag("h2", _say("next_time"))
            yield tag("p", debrief.resolution)

    def _transcript(self) -> Iterator[str]:
        scenario = self.runner.stage.scenario
        changes = {moved.turn: moved.change for moved in self.runner.state.moods}
        for said in self.runner.state.turns:
            name = scenario.customer.name if said.role == "customer" else phrase("replay.you")
            inside = f"<b>{escape(name)}</b> {escape(said.text)}"
            change = changes.get(said.turn)
            if change is not None:
                lines = [mood_sentence(scenario.customer.name, change.before, change.after)]
                lines += [cause.text for cause in causes(change.reasons, scenario)]
                inside += "".join(tag("small", line) for line in lines)
            inside += "".join(tag("p", text) for text in trainer_comments(self.debrief.reviewed, said.turn))
            yield f'<div class="{said.role}">{inside}</div>'


def _steps_table(steps: "Sequence[StepLine]") -> str:
    rows = []
    for step in steps:
        level = phrase("debrief.unscored" if step.level is None else "debrief.level", level=step.level)
        own = "" if step.self_level is None else phrase("debrief.self", level=step.self_level)
        bar = f'<meter min="0" max="4" value="{step.level or 0}"></meter>'
        rows.append(
            f"<tr>{tag('th', step.title)}<td>{bar}</td>{tag('td', level)}{tag('td', own, 'quiet')}</tr>"
        )
    return f"<table>{''.join(rows)}</table>"


def _mood_drawing(points: "Sequence[MoodPoint]") -> str:
    """The mood as a line, with every value written at its point."""
    across = WIDE / max(len(points), 1)
    places = [
        (round((n + 0.5) * across), round(HIGH - point.gauge * HIGH / STEP)) for n, point in enumerate(points)
    ]
    lines = [f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>' for (x1, y1), (x2, y2) in pairwise(places)]
    marks = [
        f'<circle cx="{x}" cy="{y}" r="3"/><text x="{x}" y="{y - 8}">{point.gauge}</text>'
        f'<text class="quiet" x="{x}" y="{HIGH + 18}">{n or "·"}</text>'
        for n, ((x, y), point) in enumerate(zip(places, points, strict=True))
    ]
    label = escape(_say("mood"))
    return (
        f'<svg role="img" aria-label="{label}" viewBox="0 -20 {WIDE} {HIGH + 44}">'
        f"{''.join(lines)}{''.join(marks)}</svg>\n{tag('p', _say('axis').strip(), 'quiet')}"
    )


def _disputed(dispute: "Disputed | None", decision: "DisputeSettled | None") -> Iterator[str]:
    if dispute is not None:
        yield tag("p", dispute_sentence(dispute, decision), "check disputed")


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    lines = [tag("li", item) for item in items]
    if lines:
        yield tag("h2", _say(name))
        yield f"<ul>{''.join(lines)}</ul>"


def _say(key: str) -> str:
    return phrase(key, source="screen/debrief")
