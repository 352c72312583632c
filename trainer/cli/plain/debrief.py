"""The debrief as plain text: picture first, then step by step, every level with its quotes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from trainer.cli.plain.check_words import advice_of, told_check
from trainer.cli.plain.console import Console
from trainer.cli.plain.dispute_words import dispute_sentence
from trainer.cli.plain.judged_words import (
    dispute_line,
    judged_lines,
    spread_line,
    stronger_texts,
)
from trainer.cli.plain.wording import (
    Cause,
    causes,
    count_words,
    mood_word,
    option_words,
    promise_words,
    reply_number,
    same_words,
    shortened,
    weightiest,
    where,
)
from trainer.drill.debrief import CheckLine, Debrief, StepLine
from trainer.drill.debrief_mood import MoodPoint
from trainer.language.tables import phrase
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.record.event_score import Disputed, DisputeSettled
from trainer.record.finding import Quote
from trainer.record.mood import MoodReason
from trainer.record.score import Answer
from trainer.record.transcript import Turn
from trainer.team.review_words import trainer_answers, trainer_levels

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
        for key, cause, turn in _extremes(debrief, self.scenario):
            where_said = where(turn, self.turns)
            style = "good" if cause.effect > 0 else "bad"
            self.console.say(phrase(f"debrief.{key}", where=where_said, cause=cause.text), style=style)
        weakest = _weakest(debrief.steps)
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
        self._section(
            "open_heading",
            (
                phrase(
                    "debrief.open_line",
                    ask=line.ask,
                    times=count_words(line.times),
                    dodged=count_words(line.dodged),
                )
                for line in debrief.unanswered
            ),
        )
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
            self.console.say(_bar(step, widest), indent="  ")
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


def _extremes(debrief: Debrief, scenario: Scenario) -> Iterator[tuple[str, Cause, int]]:
    """The passage that helped most and the one that cost most, each with its turn, where there is one.

    What was false or may not be promised helped nobody, however it was taken at the time.
    """
    false = [line.quote for line in debrief.false_statements]
    for key, sign, left_out in (("best", 1, false), ("costliest", -1, [])):
        felt = [
            (cause, point.turn)
            for point in debrief.mood
            for cause in weightiest(_apart_from(left_out, point.reasons), scenario, most=len(point.reasons))
            if not cause.damping and cause.effect * sign > 0
        ]
        if felt:
            yield key, *max(felt, key=lambda pair: pair[0].effect * sign)


def _apart_from(quotes: Sequence[Quote], reasons: Sequence[MoodReason]) -> list[MoodReason]:
    return [reason for reason in reasons if not any(same_words(reason.quote, quote) for quote in quotes)]


def _weakest(steps: Sequence[StepLine]) -> StepLine | None:
    """The step with the lowest level, the first of them; None where none can be better."""
    open_steps = [step for step in steps if step.next_descriptor is not None]
    return min(open_steps, key=lambda step: step.level or 0, default=None)


def advice_on(step: StepLine, rubric: Rubric) -> str:
    """What would lift a step most: what holds it down, a deed that is missing, a fault, else its next level."""
    held = next((check for check in step.checks if check.check == step.held_by), None)
    if held is not None:
        return advice_of(held)
    points = {check.id: abs(check.points) for known in rubric.step for check in known.check}
    missing = [check for check in step.checks if _is_missing(check)]
    faults = [check for check in step.checks if check.kind == "fault" and check.answer is Answer.MET]
    if missing or faults:
        return advice_of(max(missing or faults, key=lambda check: points.get(check.check, 0)))
    return step.next_descriptor or ""


def _is_missing(check: CheckLine) -> bool:
    """Whether a deed did not come that would earn points; one that would hold the level down is better left undone."""
    return check.kind == "credit" and check.answer is Answer.NOT_MET and not check.caps


def debrief_total(debrief: Debrief) -> str:
    """The total, the pass mark, and whether it was passed, in one line."""
    parts = [phrase("debrief.total", total=f"{debrief.total:.0f}")]
    if debrief.pass_mark is not None:
        parts.append(phrase("debrief.pass_mark", mark=debrief.pass_mark))
        parts.append(phrase("debrief.passed" if debrief.passed else "debrief.failed"))
    return ", ".join(parts) + "."


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


def reviewed_lines(debrief: Debrief) -> list[str]:
    """The levels a trainer gave or confirmed, then the answers to disputes."""
    titles = {step.step: step.title for step in debrief.steps}
    lines = [
        *trainer_levels(debrief.reviewed, debrief.levels, titles),
        *trainer_answers(debrief.reviewed, titles),
    ]
    return [phrase("shown.heading", source="review"), *lines] if lines else []


def _bar(step: StepLine, widest: int) -> str:
    if step.level is None:
        return f"{step.title:<{widest}}  {phrase('debrief.unscored')}"
    own = "" if step.self_level is None else f"   ({phrase('debrief.self', level=step.self_level)})"
    level = phrase("debrief.level", level=step.level)
    return f"{step.title:<{widest}}  {'#' * step.level}{'.' * (4 - step.level)}  {level}{own}"


def level_sum(step: StepLine) -> str:
    """The level as a sum one can read aloud: "2 to begin with +1 +2 = 5 points: level 2 begins at 4, level 3 at 7"."""
    start = [phrase("debrief.sum_start", points=step.start)] if step.start else []
    parts = [*start, *(f"{check.points:+d}" for check in step.checks if check.points)]
    says = "debrief.sum" if parts else "debrief.sum_none"
    told = phrase(says, points=step.points, parts=" ".join(parts))
    reached = sum(step.points >= threshold for threshold in step.thresholds)
    told += _begins(step.thresholds, reached)
    if step.cap and step.level is not None:
        told += " " + phrase("debrief.cap", level=step.level, because=step.cap)
    return told


def _begins(thresholds: Sequence[int], reached: int) -> str:
    """Where the level reached by the points begins, and where the next one does."""
    near = [
        (level, points) for level, points in enumerate(thresholds, start=1) if level in {reached, reached + 1}
    ]
    if not near:
        return "."
    (first, points), *further = near
    told = phrase("debrief.begins", level=first, points=points)
    return told + "".join(phrase("debrief.begins_too", level=level, points=at) for level, at in further) + "."
