"""A phrase that fits everybody, filled with what it is for this customer: "I can imagine the kids wait for it"."""

from collections.abc import Sequence

from trainer.reading.passage import Passage, sentence_around
from trainer.record.finding import MENTIONED, Finding, FindingKind

_NEXT = 3
"""Letters behind a sentence by which the next one is met."""


def without_filled_formulas(found: Sequence[Finding], passage: Passage) -> tuple[Finding, ...]:
    """The findings without a formula of empathy that goes on to a stake or a feeling of the listener's own.

    So does one after which the speaker tells at once what their own side did.
    """
    return tuple(
        one
        for one in found
        if one.kind is not FindingKind.EMPATHY_FORMULA or not _is_filled(one, found, passage)
    )


def _is_filled(formula: Finding, found: Sequence[Finding], passage: Passage) -> bool:
    start, end = sentence_around(passage, formula.quote)
    after = sentence_around(passage, formula.quote.model_copy(update={"start": end, "end": end + _NEXT}))[1]
    own = {item.id for item in passage.profile.items if item.kind == "fact" and item.ours}
    return any(
        (one.kind is FindingKind.STAKE_NAMED and one.detail != MENTIONED and one.quote.meets(start, end))
        or (one.kind is FindingKind.FACT_TOLD and one.about in own and one.quote.meets(end, after))
        or (one.kind is FindingKind.FEELING_NAMED and _holds(one, formula))
        for one in found
    )


def _holds(feeling: Finding, formula: Finding) -> bool:
    """Whether the formula is only a part of the words that name the feeling."""
    inside = feeling.quote.start <= formula.quote.start and formula.quote.end <= feeling.quote.end
    return inside and len(feeling.quote.text) > len(formula.quote.text)
