"""A promised day that is lost, and is said to hold all the same: "Friday still works, I think"."""

from collections.abc import Iterator

from trainer.language.tables import table
from trainer.library.scenario import Never
from trainer.reading.item import Item
from trainer.reading.missed_dates import is_denied
from trainer.reading.passage import Passage, quote_of_clause
from trainer.reading.touching import Part
from trainer.reading.values import agree
from trainer.record.finding import Finding, FindingKind, Stance

_SAID = {Stance.ASSERTED, Stance.HEDGED}
_FEW = 8
"""Words of a clause that says no more than that a day holds."""
_NEAR = 3
"""Words between the day and what it does."""


def held_dates(passage: Passage, turn: int) -> Iterator[Finding]:
    """Where a missed day is said to hold: NEVER_SAID of the promise of that day, or else the news contradicted."""
    for item in passage.profile.items:
        if not item.missed:
            continue
        part = next((part for part in passage.parts if _holds(part, item, passage)), None)
        if part is None:
            continue
        where = quote_of_clause(part.clause, turn)
        never = _forbidden(passage, item)
        yield Finding(
            kind=FindingKind.NEVER_SAID if never else FindingKind.FACT_CONTRADICTED,
            quote=where,
            about=never.id if never else item.id,
            confidence=80,
            detail=never.kind if never else where.text,
        )


def _forbidden(passage: Passage, item: Item) -> Never | None:
    """The forbidden promise of the missed day."""
    profile = passage.profile
    for one in profile.scenario.never:
        own = profile.item("never", one.id)
        times = [value for facet in own.facets for value in facet.values] if own else []
        if item.id in one.contradicts and any(
            agree(value, held, profile.now) == "same" for value in times for held in item.missed
        ):
            return one
    return None


def _holds(part: Part, item: Item, passage: Passage) -> bool:
    texts = part.clause.said
    if part.stance not in _SAID or len(texts) > _FEW:
        return False
    now = passage.profile.now
    for value in part.values:
        if is_denied(part.clause, value) or not any(
            agree(value, held, now) in ("same", "compatible") for held in item.missed
        ):
            continue
        after = [word.text for word in part.clause.words if word.start >= value.end]
        if "for" not in after and after[:1] and _is_held(after[:_NEAR]):
            return True
    return False


def _is_held(after: list[str]) -> bool:
    """ "Holds", or "still works": without the "still" a day that works is one for something else."""
    lists = table("lexicon/synonyms")
    return after[0] in lists["holds"] or ("still" in after and bool({*after[1:]} & {*lists["still_holds"]}))
