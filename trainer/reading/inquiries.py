"""What is open because somebody is examining it: "people are looking into that" is then no vague work, but a fact."""

from collections.abc import Sequence

from trainer.language.tables import table
from trainer.library.scenario import Fact
from trainer.reading.passage import Passage, sentence_of
from trainer.record.finding import Finding, FindingKind

_NEAR = 1
"""Sentences between what is told of the matter and the words on who looks into it."""


def without_told_inquiries(found: Sequence[Finding], passage: Passage) -> tuple[Finding, ...]:
    """The findings without vague work beside a fact of which the fact sheet says that it is being examined."""
    if not any(one.kind is FindingKind.VAGUE_WORK for one in found):
        return tuple(found)
    examined = {fact.id for fact in passage.profile.scenario.fact if _is_examined(fact)}
    told = [one for one in found if one.kind is FindingKind.FACT_TOLD and one.about in examined]
    return tuple(
        one
        for one in found
        if one.kind is not FindingKind.VAGUE_WORK or not any(_are_near(one, other, passage) for other in told)
    )


def _is_examined(fact: Fact) -> bool:
    text = fact.text.lower()
    return any(word in text for word in table("lexicon/synonyms")["examined"])


def _are_near(one: Finding, other: Finding, passage: Passage) -> bool:
    return abs(sentence_of(passage, one.quote) - sentence_of(passage, other.quote)) <= _NEAR
