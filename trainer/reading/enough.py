"""How much of a thing a stretch has to hold to tell it: the less, the more it was waited for."""

from trainer.library.moment import OPTION
from trainer.reading.around import Around
from trainer.reading.awaited import is_awaited, is_bare_value, is_one_word, may_answer
from trainer.reading.held_out import is_held_out
from trainer.reading.item import Item
from trainer.reading.match import Match
from trainer.reading.passage import Passage
from trainer.reading.told_by_date import tells_missed_date
from trainer.record.finding import Stance

USUAL = 1.15
"""The weight that tells a thing, where nobody waited for it."""
LOOSE = 0.75
"""How little is enough in notes, beside what is spoken."""
NEAR = _LIKELY = 0.6
"""The weight from which likeness alone tells a thing: of all that is met, and of what is left of it."""
_ALIKE = 0.6
"""That likeness."""
_AS_WRITTEN = 0.85
"""How near to a wording an offer has to be that is told by one word or value."""
_WITH_VALUE = 0.7
"""The same of a fact that is told by its own time or number, in small words: "more of them come in five weeks"."""
_TURNED, _TURNED_SHARE = 0.7, 0.2
"""What a shared "no" or "not" adds: it is said less often than the words are."""
_AT_LEAST = 1.0
"""No stretch is enough that weighs less, whatever is met in it; so most are left out at a glance."""
_SOLID = 0.45
"""One very word (or value) of some weight has to be among what is met; synonyms alone tell nothing."""
_OWN_WORD, _OWN_VALUE, _AMONG_THREE = 0.6, 0.8, (0.43, 0.58)
_OWNED = 0.6
_NAMED, _NAMED_SO = 0.95, 0.55
"""The weight of a word that only one option has, and how near the clause is to a wording of it."""
_OFTEN = 3
"""Wordings of an option that have a word which names it."""
ONE_WORD = 0.45
"""The weight that is left of a thing told by one word that was waited for."""
BY_DATE = 0.35
"""The weight that is left of a thing told by its day."""
_AROUND = 120
"""Letters between an own fault's words and the words that own it."""
_NOTED = 0.85
"""A value of this weight is little else's: enough in notes ("tue eod"), and in words near a wording."""


def may_tell(item: Item, passage: Passage, match: Match, around: Around) -> bool:
    """Whether a stretch could be enough, by its weight or by what stands around: a glance that spares the most."""
    if match.weight >= _LIKELY or item.missed or around.loose or match.turned:
        return True
    name = (OPTION if item.kind == "option" else "") + item.id
    if name in around.expected or name in around.waiting:
        return True
    if item.kind == "option":
        return item.id in around.offered
    return match.first == match.last and len(passage.parts[match.first].values) == 1


def usual_need(match: Match, ease: float) -> float:
    """The weight that has to be left, after explaining away, of a stretch that `is_enough`."""
    return (USUAL - (_TURNED if match.turned else 0.0)) * ease


def need_of_few(  # noqa: PLR0913 - what stands around decides
    item: Item, passage: Passage, match: Match, stance: Stance, around: Around, *, little: bool
) -> float | None:
    """The same of a stretch that is not, and may be by what stands around it; None where it is not.

    `little`: less than `NEAR` is left, so that it would be in vain to ask how near the words are to a wording.
    """
    name = (OPTION if item.kind == "option" else "") + item.id
    if is_awaited(name, item, passage, match, around) and may_answer(item, passage, match, stance):
        return 0.5
    if tells_missed_date(item, passage, match, around) or is_bare_value(item, passage, match, around):
        return BY_DATE
    if is_one_word(item, passage, match, around):
        return ONE_WORD
    if item.kind == "option" and item.id in around.offered and _is_mention(item, match):
        return 0.8
    return _need_if_near(item, passage, match, around, little=little)


