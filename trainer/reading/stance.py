"""How a speaker stands to a clause: says it, denies it, hedges it, reports it, asks it, takes it back."""

from collections.abc import Sequence
from typing import NamedTuple

from trainer.reading.segments import Clause
from trainer.record.finding import Stance


class Span(NamedTuple):
    """Offsets into the original text."""

    start: int
    end: int


def stance_of(clause: Clause, sentence_clauses: Sequence[Clause]) -> Stance:
    """The stance of one clause among the clauses of its sentence."""
    return Stance.ASKED if clause.asks else Stance.ASSERTED


def negations(clause: Clause) -> tuple[Span, ...]:
    """The stretches of the clause that stand under a "not", "no", "never" ..., negating word included."""
    return ()
