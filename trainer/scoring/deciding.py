"""Which turn decided a step: where the weightiest words for its level stand."""

from collections import Counter

from trainer.library.rubric import Check, Step
from trainer.record.score import Answer, CheckAnswer, StepScore
from trainer.record.transcript import PLAN, Transcript

_LOW, _HIGH = 1, 3
"""Levels that losses alone, and achievements alone, explain."""
_CAPPED = 3
"""Points that a check weighs more where it holds the level down, or would."""
_LEAST = 1
"""Points that what was left undone weighs at least, and a fault that costs none."""
_STRONGEST, _OTHERS = 10, 2
"""How much of a check's weight its first words bring to their turn, and each of its words to theirs."""


def deciding_turn(step: StepScore, asked: Step, transcript: Transcript) -> int | None:
    """The turn that decided the level most; the notes, where what weighs stands in them; None where nothing weighs.

    A high level is explained by what was earned, a low one by what was lost or left undone (by the little that was
    earned, where nothing was). Each such check speaks with its weight for the turn of its first words, which are
    its strongest, and a little for every turn it quotes.
    """
    met = [(check, given) for check in asked.check if (given := _met(step, check))]
    explaining = _weighed(met, step, asked, transcript, _sides(step))
    weights = explaining or _weighed(met, step, asked, transcript, (True, True))
    if PLAN in weights:
        return PLAN
    return max(weights, key=lambda turn: (weights[turn], -turn)) if weights else None


def _met(step: StepScore, check: Check) -> CheckAnswer | None:
    return next((one for one in step.checks if one.check == check.id and one.answer is Answer.MET), None)


def _sides(step: StepScore) -> tuple[bool, bool]:
    """Whether what was earned, and what was lost, explains this level."""
    level = _LOW + 1 if step.level is None else step.level
    return level > _LOW, level < _HIGH


def _weighed(
    met: list[tuple[Check, CheckAnswer]],
    step: StepScore,
    asked: Step,
    transcript: Transcript,
    sides: tuple[bool, bool],
) -> Counter[int]:
    """Turn → how much speaks for it."""
    weights: Counter[int] = Counter()
    for check, given in met:
        weight = sides[0] * max(given.points, 0) + sides[1] * _lost(given, check, step, asked)
        turns = _turns(given, check, transcript) if weight else []
        for turn in turns[:1]:
            weights[turn] += weight * _STRONGEST
        for turn in turns:
            weights[turn] += weight * _OTHERS
    return weights


def _turns(given: CheckAnswer, check: Check, transcript: Transcript) -> list[int]:
    """The turns of the words that prove a check; what is asked of the talk is not decided in notes or writing."""
    turns = (owed_in(quote.turn, transcript) for quote in given.quotes)
    return [turn for turn in turns if turn >= 0 or (turn == PLAN and check.scope == "plan")]


def owed_in(turn: int, transcript: Transcript) -> int:
    """The turn itself; for the customer's words (a question without an answer) the reply that came next."""
    own = (n for n in range(max(turn, 0), len(transcript.turns)) if transcript.turns[n].role == "trainee")
    return turn if turn < 0 else next(own, turn)


def _lost(given: CheckAnswer, check: Check, step: StepScore, asked: Step) -> int:
    """Points lost by the check, or by what it shows undone; more where it holds the level down, or would."""
    cap = next((cap.level for cap in asked.cap if cap.check == check.id), None)
    undone = check.kind == "absence" or (check.kind == "fault" and cap is None)
    points = max(-given.points, _LEAST if undone else 0)
    holds = cap is not None and step.level is not None and cap <= step.level
    return points + (_CAPPED if holds else 0)
