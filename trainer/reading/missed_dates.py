"""Days that a fact says will not be kept: "promised for Wednesday", "won't be there on Wednesday"."""

from collections.abc import Iterator, Sequence

from trainer.reading.meanings import turned
from trainer.reading.segments import Clause, clauses
from trainer.reading.value import Value
from trainer.reading.values import agree, values

DAYS = frozenset({"day", "date", "moment"})
_BEFORE = 3
"""Words between a "promised" and its date."""


def missed_dates(texts: Sequence[str], own: Sequence[Value]) -> tuple[Value, ...]:
    """The days in a fact's wordings that are promised, or denied and not among its `own` values."""
    return tuple(value for text in texts for value in _missed_in(text, own))


def _missed_in(text: str, own: Sequence[Value]) -> Iterator[Value]:
    days = [value for value in values(text) if value.kind in DAYS]
    for clause in clauses(text):
        for value in days:
            if not clause.start <= value.start < clause.end:
                continue
            kept = any(agree(value, held, None) in ("same", "compatible") for held in own)
            if _is_promised(clause, value) or (not kept and is_denied(clause, value)):
                yield value


def _is_promised(clause: Clause, value: Value) -> bool:
    before = [word.text for word in clause.words if word.end <= value.start]
    return "promised" in before[-_BEFORE:]


def is_denied(clause: Clause, value: Value) -> bool:
    """Whether the value stands under a "not"."""
    return any(span.start <= value.start < span.end for span in turned(clause))
