"""What a signal is: a named question to a finished, read talk, answered with its proof."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trainer.record.finding import Finding, Quote
from trainer.record.score import Answer
from trainer.scoring.view import CaseView

MOST_QUOTES = 5
"""Words shown as proof of one answer, at most; more proves nothing more."""


@dataclass(frozen=True)
class SignalAnswer:
    """One signal's answer. `note` names what isn't a quote: the fact that is missing, the count of dodges."""

    answer: Answer
    quotes: tuple[Quote, ...] = ()
    note: str | None = None


Signal = Callable[[CaseView], SignalAnswer]
Measure = Callable[[CaseView, int], SignalAnswer]
"""A signal that measures; the number is the most that is allowed, in the unit its description names."""


def met(proof: Iterable[Finding | Quote] = (), note: str | None = None) -> SignalAnswer:
    """Yes, with the words that show it."""
    return SignalAnswer(Answer.MET, quotes_of(proof), note)


def not_met(proof: Iterable[Finding | Quote] = (), note: str | None = None) -> SignalAnswer:
    """No; where words show it, with them."""
    return SignalAnswer(Answer.NOT_MET, quotes_of(proof), note)


def not_applicable(note: str) -> SignalAnswer:
    """The question does not arise, and why."""
    return SignalAnswer(Answer.NOT_APPLICABLE, (), note)


NOT_RECOGNISED = SignalAnswer(Answer.NOT_RECOGNISED)
"""Nothing the trainee said was understood, so nothing may be concluded."""


def found(proof: Iterable[Finding], note: str | None = None) -> SignalAnswer:
    """Yes where there is a finding, no where there is none."""
    kept = tuple(proof)
    return met(kept, note) if kept else not_met()


def quotes_of(proof: Iterable[Finding | Quote]) -> tuple[Quote, ...]:
    """The proof's quotes in order, each once, the first few."""
    quotes = (item.quote if isinstance(item, Finding) else item for item in proof)
    return tuple(dict.fromkeys(quotes))[:MOST_QUOTES]
