"""A score's proof, step by step, as it is shown and exported."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.library.rubric import Rubric
from trainer.record.finding import Quote
from trainer.record.score import Answer, Score, StepScore
from trainer.record.transcript import Transcript
from trainer.scoring.view import first_reply


@dataclass(frozen=True)
class Fault:
    """A fault or an absence that was met, with the words that show it (or the place where it was owed)."""

    check: str
    step: str
    quotes: tuple[Quote, ...]


def evidence_of(steps: Iterable[StepScore], transcript: Transcript) -> dict[str, tuple[Quote, ...]]:
    """Step → the quotes that decided it, in the order of the transcript, each once.

    The checks that were met decide; where none was, the places where the others failed; where even those have
    no place (nothing light was said, nothing urgent either), the first reply stands for the talk.
    """
    opening = first_reply(transcript)
    return {step.step: _quotes(step, Answer.MET) or _quotes(step, Answer.NOT_MET) or opening for step in steps}


def _quotes(step: StepScore, answer: Answer) -> tuple[Quote, ...]:
    found = {quote for check in step.checks if check.answer is answer for quote in check.quotes}
    return tuple(sorted(found, key=lambda quote: (quote.turn, quote.start, quote.end)))


def faults_of(score: Score, rubric: Rubric) -> tuple[Fault, ...]:
    """Every fault and absence that was met, in the order of the rubric."""
    bad = {check.id for step in rubric.step for check in step.check if check.kind != "credit"}
    return tuple(
        Fault(check.check, step.step, check.quotes)
        for step in score.steps
        for check in step.checks
        if check.check in bad and check.answer is Answer.MET
    )
