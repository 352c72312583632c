"""What the trainee promised: deeds, the next word, and offers that name a time."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from trainer.reading.due_time import is_due
from trainer.reading.value import Value
from trainer.reading.values import values
from trainer.record.base import Record
from trainer.record.event_scenes import Outcome, PromiseFellDue
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.transcript import PLAN

_KINDS = {FindingKind.COMMITMENT, FindingKind.NEXT_CONTACT, FindingKind.PROMISE_VAGUE}
_BREAK = re.compile(r"[,;:]\s+")


class Promise(Record):
    """A promise the trainee made, the time named in it, and what became of it where a later talk came to that."""

    quote: Quote
    when: str | None
    vague: bool
    outcome: Outcome | None = None
    came: datetime | None = None
    """When it really came, by the scenario's clock."""


def promises(findings: tuple[Finding, ...]) -> tuple[Promise, ...]:
    """Each promise to the customer once, in the order said; what stands in the plan was promised to nobody."""
    kept: dict[tuple[int, int], Promise] = {}
    said = [found for found in findings if found.quote.turn != PLAN]
    for found in said:
        if found.kind in _KINDS:
            kept.setdefault((found.quote.turn, found.quote.start), _promise(found, said))
    for offer in _timed_offers(said):
        if not any(_holds(promise.quote, offer.quote) for promise in kept.values()):
            kept[offer.quote.turn, offer.quote.start] = offer
    return tuple(sorted(kept.values(), key=lambda promise: (promise.quote.turn < 0, promise.quote.turn)))


def held_to(made: tuple[Promise, ...], due: Iterable[PromiseFellDue]) -> tuple[Promise, ...]:
    """The promises with what became of them; what fell due and was not seen as a promise stands at the end."""
    became = {(one.promise.turn, one.promise.start): one for one in due}
    told = tuple(_become(promise, became.pop(_at(promise.quote, became), None)) for promise in made)
    rest = ((Promise(quote=one.promise, when=one.when or None, vague=False), one) for one in became.values())
    return told + tuple(_become(promise, one) for promise, one in rest)


def _become(promise: Promise, due: PromiseFellDue | None) -> Promise:
    return promise if due is None else promise.model_copy(update={"outcome": due.outcome, "came": due.came})


def _place(quote: Quote) -> tuple[int, int]:
    return quote.turn, quote.start


def _at(quote: Quote, became: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Where the promise that fell due begins: here, or within this quote."""
    within = (place for place in became if place[0] == quote.turn and quote.start <= place[1] < quote.end)
    return next(within, _place(quote))


def _promise(found: Finding, said: Iterable[Finding]) -> Promise:
    vague = found.kind is FindingKind.PROMISE_VAGUE
    return Promise(quote=_told(found.quote, said), when=None if vague else found.detail, vague=vague)


def _told(quote: Quote, said: Iterable[Finding]) -> Quote:
    """The quote; where it begins in the middle, with its time, the whole clause of the offer that it is part of."""
    times = values(quote.text)
    if not times or times[0].start:
        return quote
    around = (found.quote for found in said if found.kind is FindingKind.OPTION_OFFERED)
    offer = next((one for one in around if one.turn == quote.turn and one.start < quote.start < one.end), None)
    if offer is None:
        return quote
    start = _clause_start(offer.text, quote.start - offer.start)
    return Quote(turn=quote.turn, start=offer.start + start, end=offer.end, text=offer.text[start:])


def _timed_offers(findings: Iterable[Finding]) -> Iterator[Promise]:
    """Each offer with the time by which it is due: "three machines by 14:00"."""
    for found in findings:
        if found.kind is FindingKind.OPTION_OFFERED and found.stance is not Stance.RETRACTED:
            told = 0
            for value in values(found.quote.text):
                if value.hour is not None and is_due(found.quote.text, value):
                    yield Promise(quote=_clause(found.quote, value, told), when=value.text, vague=False)
                    told = value.end


def _clause(quote: Quote, value: Value, told: int) -> Quote:
    """The words of the quote that lead to this time, from `told` on, where the time before it ended."""
    start = max(told, _clause_start(quote.text, value.start))
    start += len(quote.text[start:]) - len(quote.text[start:].lstrip())
    text = quote.text[start : value.end]
    return Quote(turn=quote.turn, start=quote.start + start, end=quote.start + value.end, text=text)


def _clause_start(text: str, before: int) -> int:
    """Where the clause begins that this place is in: after a mark and a space, so never inside "10:00"."""
    return max((found.end() for found in _BREAK.finditer(text, 0, before)), default=0)


def _holds(promise: Quote, offer: Quote) -> bool:
    """Whether an offer's time stands in the words of a promise that is known already."""
    return promise.turn == offer.turn and promise.start < offer.end <= promise.end
