"""A phrase that fits everybody, filled with what it is for this customer: "I can imagine the kids wait for it"."""

from collections.abc import Sequence

from trainer.language.tables import word_set
from trainer.reading.passage import Passage, sentence_around
from trainer.record.finding import MENTIONED, Finding, FindingKind, Stance

_TOLD = 6
"""Words of a clause that tells the listener something of themselves."""
_NEXT = 3
"""Letters behind a sentence by which the next one is met."""


def without_filled_formulas(found: Sequence[Finding], passage: Passage) -> tuple[Finding, ...]:
    """The findings without a formula of empathy that goes on to a stake or a feeling of the listener's own.

    So does one after which the speaker tells at once what their own side did, or what the listener has been through.
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
    ) or _tells_of_them(passage, end)


def _tells_of_them(passage: Passage, start: int) -> bool:
    """Whether the sentence from there on tells the listener what is theirs: "You'd put that aside to the penny"."""
    asking = word_set("lexicon/synonyms", "asking_of")
    said = [part for part in passage.parts if start <= part.clause.start <= start + _NEXT]
    words = [word.text for part in said[:1] for word in part.clause.words]
    told = bool(said) and said[0].stance is Stance.ASSERTED
    return told and len(words) >= _TOLD and words[0] == "you" and not asking.intersection(words[1:4])


def _holds(feeling: Finding, formula: Finding) -> bool:
    """Whether the formula is only a part of the words that name the feeling."""
    inside = feeling.quote.start <= formula.quote.start and formula.quote.end <= feeling.quote.end
    return inside and len(feeling.quote.text) > len(formula.quote.text)
