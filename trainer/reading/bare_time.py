"""A reply that is a time and nothing else: "At 17:00.", "every two hours"."""

from trainer.reading.passage import Passage, quote_of_clause
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.record.finding import Finding, FindingKind
from trainer.record.ledger import Ledger

_FEW_WORDS = 6
_LATELY = 2
"""Turns after a vague promise in which a bare hour makes it a firm one."""
_SURE = 60


def bare_time(passage: Passage, turn: int, ledger: Ledger) -> tuple[Finding, ...]:
    """When the speaker is back, and the option that is nothing but such a rhythm; empty where it's no answer.

    An hour counts once nothing that was asked is open, or where it makes a vague promise firm; a rhythm always.
    """
    if not ledger.questions or len(passage.parts) != 1:
        return ()
    clause, read = passage.parts[0].clause, passage.parts[0].values
    if clause.asks or len(clause.words) > _FEW_WORDS:
        return ()
    rhythm = next((value for value in read if value.every), None)
    time = rhythm or next((value for value in read if _is_hour(value)), None)
    if time is None or not (rhythm or not ledger.open_questions or _was_vague(turn, ledger)):
        return ()
    where = quote_of_clause(clause, turn)
    back = Finding(kind=FindingKind.NEXT_CONTACT, quote=where, detail=time.text, confidence=_SURE)
    offered = tuple(
        Finding(kind=FindingKind.OPTION_OFFERED, quote=where, about=name, confidence=_SURE)
        for name in _options_at(passage, rhythm)
    )
    return (*offered, back)


def _is_hour(value: Value) -> bool:
    return value.kind in ("clock", "moment") and not value.past


def _was_vague(turn: int, ledger: Ledger) -> bool:
    """Whether the customer has just been promised a word at no time: "when I know something"."""
    return any(
        promise.kind is FindingKind.PROMISE_VAGUE and turn - promise.quote.turn <= _LATELY
        for promise in ledger.promises
    )


def _options_at(passage: Passage, rhythm: Value | None) -> list[str]:
    """The options that come in this very rhythm."""
    return [
        item.id
        for item in passage.profile.items
        if rhythm is not None
        and item.kind == "option"
        and any(held.every and agree(rhythm, held, passage.profile.now) == "same" for held in item.extra)
    ]
