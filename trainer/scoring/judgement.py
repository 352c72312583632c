"""What a model judge gives back: a score where it could be read, what it cost, and why there is none."""

from dataclasses import dataclass

from trainer.record.finding import Quote
from trainer.record.model_use import ModelUse
from trainer.record.score import Answer, CheckAnswer, Score

UNPROVEN = "unproven"
"""Note of a check whose "yes" had no words in the transcript behind it."""
REUSED = "reused"
"""Note of a check whose "yes" had only words behind it that had proved as much as they can."""
UNCLEAR = "unclear"
UNANSWERED = "unanswered"
UNDECIDED = "undecided"
"""Notes of checks that the judge could not tell, left out, or answered differently from run to run."""


@dataclass(frozen=True)
class Judgement:
    """One drill, judged. `score` is None exactly where `trouble` says why, in one sentence."""

    score: Score | None
    uses: tuple[ModelUse, ...] = ()
    trouble: str | None = None
    addressed: tuple[Quote, ...] = ()
    """Words that speak to whoever judges; the judge did not see them."""


def unproven(score: Score) -> tuple[CheckAnswer, ...]:
    """The checks the judge said yes to without words that stand in the transcript; they count for nothing."""
    return _noted(score, UNPROVEN)


def reused(score: Score) -> tuple[CheckAnswer, ...]:
    """The checks whose only proof had been used up by others; they count for nothing."""
    return _noted(score, REUSED)


def _noted(score: Score, note: str) -> tuple[CheckAnswer, ...]:
    return tuple(
        check
        for step in score.steps
        for check in step.checks
        if check.answer is Answer.NOT_RECOGNISED and check.note == note
    )


def spread(score: Score) -> dict[str, tuple[int | None, ...]]:
    """Step → its level in every run; empty where it was judged once."""
    if len(score.runs) < 2:
        return {}
    return {step.step: tuple(run.get(step.step) for run in score.runs) for step in score.steps}
