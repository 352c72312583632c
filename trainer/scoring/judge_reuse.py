"""The same words prove only so many credits: a judge that points at one reply for everything points at nothing."""

from collections.abc import Mapping, Sequence

from trainer.library.rubric import Check
from trainer.record.finding import Quote
from trainer.record.score import Answer
from trainer.scoring.judge_numbers import judge_numbers
from trainer.scoring.judgement import REUSED
from trainer.scoring.signal import SignalAnswer


class Proofs:
    """The words that have proved credits, and how many each."""

    def __init__(self) -> None:
        self._used: dict[Quote, int] = {}

    def fresh(self, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """Those of the quotes that may still prove one credit more."""
        most = judge_numbers().most_credits
        return tuple(quote for quote in quotes if self._uses(quote) < most)

    def use(self, quotes: Sequence[Quote]) -> None:
        """These have proved a credit."""
        for quote in quotes:
            self._used[quote] = self._used.get(quote, 0) + 1

    def _uses(self, quote: Quote) -> int:
        return sum(times for used, times in self._used.items() if _are_same_words(quote, used))


def without_reused(checks: Sequence[Check], answers: Mapping[str, SignalAnswer]) -> dict[str, SignalAnswer]:
    """The answers; in the order of the checks, a credit whose words have all been used up counts for nothing."""
    proofs, told = Proofs(), dict(answers)
    for check in checks:
        answer = answers[check.id]
        if check.kind != "credit" or answer.answer is not Answer.MET:
            continue
        fresh = proofs.fresh(answer.quotes)
        if fresh:
            proofs.use(fresh)
        else:
            told[check.id] = SignalAnswer(Answer.NOT_RECOGNISED, note=REUSED)
    return told


def _are_same_words(one: Quote, other: Quote) -> bool:
    """Whether two quotes share so much of the longer of them that a word more or less makes no other proof."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    longer = max(one.end - one.start, other.end - other.start)
    return one.turn == other.turn and shared * 100 >= judge_numbers().same_words * longer
