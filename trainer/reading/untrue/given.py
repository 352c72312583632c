"""What is given away and is in no offer of the brief: money, people, a date that was never theirs to give."""

from collections.abc import Iterator, Sequence

from trainer.reading.passage import Passage
from trainer.reading.touching import Part
from trainer.reading.untrue.quotes import invented
from trainer.reading.untrue.signs import GIVEN, signs
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.record.finding import Finding, FindingKind, Stance

_UNSAID = {Stance.ASKED, Stance.DENIED, Stance.REPORTED, Stance.RETRACTED}
_OFFERS = (FindingKind.OPTION_OFFERED, FindingKind.OPTION_DETAILED, FindingKind.FACT_TOLD)
_KNOWN = ("same", "compatible")


def given(passage: Passage, turn: int, found: Sequence[Finding]) -> Iterator[Finding]:
    """CLAIM_INVENTED findings of gifts, one a clause, where neither an offer nor a fact of the brief is told there."""
    offers = [one.quote for one in found if one.kind in _OFFERS]
    for part, span in signs(passage, GIVEN):
        clause = part.clause
        if part.stance in _UNSAID or clause.asks:
            continue
        new = [value for value in part.values if not _is_in_brief(value, passage)]
        if new or not any(where.meets(clause.start, clause.end) for where in offers):
            if not _is_offered(part, passage) or new:
                yield invented(turn, clause, passage.text[span.start : span.end])


def _is_in_brief(value: Value, passage: Passage) -> bool:
    profile = passage.profile
    return value.is_time or any(agree(value, held, profile.now) in _KNOWN for held in profile.all_values)


def _is_offered(part: Part, passage: Passage) -> bool:
    """Whether the clause has a telling word of an offer, or of a fact."""
    items = passage.profile.items
    return any(
        items[number].kind in ("option", "fact") and any(touch.exact for touch in touches)
        for number, touches in part.touches.items()
    )
