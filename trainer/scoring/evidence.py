"""A score's proof, step by step, as it is shown and exported."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.library.rubric import Rubric, Step
from trainer.record.finding import Quote
from trainer.record.score import Answer, Score, StepScore
from trainer.record.transcript import Transcript
from trainer.scoring.deciding import deciding_turn, owed_in
from trainer.scoring.view import first_reply, first_sentence


@dataclass(frozen=True)
class Fault:
    """A fault or an absence that was met, with the words that show it (or the place where it was owed)."""

    check: str
    step: str
    quotes: tuple[Quote, ...]


def evidence_of(
    steps: Iterable[StepScore], transcript: Transcript, rubric: Rubric
) -> dict[str, tuple[Quote, ...]]:
    """Step → the quotes that decided it, each once: first those of the turn that decided it most, then the others.

    The checks that were met decide; where none was, the places where the others failed; where even those have
    no place (nothing light was said, nothing urgent either), the first reply stands for the talk.
    """
    opening = first_reply(transcript)
    asked = {step.id: step for step in rubric.step}
    return {
        step.step: _deciding_first(step, asked[step.step], transcript)
        or _quotes(step, Answer.MET)
        or _failed(step, transcript)
        or opening
        for step in steps
    }


def _deciding_first(step: StepScore, asked: Step, transcript: Transcript) -> tuple[Quote, ...]:
    """The quotes of what was met, those of the deciding turn first; nothing where no turn decided."""
    turn = deciding_turn(step, asked, transcript)
    if turn is None:
        return ()
    quotes = _quotes(step, Answer.MET)
    there = tuple(quote for quote in quotes if quote.turn == turn) or (first_sentence(transcript, turn),)
    return (*there, *(quote for quote in quotes if quote.turn != turn))


def _failed(step: StepScore, transcript: Transcript) -> tuple[Quote, ...]:
    """The places where checks failed; before a question that went without an answer, the reply that owed it."""
    quotes = _quotes(step, Answer.NOT_MET)
    owed = [turn for quote in quotes[:1] if (turn := owed_in(quote.turn, transcript)) != quote.turn]
    return (*(first_sentence(transcript, turn) for turn in owed), *quotes)


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
