"""What "that was wrong" is worth: it takes something back only where something was said that wants taking back."""

from collections.abc import Sequence

from trainer.record.finding import Finding, FindingKind
from trainer.record.ledger import Ledger

_POINTING = frozenset({"that", "that's", "that’s", "thats", "this", "it", "it's", "it’s", "its"})
_MEANING = frozenset({"mean", "meant"})
_OF_WORDS = frozenset({"say", "said", "remark", "joke", "word", "words", "glib", "flippant", "me", "true"})
"""With one of these the judgement is of words that were said, whatever they were."""
_TO_TAKE_BACK = frozenset(
    {
        FindingKind.NEVER_SAID,
        FindingKind.FACT_CONTRADICTED,
        FindingKind.CLAIM_INVENTED,
        FindingKind.BLAME_CUSTOMER,
        FindingKind.BLAME_OTHER,
        FindingKind.ARGUED,
        FindingKind.DISMISSED,
        FindingKind.JOKE,
        FindingKind.SARCASM,
        FindingKind.CHEERFUL,
        FindingKind.MINIMISED,
        FindingKind.INDIFFERENT,
        FindingKind.COMMITMENT,
        FindingKind.NEXT_CONTACT,
        FindingKind.INTERRUPTED,
    }
)


def without_idle_retractions(found: Sequence[Finding], ledger: Ledger) -> tuple[Finding, ...]:
    """The findings without a "that was wrong" that judges a deed of one's own, or of others, and no words.

    `found` are those of one reply, `ledger` is the talk before it.
    """
    judging = [one for one in found if _only_judges(one)]
    if not judging or any(ledger.counts.get(kind) for kind in _TO_TAKE_BACK):
        return tuple(found)
    return tuple(one for one in found if one not in judging or _follows_a_slip(one, found))


def _only_judges(one: Finding) -> bool:
    """Whether it judges no words of one's own; a "no, I mean" with which a reply begins corrects none in it."""
    if one.kind is not FindingKind.RETRACTED:
        return False
    words = one.quote.text.lower().replace(",", "").split()
    opens = one.quote.start == 0 and words[-1] in _MEANING
    return opens or (words[0] in _POINTING and not _OF_WORDS.intersection(words))


def _follows_a_slip(one: Finding, found: Sequence[Finding]) -> bool:
    return any(other.kind in _TO_TAKE_BACK and other.quote.start < one.quote.start for other in found)