def _need_if_near(item: Item, passage: Passage, match: Match, around: Around, *, little: bool) -> float | None:
    """The same where hardly a telling word is met: the clause is near a wording, or owns the fault."""
    owned = _is_owned(item, passage, match, around)
    if little and not owned:
        return None
    least = _least_nearness(item, passage, match)
    if least is not None and is_near(passage, match, least):
        return NEAR
    return 0.4 if owned else None


def _least_nearness(item: Item, passage: Passage, match: Match) -> float | None:
    """How near a wording the clauses have to come; None where no nearness is enough."""
    if item.kind == "option" and match.weight >= _NAMED and is_held_out(passage, match):
        return _NAMED_SO
    if match.weight < _LIKELY:
        return None
    if match.slots >= 2:
        return _ALIKE
    if item.kind == "option":
        return _AS_WRITTEN
    return _WITH_VALUE if any(touch.is_value and touch.weight >= _NOTED for touch in match.touches) else None


def is_expected(item: Item, passage: Passage, match: Match, stance: Stance, around: Around) -> bool:
    """Whether the thing was asked for, is told by its day, or is the fault that is owned: few words tell it then."""
    name = (OPTION if item.kind == "option" else "") + item.id
    asked = is_awaited(name, item, passage, match, around) and may_answer(item, passage, match, stance)
    return asked or tells_missed_date(item, passage, match, around) or _is_owned(item, passage, match, around)


def is_enough(match: Match, ease: float = 1.0) -> bool:
    """Whether the stretch holds enough of the item to be about it."""
    if match.weight + _TURNED < _AT_LEAST * ease or match.heaviest_exact < _SOLID:
        return False
    turned = match.turned
    weight = (match.weight + (_TURNED if turned else 0.0)) / ease
    slots = match.slots + turned
    if slots >= 3 + 2 * match.across and weight >= 2.2:
        return True
    if ease < 1 and any(touch.is_value and touch.weight >= _NOTED for touch in match.touches):
        return True
    if match.has_own_value and weight >= 1.2 and slots >= 2:
        return True
    if (
        slots >= 2 + 2 * match.across
        and _is_much(match, weight, ease)
        and (ease < 1 or _is_telling(match, slots))
    ):
        return True
    return any(touch.is_value and touch.weight >= 1.15 for touch in match.touches)


def _is_much(match: Match, weight: float, ease: float) -> bool:
    """Whether enough of one wording is said; the less, the more telling the words are."""
    if weight < USUAL:
        return False
    cover = (match.coverage + (_TURNED_SHARE if match.turned else 0.0)) / ease
    return cover >= 0.52 or (weight >= 1.6 and cover >= 0.4)


def _is_telling(match: Match, slots: int) -> bool:
    """Whether a very word or value is among what is met that little else has; of three, a word that not all have."""
    word, value = _AMONG_THREE if slots >= 3 else (_OWN_WORD, _OWN_VALUE)
    return match.turned or any(
        touch.exact and touch.weight >= (value if touch.is_value else word) for touch in match.touches
    )


def _is_mention(item: Item, match: Match) -> bool:
    """Whether one very word, that belongs to nothing else, names an option that is on the table already."""
    named = [touch for touch in match.touches if touch.exact and touch.weight >= 0.9]
    often = any(item.times(touch.slot) >= _OFTEN for touch in named)
    return bool(named) and (match.coverage >= 0.5 or often)


def _is_owned(item: Item, passage: Passage, match: Match, around: Around) -> bool:
    """Whether an own fault is touched where the text takes the fault on itself."""
    if not item.ours or match.weight < _OWNED:
        return False
    start, end = passage.span(match)
    return any(start - _AROUND < where[1] and where[0] < end + _AROUND for where in around.owned)


def is_near(passage: Passage, match: Match, least: float) -> bool:
    """Whether the clauses come as near as that to a wording of the thing, word for word."""
    return passage.comparison.is_near(match.item, match.first, match.last, least)
