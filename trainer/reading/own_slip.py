"""A "hang on" right behind a figure, in a sentence that goes on, corrects the speaker and holds nobody up."""

from collections.abc import Sequence

from trainer.language.tables import table
from trainer.reading.segments import Clause
from trainer.reading.value import Value
from trainer.record.finding import Finding, FindingKind

_CALLS = 2
"""Words of a call to wait: "hang on", "no wait"."""
_BETWEEN = frozenset({"no", "now", "sorry", "um", "uh", "er", "oh", "well", "actually", "then", "and"})
"""Words that may stand between the figure and the call."""
_GOES_ON = 2
"""Words from which a sentence goes on behind it."""


def without_own_slips(
    found: Sequence[Finding], parts: Sequence[Clause], said: Sequence[Value]
) -> tuple[Finding, ...]:
    """The findings without stalls that only stop the speaker's own sentence: "Twelve, hang on, ten are missing"."""
    return tuple(
        one for one in found if one.kind is not FindingKind.STALLED or not _is_own_slip(one, parts, said)
    )


def _is_own_slip(stall: Finding, parts: Sequence[Clause], said: Sequence[Value]) -> bool:
    if len(stall.quote.text.split()) > _CALLS:
        return False
    if not any(_is_right_before(value, stall, parts) for value in said):
        return False
    here = next((part.sentence for part in parts if part.start <= stall.quote.start < part.end), None)
    words = [word for part in parts if part.sentence == here for word in part.words]
    after = [word.text for word in words if word.start >= stall.quote.end]
    return len(after) >= _GOES_ON and set(after).isdisjoint(table("lexicon/synonyms")["fetching"])


def _is_right_before(value: Value, stall: Finding, parts: Sequence[Clause]) -> bool:
    between = (
        word.text
        for part in parts
        for word in part.words
        if value.end <= word.start and word.end <= stall.quote.start
    )
    return value.end < stall.quote.start and _BETWEEN.issuperset(between)
