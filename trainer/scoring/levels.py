"""From answers to levels: whole points are added, thresholds and caps applied; a sum one can read aloud."""

from collections.abc import Mapping, Sequence

from trainer.library.rubric import Check, Rubric, Step
from trainer.record.score import Answer, CheckAnswer, GateAnswer, StepScore
from trainer.record.transcript import Level
from trainer.scoring.signal import SignalAnswer

_ANSWERED = (Answer.MET, Answer.NOT_MET)
_PERCENT_OF_LEVEL = 25

Answers = Mapping[str, SignalAnswer]
"""Check id → its answer. A check that is missing here needs a model."""

NEEDS_MODEL = SignalAnswer(Answer.NEEDS_MODEL)


def points_of(check: Check, answer: Answer) -> int:
    """What a check adds (credit) or takes (fault, absence) with this answer."""
    if answer is not Answer.MET:
        return 0
    return check.points if check.kind == "credit" else -check.points


def score_step(step: Step, answers: Answers) -> StepScore:
    """One step's level: start plus points against the thresholds, held down by the lowest cap that is met."""
    checks = tuple(_check_answer(check, answers) for check in step.check)
    points = step.start + sum(check.points for check in checks)
    level: Level | None = None
    cap: str | None = None
    if sum(check.answer in _ANSWERED for check in checks) >= step.needs:
        level, cap = _capped(step, sum(points >= needed for needed in step.thresholds), answers)
    return StepScore(
        step=step.id,
        level=level,
        points=points,
        start=step.start,
        thresholds=step.thresholds,
        cap=cap,
        checks=checks,
    )


def _check_answer(check: Check, answers: Answers) -> CheckAnswer:
    given = answers.get(check.id, NEEDS_MODEL)
    return CheckAnswer(
        check=check.id,
        answer=given.answer,
        points=points_of(check, given.answer),
        quotes=given.quotes,
        note=given.note,
    )


def _capped(step: Step, level: Level, answers: Answers) -> tuple[Level, str | None]:
    holding = [cap for cap in step.cap if _met(answers, cap.check) and cap.level < level]
    if not holding:
        return level, None
    lowest = min(holding, key=lambda cap: (cap.level, cap.check))
    return lowest.level, lowest.check


def _met(answers: Answers, check: str) -> bool:
    return answers.get(check, NEEDS_MODEL).answer is Answer.MET


def total_of(steps: Sequence[StepScore]) -> float | None:
    """The mean level x 25 (0-100); None while a step is unscored."""
    levels = [step.level for step in steps if step.level is not None]
    if len(levels) < len(steps) or not levels:
        return None
    return _PERCENT_OF_LEVEL * sum(levels) / len(levels)


def gates_of(rubric: Rubric, answers: Answers) -> tuple[GateAnswer, ...]:
    """Which gates held; a gate whose check has no answer holds."""
    return tuple(
        GateAnswer(
            check=gate.check,
            held=not _met(answers, gate.check),
            quotes=answers.get(gate.check, NEEDS_MODEL).quotes if _met(answers, gate.check) else (),
        )
        for gate in rubric.gate
    )


def passed(rubric: Rubric, total: float | None, gates: Sequence[GateAnswer]) -> bool | None:
    """Whether the drill passes: False where a gate fell, None without a pass mark or a total."""
    if not all(gate.held for gate in gates):
        return False
    return None if rubric.pass_mark is None or total is None else total >= rubric.pass_mark
