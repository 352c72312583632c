"""What only looks like a deed, or an offer: the news itself, what the customer is under, what may be and nobody knows.

"It comes on Tuesday" commits nobody, nor does what somebody else may do ("maybe the motors come on Friday"), and "there
might be a way of reading it that leaves no trace" offers nothing.
"""

from collections.abc import Sequence

from trainer.reading.passage import Passage
from trainer.record.finding import MENTIONED, Finding, FindingKind, Stance

_DOERS = frozenset({"i", "we", "you", "let", "me", "us"})
_TOWARDS = frozenset({"with", "to", "at", "for", "by", "reach"})
_CLAIMS = (FindingKind.FACT_TOLD, FindingKind.STAKE_NAMED)
_BESIDE = 2
"""Letters between what is told and a sentence that only goes on with it: "..., no idea. There'll be something." """
_LOOKS = (FindingKind.COMMITMENT, FindingKind.VAGUE_OFFER)


def without_claims(found: Sequence[Finding], passage: Passage) -> tuple[Finding, ...]:
    """The findings without deeds and vague offers in which nobody does a thing, and whose words tell something else.

    A commitment may tell a fact, a stake or what nobody knows, and an offer the last of these.
    """
    unknown = [one for one in found if one.kind is FindingKind.UNKNOWN_ADMITTED]
    claims = {
        FindingKind.COMMITMENT: [one for one in found if one.kind in _CLAIMS and one.detail != MENTIONED]
        + unknown,
        FindingKind.VAGUE_OFFER: unknown,
    }
    return tuple(
        one
        for one in found
        if one.kind not in _LOOKS
        or not (_may_be(one) or _is_among(one, claims[one.kind]))
        or _has_doer(one, passage)
    )


def _may_be(one: Finding) -> bool:
    return one.kind is FindingKind.COMMITMENT and one.stance is Stance.HEDGED


def _has_doer(one: Finding, passage: Passage) -> bool:
    """Whether somebody does it: "you" behind a "with" or "to" does nothing ("they will be with you")."""
    said = [word for part in passage.parts for word in part.clause.words]
    return any(
        word.text in _DOERS and (n == 0 or said[n - 1].text not in _TOWARDS)
        for n, word in enumerate(said)
        if one.quote.start <= word.start < one.quote.end
    )


def _is_among(one: Finding, claims: Sequence[Finding]) -> bool:
    before = _BESIDE if one.kind is FindingKind.VAGUE_OFFER else 0
    return any(claim.quote.meets(one.quote.start - before, one.quote.end) for claim in claims)
