"""What only looks like a deed: the news itself, or what the customer is under. "It comes on Tuesday" commits nobody.

Nor does what somebody else may do: "maybe the motors come on Friday".
"""

from collections.abc import Sequence

from trainer.reading.passage import Passage
from trainer.record.finding import MENTIONED, Finding, FindingKind, Stance

_DOERS = frozenset({"i", "we", "you", "let", "me", "us"})
_CLAIMS = (FindingKind.FACT_TOLD, FindingKind.STAKE_NAMED)


def without_claims(found: Sequence[Finding], passage: Passage) -> tuple[Finding, ...]:
    """The findings without commitments in which nobody does a thing, where the same words tell a fact or a stake."""
    claims = [one for one in found if one.kind in _CLAIMS and one.detail != MENTIONED]
    return tuple(
        one
        for one in found
        if one.kind is not FindingKind.COMMITMENT
        or _has_doer(one, passage)
        or not (one.stance is Stance.HEDGED or _is_among(one, claims))
    )


def _has_doer(one: Finding, passage: Passage) -> bool:
    return any(
        word.text in _DOERS
        for part in passage.parts
        for word in part.clause.words
        if one.quote.start <= word.start < one.quote.end
    )


def _is_among(one: Finding, claims: Sequence[Finding]) -> bool:
    return any(claim.quote.meets(one.quote.start, one.quote.end) for claim in claims)
