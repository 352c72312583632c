"""What is at stake for this customer, named in a text."""

from collections.abc import Set
from itertools import pairwise

from trainer.language.tables import table
from trainer.reading.item import Item
from trainer.reading.match import Match
from trainer.reading.passage import Passage, quote_of
from trainer.record.finding import Finding, FindingKind

_USED = 0.35
_TWO, _TWO_COVERED, _ONE = 1.5, 1.0, 0.9
_SHARE, _MOST, _WHOLE = 0.5, 0.6, 0.9
"""Shares of a wording: a part of it, most of it, all of it."""
_EXACT = 0.4
_TELLING = 0.55
"""A word of this weight is enough after an "I know"."""
_KEY, _KEY_WEIGHT = 0.5, 0.5
"""The share of a stake's wordings in which a word stands by which alone it is named, and that word's weight."""
_FEW = 3
"""A stake with fewer wordings is known by any of its words."""


def stakes(
    passage: Passage, turn: int, ease: float, used: Set[tuple[int, int]], *, to_them: bool = False
) -> list[Finding]:
    """STAKE_NAMED findings, each where it is named best.

    `used`: words that tell something else. `to_them`: only where the same sentence speaks to the customer.
    """
    best: dict[int, tuple[float, Match]] = {}
    for match in passage.found("stake"):
        minded = to_them and _is_minded(passage, match)
        keyed = (
            to_them and match.first == match.last and _has_key_word(passage.profile.items[match.item], match)
        )
        if not (keyed or _names(match, ease, used) or (minded and _has_telling_word(match))):
            continue
        if to_them and not (minded or _addresses(passage, match)):
            continue
        if not _is_known_by(passage.profile.items[match.item], match):
            continue
        weight = match.weight - 0.2 * (match.last - match.first)
        if match.item not in best or weight > best[match.item][0]:
            best[match.item] = (weight, match)
    for said, _ in passage.said("stake"):
        match = passage.verbatim_match(said)
        best[match.item] = (match.weight, match)
    return [
        Finding(
            kind=FindingKind.STAKE_NAMED,
            quote=quote_of(passage, turn, match),
            about=passage.profile.items[number].id,
            confidence=min(100, int(50 + 25 * match.weight)),
        )
        for number, (_, match) in best.items()
    ]


def _is_known_by(item: Item, match: Match) -> bool:
    """Whether one of the very words stands in more than one wording: "payroll", not the "read" of one of them."""
    if len(item.facets) < _FEW:
        return True
    return any(
        touch.exact and not touch.is_value and sum(touch.slot in facet.slots for facet in item.facets) > 1
        for touch in match.touches
    )


def _has_key_word(item: Item, match: Match) -> bool:
    """Whether a word by which most wordings of the stake speak of it stands there: "your investor"."""
    return any(
        touch.exact
        and not touch.is_value
        and touch.weight >= _KEY_WEIGHT
        and sum(touch.slot in facet.slots for facet in item.facets) >= _KEY * len(item.facets)
        for touch in match.touches
    )


def _addresses(passage: Passage, match: Match) -> bool:
    """Whether a "you" or "your" stands in the sentences of the match."""
    return not frozenset(table("lexicon/synonyms")["addressing"]).isdisjoint(_texts(passage, match))


def _is_minded(passage: Passage, match: Match) -> bool:
    """ "I know it is payroll season": what the speaker has in mind is the customer's, without a "you"."""
    minding = frozenset(table("lexicon/synonyms")["minding"])
    return any(a in ("i", "we") and b in minding for a, b in pairwise(_texts(passage, match)))


def _has_telling_word(match: Match) -> bool:
    return any(touch.exact and not touch.is_value and touch.weight >= _TELLING for touch in match.touches)


def _texts(passage: Passage, match: Match) -> list[str]:
    """The words of the sentences of a match."""
    first, last = passage.parts[match.first].clause.sentence, passage.parts[match.last].clause.sentence
    return [
        word.text
        for part in passage.parts
        if first <= part.clause.sentence <= last
        for word in part.clause.words
    ]


def _names(match: Match, ease: float, used: Set[tuple[int, int]]) -> bool:
    """Two telling words, one of them the very word; or one that stands for the stake by itself."""
    exact = [touch for touch in match.touches if touch.exact and not touch.is_value]
    if not exact:
        return False
    rest = sum(touch.weight * (_USED if (touch.start, touch.end) in used else 1.0) for touch in match.touches)
    cover = match.coverage / ease
    rest /= ease
    if match.slots >= 2 and (rest >= _TWO or (rest >= _TWO_COVERED and cover >= _MOST)):
        return max(touch.weight for touch in exact) >= _EXACT
    return (rest >= _ONE and cover >= _SHARE) or (rest >= _EXACT and cover >= _WHOLE)
