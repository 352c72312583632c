"""The stretches that are enough for a fact or an option, and which of them are left beside each other.

Two things that share words are told apart by explaining away: words that one thing has used count little for the
next.
"""

from collections.abc import Iterable
from dataclasses import replace

from trainer.language.tables import table
from trainer.reading.around import Around, Span
from trainer.reading.awaited import is_past
from trainer.reading.enough import LOOSE, is_enough, is_expected, need_of
from trainer.reading.item import Item
from trainer.reading.match import Match
from trainer.reading.passage import Passage, stance_of_match
from trainer.reading.refused import is_refused
from trainer.reading.stance import only_names
from trainer.reading.told import Told
from trainer.record.finding import Stance

NOT_SAID = {Stance.ASKED, Stance.CONDITIONAL, Stance.RETRACTED}
NOT_OFFERED = {Stance.RETRACTED}
_USED = 0.35
"""What a word is still worth once a stronger match has used it."""
_SLIGHT = 0.45
"""What says the opposite is overlooked below this weight."""
_OFFERED_OPENLY = 3
_PLAIN = 0.35
_LONGER = 0.2
"""What each further clause of a stretch has to bring."""


def candidates(passage: Passage, around: Around) -> list[Told]:
    """Every stretch that is enough for a fact or an option."""
    found = []
    ease = LOOSE if around.loose else 1.0
    for match in passage.found("fact", "option"):
        item = passage.profile.items[match.item]
        stance = stance_of_match(passage, match)
        need = need_of(item, passage, match, stance, around)
        if need is not None and _stands(item, passage, match, stance, around):
            weighed = is_enough(match, ease) and not is_expected(item, passage, match, stance, around)
            found.append(Told(item, match, stance, match.weight, need, weighed))
    return found


def _stands(item: Item, passage: Passage, match: Match, stance: Stance, around: Around) -> bool:
    if item.kind == "option":
        return (
            stance not in NOT_OFFERED
            and not is_past(passage, match)
            and not _is_open(passage, match, around)
            and match.against_any <= match.along_any
            and not is_refused(passage, match)
        )
    named = all(only_names(part.clause) for part in passage.parts[match.first : match.last + 1])
    return not named and stance not in NOT_SAID and (match.against <= match.along or match.against < _SLIGHT)


def _is_open(passage: Passage, match: Match, around: Around) -> bool:
    """Whether the same clauses say that something isn't known, with hardly a word of the option."""
    start, end = passage.span(match)
    return match.slots < _OFFERED_OPENLY and any(
        start <= where[0] and where[1] <= end for where in around.open_at
    )


def explained(passage: Passage, told: Iterable[Told]) -> list[Told]:
    """Each item's best stretch that still stands when the words of stronger ones count little."""
    kept: list[Told] = []
    used: set[Span] = set()
    done: set[int] = set()
    for one in sorted(told, key=lambda one: -_strength(passage, one)):
        if one.match.item in done:
            continue
        rest = sum(
            touch.weight * (_USED if (touch.start, touch.end) in used else 1.0) for touch in one.match.touches
        )
        if rest < one.need:
            continue
        done.add(one.match.item)
        used |= {(touch.start, touch.end) for touch in one.match.touches}
        kept.append(replace(one, rest=rest))
    return kept


def _strength(passage: Passage, told: Told) -> float:
    """The weight of a match; a plain statement without a word of offering is a fact rather than an option."""
    weight = told.match.weight - _LONGER * (told.match.last - told.match.first)
    if told.item.kind != "fact" or told.stance is not Stance.ASSERTED:
        return weight
    offering = frozenset(table("lexicon/synonyms")["offering"])
    parts = passage.parts[told.match.first : told.match.last + 1]
    offers = any(word.text in offering for part in parts for word in part.clause.words)
    return weight + (0.0 if offers else _PLAIN)
