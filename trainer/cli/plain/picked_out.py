"""What the short debrief picks out: the words that helped and cost most, and the one thing to do next."""

from collections.abc import Iterator, Sequence

from trainer.cli.plain.check_words import advice_of
from trainer.cli.plain.wording import Cause, same_words, weightiest
from trainer.drill.debrief import Debrief
from trainer.drill.debrief_steps import CheckLine, StepLine
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.record.finding import Quote
from trainer.record.mood import MoodReason
from trainer.record.score import Answer


def extremes(debrief: Debrief, scenario: Scenario) -> Iterator[tuple[str, Cause, int]]:
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


def weakest_step(steps: Sequence[StepLine]) -> StepLine | None:
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
