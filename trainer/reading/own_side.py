"""Words about one's own people that are no blame where the fault is owned beside them: "ours, my boss missed it"."""

from collections.abc import Sequence

from trainer.reading.segments import Clause
from trainer.record.finding import Finding, FindingKind, Stance

_OURS = frozenset({"my", "our"})
_NEAR = 1
"""Sentences between the owning words and those about one's own people."""
_TURNING = "but"
"""A clause that begins so takes back what was owned."""


def without_own_side(found: Sequence[Finding], parts: Sequence[Clause]) -> tuple[Finding, ...]:
    """The findings without blame that only says who of one's own people it was, near words that own it."""
    owned = {
        clause.sentence
        for one in found
        if one.kind is FindingKind.OWNERSHIP and one.stance is Stance.ASSERTED
        for clause in (_clause_at(one, parts),)
        if clause is not None
    }
    return tuple(one for one in found if not (owned and _is_of_own_side(one, parts, owned)))


def _is_of_own_side(one: Finding, parts: Sequence[Clause], owned: set[int]) -> bool:
    clause = _clause_at(one, parts)
    if one.kind is not FindingKind.BLAME_OTHER or clause is None or clause.words[0].text == _TURNING:
        return False
    before = [word.text for word in clause.words if word.start < one.quote.start]
    near = any(abs(clause.sentence - sentence) <= _NEAR for sentence in owned)
    return near and bool(before) and before[-1] in _OURS


def _clause_at(one: Finding, parts: Sequence[Clause]) -> Clause | None:
    return next((part for part in parts if part.start <= one.quote.start < part.end and part.words), None)
