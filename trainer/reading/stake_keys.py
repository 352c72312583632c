"""By what a stake is known: words and values that most of its wordings have, and little else in the scenario."""

from datetime import datetime

from trainer.reading.item import TELLABLE, Item
from trainer.reading.match import Match
from trainer.reading.passage import Passage
from trainer.reading.profile import Profile
from trainer.reading.value import Value
from trainer.reading.values import agree

_KEY, _KEY_WEIGHT = 0.5, 0.5
"""The share of a stake's wordings in which a word stands by which alone it is named, and that word's weight."""
_FEW = 3
"""A stake with fewer wordings is known by any of its words."""


def is_known_by(item: Item, match: Match) -> bool:
    """Whether one of the very words stands in more than one wording: "payroll", not the "read" of one of them."""
    if len(item.facets) < _FEW:
        return True
    return any(touch.exact and not touch.is_value and item.times(touch.slot) > 1 for touch in match.touches)


def has_key_word(item: Item, match: Match, least: float = _KEY_WEIGHT) -> bool:
    """Whether a word by which most wordings of the stake speak of it stands there: "your investor"."""
    return any(
        touch.exact
        and not touch.is_value
        and touch.weight >= least
        and item.times(touch.slot) >= _KEY * len(item.facets)
        for touch in match.touches
    )


def has_key_value(passage: Passage, item: Item, match: Match, least: float = _KEY) -> bool:
    """Whether a value, no fact's own, stands there by which most wordings speak of the stake: "three hours a day"."""
    profile = passage.profile
    met = {touch.start for touch in match.touches if touch.is_value}
    said = [value for value in passage.values_in(match.first, match.last) if value.start in met]
    return any(
        _share_with(value, item, profile.now) >= least and not _is_of_the_matter(value, profile)
        for value in said
    )


def _share_with(value: Value, item: Item, now: datetime | None) -> float:
    """The share of the wordings that hold this very value."""
    own = [any(agree(value, held, now) == "same" for held in facet.values) for facet in item.facets]
    return sum(own) / len(own)


def _is_of_the_matter(value: Value, profile: Profile) -> bool:
    """Whether something that can be told holds the value as well."""
    return any(
        any(profile.items[number].kind in TELLABLE for number, _ in holders)
        and agree(value, held, profile.now) in ("same", "compatible")
        for held, holders in profile.brief
    )
