"""The steps, checks and gates of a score as a debrief shows them."""

from collections.abc import Mapping

from trainer.drill.debrief_after import HeldAgainst, held
from trainer.drill.debrief_judged import OtherScore, is_disputed
from trainer.drill.to_you import to_you
from trainer.library.rubric import Check, Rubric, Step
from trainer.record.base import Record
from trainer.record.event_score import Disputed, DisputeSettled
from trainer.record.finding import Quote
from trainer.record.score import Answer, CheckAnswer, Score, StepScore
from trainer.scoring.judgement import spread


class CheckLine(Record):
    """One check with its answer and proof."""

    check: str
    ask: str
    found: str = ""
    advice: str = ""
    kind: str
    answer: Answer
    points: int
    quotes: tuple[Quote, ...]
    note: str | None
    dispute: Disputed | None = None
    """What the trainee holds against it."""
    decision: DisputeSettled | None = None
    """What the scenario's author decided on that."""
    caps: bool = False
    """Whether it holds the step down where it is met: then its absence is nothing to be mended."""


class StepLine(Record):
    """One step: the level in words, the sum it comes from, and what the next level asks."""

    step: str
    title: str
    level: int | None
    self_level: int | None
    descriptor: str | None
    next_descriptor: str | None
    points: int
    start: int
    thresholds: tuple[int, ...]
    cap: str | None
    checks: tuple[CheckLine, ...]
    held_by: str | None = None
    """The check that holds the level down, where one does."""
    other_level: int | None = None
    """The built-in scorer's level, where a model judged."""
    disputed: bool = False
    """Whether the two lie so far apart that neither should be believed without reading."""
    runs: tuple[int | None, ...] = ()
    """The level in every run, where the judge was asked more than once."""


class GateLine(Record):
    """A gate, and whether it held."""

    check: str
    because: str
    held: bool
    quotes: tuple[Quote, ...]
    dispute: Disputed | None = None
    decision: DisputeSettled | None = None


def step_lines(
    score: Score,
    rubric: Rubric,
    rated: dict[str, int],
    disputes: Mapping[str, HeldAgainst],
    other: OtherScore | None,
) -> tuple[StepLine, ...]:
    """Every step of a score as it is shown, beside what the built-in scorer says where a model judged."""
    steps = {step.id: step for step in rubric.step}
    return tuple(
        _beside(step_line(found, steps[found.step], rated, disputes), score, other) for found in score.steps
    )


def step_line(
    found: StepScore, step: Step, rated: dict[str, int], disputes: Mapping[str, HeldAgainst] | None = None
) -> StepLine:
    """A scored step as it is shown; `rated` holds the levels the trainees gave themselves, `disputes` goes by check."""
    checks = {check.id: check for check in step.check}
    level = found.level
    return StepLine(
        step=step.id,
        title=step.title,
        level=level,
        self_level=rated.get(step.id),
        descriptor=None if level is None else to_you(step.levels[level]),
        next_descriptor=None if level is None or level == 4 else to_you(step.levels[level + 1]),
        points=found.points,
        start=found.start,
        thresholds=found.thresholds,
        cap=next((to_you(cap.because) for cap in step.cap if cap.check == found.cap), None),
        checks=tuple(_check(answer, checks[answer.check], step, disputes or {}) for answer in found.checks),
        held_by=found.cap,
    )


def _beside(line: StepLine, score: Score, other: OtherScore | None) -> StepLine:
    """The line with what the built-in scorer and the other runs say of the step."""
    if other is None:
        return line
    told = {
        "other_level": other.levels.get(line.step),
        "disputed": is_disputed(line.level, other.levels.get(line.step)),
        "runs": spread(score).get(line.step, ()),
    }
    return line.model_copy(update=told)


def _check(answer: CheckAnswer, check: Check, step: Step, disputes: Mapping[str, HeldAgainst]) -> CheckLine:
    return CheckLine(
        check=check.id,
        ask=to_you(check.ask),
        found=check.found,
        advice=check.advice,
        kind=check.kind,
        answer=answer.answer,
        points=answer.points,
        quotes=answer.quotes,
        note=answer.note,
        caps=any(cap.check == check.id for cap in step.cap),
        **held(disputes.get(check.id)),
    )


def gate_lines(score: Score, rubric: Rubric, disputes: Mapping[str, HeldAgainst]) -> tuple[GateLine, ...]:
    """Every gate, with what its rubric says of it."""
    because = {gate.check: gate.because for gate in rubric.gate}
    return tuple(
        GateLine(
            check=gate.check,
            because=because.get(gate.check, ""),
            held=gate.held,
            quotes=gate.quotes,
            **held(disputes.get(gate.check)),
        )
        for gate in score.gates
    )
