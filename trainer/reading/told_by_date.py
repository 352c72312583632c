"""News of a date told by the date: the promised day is denied, or the new one said.

A nervous speaker says no more than "the desks are not coming on Wednesday", or "They come next Tuesday".
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from trainer.language.tables import word_set
from trainer.reading.agreement import days_of
from trainer.reading.around import Around
from trainer.reading.item import Item
from trainer.reading.match import Match
from trainer.reading.missed_dates import DAYS, is_denied
from trainer.reading.passage import Passage, quote_of_clause
from trainer.reading.touching import Part
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.record.finding import Finding, FindingKind, Stance

_HOLDS = ("same", "compatible")
_THING = 0.4
"""A very word of this weight names what the fact is about."""
_BEFORE = frozenset({"and", "so", "but", "all", "of"})
"""Words before a "they": "and all of them come on Tuesday"."""
_AWAY = "i am off"
"""Who is off oneself calls nothing off: "I'm off this Friday"."""
_OTHERS = 0.8
"""A very word of this weight names something else."""
_SAID = {Stance.ASSERTED, Stance.HEDGED}
_CALLED = {Stance.DENIED, *_SAID}
_FEW = 7
"""Words of a clause that says no more than that a day is off."""


def tells_missed_date(item: Item, passage: Passage, match: Match, around: Around) -> bool:
    """Whether the clauses deny the day that was promised, or say the new one of the very thing."""
    if not item.missed:
        return False
    parts = passage.parts[match.first : match.last + 1]
    named = item.id in around.expected | around.waiting or any(
        _names(part, match.item) for part in passage.parts
    )
    return any(
        _denies_day(part, item, match.item, passage.profile.now, named=named)
        or (
            _says_new_day(part, item, match.item, passage.profile.now)
            and (_names(part, match.item) or not _speaks_of_others(passage, part, match.item))
        )
        for part in parts
    )


def called_off(passage: Passage, turn: int, told: Collection[str | None]) -> Iterator[Finding]:
    """FACT_TOLD findings where the promised day itself is called off: "Wednesday won't work", "Wednesday is off"."""
    holding = word_set("lexicon/synonyms", "holding")
    for item in passage.profile.items:
        if not item.missed or item.id in told:
            continue
        for part in passage.parts:
            said = part.clause.said
            if len(said) > _FEW or holding.isdisjoint(said) or part.stance not in _CALLED:
                continue
            if any(_is_called_off(part, item, value, passage.profile.now) for value in part.values):
                clause = part.clause
                where = quote_of_clause(clause, turn)
                detail = "hard" if _goes_on_to_new_day(passage, part, item) else "soft"
                kind = FindingKind.FACT_TOLD
                yield Finding(kind=kind, quote=where, about=item.id, confidence=60, detail=detail)
                break


def _goes_on_to_new_day(passage: Passage, off: Part, item: Item) -> bool:
    """Whether the new day is said right behind the one that is off: "Friday's off. We're now saying next Thursday"."""
    n = passage.parts.index(off)
    return any(
        part.stance in _SAID and agree(value, held, passage.profile.now) == "same"
        for part in passage.parts[n + 1 : n + 3]
        for value in part.values
        for held in item.values
        if held.kind in DAYS
    )


def _is_called_off(part: Part, item: Item, value: Value, now: datetime | None) -> bool:
    """Whether the value is the promised day, with a "not" behind it or a word that calls it off."""
    off = word_set("lexicon/synonyms", "calling_off")
    missing = word_set("lexicon/synonyms", "missing")
    said = part.clause.said
    if not missing.isdisjoint(said):
        return part.stance in _SAID and any(agree(value, held, now) in _HOLDS for held in item.missed)
    ends = not off.isdisjoint(said) and _AWAY not in " ".join(said)
    return (ends or part.stance is Stance.DENIED) and any(
        agree(value, held, now) in _HOLDS for held in item.missed
    )


def _speaks_of_others(passage: Passage, part: Part, number: int) -> bool:
    """Whether the clause before it in the sentence speaks of something else, so that "they" are not the thing."""
    before = passage.parts.index(part) - 1
    if before < 0:
        return False
    other = passage.parts[before]
    together = other.clause.sentence == part.clause.sentence
    return together and bool(other.tokens) and not other.touches.get(number)


def _names(part: Part, number: int) -> bool:
    """Whether the thing itself is named: "the desks"."""
    touches = part.touches.get(number, ())
    return any(touch.exact and not touch.is_value and touch.weight >= _THING for touch in touches)


def _denies_day(part: Part, item: Item, number: int, now: datetime | None, *, named: bool) -> bool:
    """ "The desks are not coming on Wednesday"; "they" where the desks are named, or asked for."""
    spoken_of = _names(part, number) or (named and _goes_on(part))
    return (
        spoken_of
        and part.stance in {Stance.DENIED, *_SAID}
        and any(
            _is_missed(part, item, said, now)
            or (_is_between(part, item, said, now) and not _names_another(part, number))
            for said in part.values
        )
    )


def denies_missed(item: Item, passage: Passage, said: Value) -> bool:
    """Whether a value is the promised day under a "not", or one not long after: the fact is told, not otherwise."""
    now = passage.profile.now
    return any(
        said in part.values and (_is_missed(part, item, said, now) or _is_between(part, item, said, now))
        for part in passage.parts
    )


def _is_missed(part: Part, item: Item, said: Value, now: datetime | None) -> bool:
    return is_denied(part.clause, said) and any(agree(said, held, now) in _HOLDS for held in item.missed)


def _is_between(part: Part, item: Item, said: Value, now: datetime | None) -> bool:
    """Whether a day behind the promised one and before the new one is denied: "they won't be there on Friday".

    "They do not come on Friday" may mean that they are there by then.
    """
    if word_set("lexicon/synonyms", "in_place").isdisjoint(part.clause.said):
        return False
    promised = max((_place(held, now) for held in item.missed), default=0)
    new = max((_place(held, now) for held in item.values), default=0)
    return is_denied(part.clause, said) and 0 < promised < _place(said, now) < new


def _names_another(part: Part, number: int) -> bool:
    """Whether a word stands there that only another thing has: "rental desks"."""
    own = {touch.start for touch in part.touches.get(number, ())}
    return any(
        touch.exact and not touch.is_value and touch.weight >= _OTHERS and touch.start not in own
        for touches in part.touches.values()
        for touch in touches
    )


def _place(value: Value, now: datetime | None) -> int:
    """Where a coming day stands among others, or a date in its month; 0 where that is not said."""
    if value.kind not in DAYS:
        return 0
    days = days_of(value, now)
    return days[0][0].toordinal() if days else value.day_of_month or 0


def _says_new_day(part: Part, item: Item, number: int, now: datetime | None) -> bool:
    """ "They come next Tuesday": the thing, its coming and the day, and nothing else."""
    arriving = word_set("lexicon/synonyms", "arriving")
    said = part.clause.said
    return (
        part.stance in _SAID
        and (_names(part, number) or _goes_on(part))
        and not arriving.isdisjoint(said)
        and all(_belongs(token.start, part, number) for token in part.tokens)
        and any(
            agree(value, held, now) == "same"
            for value in part.values
            for held in item.values
            if held.kind in DAYS
        )
    )


def _goes_on(part: Part) -> bool:
    said = [word.text for word in part.clause.words if word.text not in _BEFORE]
    return bool(said) and said[0] in word_set("lexicon/synonyms", "pronouns")


def _belongs(start: int, part: Part, number: int) -> bool:
    """Whether a telling word is one of the fact's own."""
    return any(touch.start == start for touch in part.touches.get(number, ()))
