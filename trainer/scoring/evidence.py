"""A score's proof, step by step, as it is shown and exported."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.library.rubric import Rubric
from trainer.record.finding import Quote
from trainer.record.score import Answer, CheckAnswer, Score, StepScore
from trainer.record.transcript import PLAN, Transcript
from trainer.scoring.view import first_reply, first_sentence

_LOW, _HIGH = 1, 3
"""Levels that faults alone, and achievements alone, explain."""
_CAPPED = 3
"""What a check weighs more that holds the level down."""


@dataclass(frozen=True)
class Fault:
    """A fault or an absence that was met, with the words that show it (or the place where it was owed)."""

    check: str
    step: str
    quotes: tuple[Quote, ...]


def evidence_of(steps: Iterable[StepScore], transcript: Transcript) -> dict[str, tuple[Quote, ...]]:
    """Step → the quotes that decided it, each once: first those of the turn that decided it most, then the others.

    The checks that were met decide; where none was, the places where the others failed; where even those have
    no place (nothing light was said, nothing urgent either), the first reply stands for the talk.
    """
    opening = first_reply(transcript)
    return {
        step.step: _deciding_first(step, transcript)
        or _quotes(step, Answer.MET)
        or _quotes(step, Answer.NOT_MET)
        or opening
        for step in steps
    }


def _deciding_first(step: StepScore, transcript: Transcript) -> tuple[Quote, ...]:
    """The quotes of what was met, the heaviest turn's first; nothing where no quote weighs anything."""
    turn = _deciding_turn(step, transcript)
    if turn is None:
        return ()
    quotes = _quotes(step, Answer.MET)
    there = tuple(quote for quote in quotes if quote.turn == turn) or (first_sentence(transcript, turn),)
    return (*there, *(quote for quote in quotes if quote.turn != turn))


def _deciding_turn(step: StepScore, transcript: Transcript) -> int | None:
    """The turn whose words weigh most for the level; the notes, where the step asks for them."""
    met = [check for check in step.checks if check.answer is Answer.MET]
    if any(check.points > 0 and quote.turn == PLAN for check in met for quote in check.quotes):
        return PLAN
    counted = [check for check in met if check.points or check.check == step.cap]
    for deciding in ([check for check in counted if _decides(check, step)], counted):
        weights: dict[int, int] = {}
        for check in deciding:
            for quote in check.quotes:
                turn = _owed_in(quote.turn, transcript)
                weights[turn] = weights.get(turn, 0) + _weight(check, step)
        if weights:
            return max(weights, key=lambda turn: (weights[turn], -turn))
    return None


def _decides(check: CheckAnswer, step: StepScore) -> bool:
    """Whether the check speaks for the level: what was earned for a high one, what was lost for a low one."""
    if step.level is None or _LOW < step.level < _HIGH:
        return True
    return check.points > 0 if step.level >= _HIGH else check.points <= 0


def _weight(check: CheckAnswer, step: StepScore) -> int:
    return abs(check.points) + (_CAPPED if step.cap == check.check else 0)


def _owed_in(turn: int, transcript: Transcript) -> int:
    """The turn itself; for the customer's words (a question without an answer) the reply that came next."""
    own = (n for n in range(max(turn, 0), len(transcript.turns)) if transcript.turns[n].role == "trainee")
    return turn if turn < 0 else next(own, turn)


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
