"""The scenario's matter in a text: facts told, unknowns admitted, options offered, stakes named.

A stretch of one to three clauses tells a thing when it holds enough of what that thing is recognised by, with
the same sign, said as so. Two things that share words are told apart by explaining away: words that one thing
has used count little for the next.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from trainer.language.tables import table
from trainer.library.moment import OPTION
from trainer.reading.around import NOTHING, Around, Span
from trainer.reading.awaited import is_awaited, is_past, may_answer
from trainer.reading.likeness import keys_in, nearness
from trainer.reading.passage import Match, Passage, quote_of
from trainer.reading.profile import Item, Profile, is_small_count
from trainer.reading.stakes import stakes
from trainer.reading.told_by_date import called_off, denies_missed, tells_missed_date
from trainer.reading.unknowns import unknowns
from trainer.reading.value import Value
from trainer.reading.values import agree
from trainer.record.finding import Finding, FindingKind, Quote, Stance

_USED = 0.35
"""What a word is still worth once a stronger match has used it."""
_NOT_SAID = {Stance.ASKED, Stance.CONDITIONAL, Stance.RETRACTED}
_POINTS = frozenset({"clock", "day", "date", "moment"})
ALIKE = dict.fromkeys(_POINTS, _POINTS) | {
    kind: frozenset({kind}) for kind in ("count", "percent", "money", "version", "duration")
}
"""Kinds of values that can stand for each other."""
_HOLDS = ("same", "compatible")
_NOT_OFFERED = {Stance.RETRACTED}
_SENTENCES_NEAR = 1
_SLIGHT = 0.45
"""What says the opposite is overlooked below this weight."""


_FOR_WEIGHT, _LIKE_ENOUGH = 0.5, 0.72
"""What a sure weight is worth beside likeness to a wording, and what both have to reach."""
_LIKELY, _ALIKE = 0.6, 0.6
"""The weight from which likeness alone tells a thing, and that likeness."""
_UNVALUED = {"fact": 0.43, "option": 0.35}
"""How like a wording the words have to be that tell a thing without any of its times and numbers."""
_LOOSE = 0.75
_TURNED, _TURNED_SHARE = 0.7, 0.2
"""What a shared "no" or "not" adds: it is said less often than the words are."""
_SOLID = 0.45
"""One very word (or value) of some weight has to be among what is met; synonyms alone tell nothing."""
_OWN_WORD, _OWN_VALUE, _AMONG_THREE = 0.6, 0.8, (0.43, 0.58)
_OWNED = 0.6
_OFTEN = 3
"""Wordings of an option that have a word which names it."""
_IN_MOST = 0.3
"""The share of its wordings from which a word names an option."""
_BY_DATE = 0.35
_OFFERED_OPENLY = 3
_AROUND = 120
"""Letters between an own fault's words and the words that own it."""
_NOTED = 0.85
"""A value of this weight is enough in notes: "tue eod"."""
_PLAIN = 0.35
_LONGER = 0.2
"""What each further clause of a stretch has to bring."""


@dataclass(frozen=True)
class Told:
    """An item found in a text."""

    item: Item
    match: Match
    stance: Stance
    rest: float
    """The weight left after explaining away."""
    need: float
    """The weight that has to be left."""
    weighed: bool = False
    """Whether it is told by the weight of its words alone."""

    def otherwise(self, passage: Passage) -> bool:
        """Whether it is told with another value than its own."""
        return is_otherwise(self.item, passage, self.match.first, self.match.last)


def matter(passage: Passage, turn: int, around: Around = NOTHING) -> tuple[Finding, ...]:
    """Facts, options, unknowns and stakes in a text."""
    weighed = [one for one in _candidates(passage, around) if not one.otherwise(passage)]
    told = [
        one for one in _explained(passage, [*_verbatim(passage), *weighed]) if _is_like(passage, one, around)
    ]
    found = [finding for one in told for finding in _findings(passage, turn, one)]
    found += called_off(passage, turn, {one.about for one in found})
    taken = tuple(passage.span(one.match) for one in told if one.item.kind == "fact")
    found += unknowns(passage, turn, around, taken)
    used = {(touch.start, touch.end) for one in told for touch in one.match.touches}
    admitted = {one.about for one in found if one.kind is FindingKind.UNKNOWN_ADMITTED}
    found += _open_verbatim(passage, turn, admitted)
    offers = tuple(passage.span(one.match) for one in told if one.item.kind == "option")
    found += stakes(passage, turn, used, around, offers)
    return tuple(sorted(found, key=lambda one: (one.quote.start, one.kind.value)))


def _is_like(passage: Passage, told: Told, around: Around) -> bool:
    """Whether the words are like a wording of the thing, too, and not only about it: the less, the surer it is told.

    Notes are no sentences; and what was asked for, denied by its day or owned is told by very few words.
    """
    if around.loose:
        return True
    if _is_bare(passage, told, around) and _like(passage, told.match) < _UNVALUED[told.item.kind]:
        return False
    if not told.weighed:
        return True
    return _like(passage, told.match) + _FOR_WEIGHT * _sureness(told) / 100 >= _LIKE_ENOUGH


def _is_bare(passage: Passage, told: Told, around: Around) -> bool:
    """Whether a thing is told by words alone that might have been told by a time or a number.

    An own fault may, and what is on the table already; a promised day that is called off is said with a "not".
    """
    if told.item.kind == "option":
        return told.item.id not in around.offered and not any(touch.is_value for touch in told.match.touches)
    by_date = told.need == _BY_DATE and tells_missed_date(told.item, passage, told.match, around)
    return not (_is_hard(told) or told.item.ours or by_date)


def _like(passage: Passage, match: Match) -> float:
    """How like the clauses are to the wording of the thing that they are most like."""
    said = keys_in([part.clause for part in passage.parts[match.first : match.last + 1]])
    return max((nearness(wording, said) for wording in passage.profile.items[match.item].wordings), default=0.0)


def _sureness(told: Told) -> int:
    return min(100, int(50 + 20 * told.rest))


def _verbatim(passage: Passage) -> list[Told]:
    """Facts and options told in their author's own words."""
    return [
        Told(passage.profile.items[match.item], match, stance, match.weight, 0.0)
        for said, stance in passage.said("fact", "option")
        if stance not in (_NOT_SAID if said.wording.kind == "fact" else _NOT_OFFERED)
        for match in (passage.verbatim_match(said),)
    ]


def _open_verbatim(passage: Passage, turn: int, told: set[str | None]) -> list[Finding]:
    """What nobody knows, in its author's own words."""
    return [
        Finding(
            kind=FindingKind.UNKNOWN_ADMITTED,
            quote=Quote(turn=turn, start=said.start, end=said.end, text=passage.text[said.start : said.end]),
            about=said.wording.id,
        )
        for said, stance in passage.said("unknown")
        if said.wording.id not in told and stance not in _NOT_SAID
    ]


def _is_open(passage: Passage, match: Match, around: Around) -> bool:
    """Whether the same clauses say that something isn't known, with hardly a word of the option."""
    start, end = passage.span(match)
    return match.slots < _OFFERED_OPENLY and any(
        start <= where[0] and where[1] <= end for where in around.open_at
    )


def told_otherwise(passage: Passage, turn: int, around: Around = NOTHING) -> tuple[Finding, ...]:
    """Facts whose topic is sure, told with another value than theirs: as FACT_TOLD findings, which they are not."""
    told = _explained(passage, _candidates(passage, around))
    return tuple(
        finding
        for one in told
        if one.item.kind == "fact" and one.otherwise(passage)
        for finding in _findings(passage, turn, one)
    )


def stance_of_match(passage: Passage, match: Match) -> Stance:
    """The stance of the clause that carries most of the match."""
    weights: dict[int, float] = {}
    for touch in match.touches:
        for n in range(match.first, match.last + 1):
            clause = passage.parts[n].clause
            if clause.start <= touch.start < clause.end:
                weights[n] = weights.get(n, 0.0) + touch.weight
    heaviest = max(weights, key=lambda n: weights[n], default=match.first)
    return passage.parts[heaviest].stance


def is_enough(match: Match, ease: float = 1.0) -> bool:
    """Whether the stretch holds enough of the item to be about it."""
    weight = (match.weight + (_TURNED if match.turned else 0.0)) / ease
    cover = (match.coverage + (_TURNED_SHARE if match.turned else 0.0)) / ease
    slots = match.slots + match.turned
    if not any(touch.exact and touch.weight >= _SOLID for touch in match.touches):
        return False
    if slots >= 3 + 2 * match.across and weight >= 2.2:
        return True
    if ease < 1 and any(touch.is_value and touch.weight >= _NOTED for touch in match.touches):
        return True
    if match.has_own_value and weight >= 1.2 and slots >= 2:
        return True
    much = (weight >= 1.15 and cover >= 0.52) or (weight >= 1.6 and cover >= 0.4)
    if slots >= 2 + 2 * match.across and much and (ease < 1 or _is_telling(match, slots)):
        return True
    return any(touch.is_value and touch.weight >= 1.15 for touch in match.touches)


def _is_telling(match: Match, slots: int) -> bool:
    """Whether a very word or value is among what is met that little else has; of three, a word that not all have."""
    word, value = _AMONG_THREE if slots >= 3 else (_OWN_WORD, _OWN_VALUE)
    return match.turned or any(
        touch.exact and touch.weight >= (value if touch.is_value else word) for touch in match.touches
    )


def _is_mention(item: Item, match: Match) -> bool:
    """Whether one very word, that belongs to nothing else, names an option that is on the table already."""
    named = [touch for touch in match.touches if touch.exact and touch.weight >= 0.9]
    often = any(sum(touch.slot in facet.slots for facet in item.facets) >= _OFTEN for touch in named)
    return bool(named) and (match.coverage >= 0.5 or often)


def _is_owned(item: Item, passage: Passage, match: Match, around: Around) -> bool:
    """Whether an own fault is touched where the text takes the fault on itself."""
    if not item.ours or match.weight < _OWNED:
        return False
    start, end = passage.span(match)
    return any(start - _AROUND < where[1] and where[0] < end + _AROUND for where in around.owned)


def _need(item: Item, passage: Passage, match: Match, stance: Stance, around: Around) -> float | None:
    """The weight that has to be left after explaining away; None where the stretch is not enough at all."""
    ease = _LOOSE if around.loose else 1.0
    if is_enough(match, ease):
        return (1.15 - (_TURNED if match.turned else 0.0)) * ease
    name = (OPTION if item.kind == "option" else "") + item.id
    if is_awaited(name, item, passage, match, around) and may_answer(item, passage, match, stance):
        return 0.5
    if tells_missed_date(item, passage, match, around):
        return _BY_DATE
    if item.kind == "option" and item.id in around.offered and _is_mention(item, match):
        return 0.8
    if match.slots >= 2 and match.weight >= _LIKELY and _like(passage, match) >= _ALIKE:
        return _LIKELY
    return 0.4 if _is_owned(item, passage, match, around) else None


def _is_expected(item: Item, passage: Passage, match: Match, stance: Stance, around: Around) -> bool:
    """Whether the thing was asked for, is told by its day, or is the fault that is owned: few words tell it then."""
    name = (OPTION if item.kind == "option" else "") + item.id
    asked = is_awaited(name, item, passage, match, around) and may_answer(item, passage, match, stance)
    return asked or tells_missed_date(item, passage, match, around) or _is_owned(item, passage, match, around)


def _candidates(passage: Passage, around: Around) -> list[Told]:
    """Every stretch that is enough for a fact or an option."""
    found = []
    ease = _LOOSE if around.loose else 1.0
    for match in passage.found("fact", "option"):
        item = passage.profile.items[match.item]
        stance = stance_of_match(passage, match)
        need = _need(item, passage, match, stance, around)
        if need is not None and _stands(item, passage, match, stance, around):
            weighed = is_enough(match, ease) and not _is_expected(item, passage, match, stance, around)
            found.append(Told(item, match, stance, match.weight, need, weighed))
    return found


def _stands(item: Item, passage: Passage, match: Match, stance: Stance, around: Around) -> bool:
    if item.kind == "option":
        return (
            stance not in _NOT_OFFERED
            and not is_past(passage, match)
            and not _is_open(passage, match, around)
            and match.against_any <= match.along_any
        )
    return stance not in _NOT_SAID and (match.against <= match.along or match.against < _SLIGHT)


def is_otherwise(item: Item, passage: Passage, first: int, last: int) -> bool:
    """Whether the clauses give another time or number than the item has: "24 desks" are not its 14.

    A value that stands elsewhere in the brief may be there for something else; a number of the same things not.
    """
    now = passage.profile.now
    for said in passage.values_in(first, last):
        mine = [held for held in item.values if held.kind in ALIKE.get(said.kind, ())]
        if said.kind == "count":
            mine = [held for held in mine if agree(said, held, now) != "unrelated"]
        if not mine or any(agree(said, held, now) != "different" for held in mine):
            continue
        others = [value for value in passage.values_in(first, last) if value.kind in ALIKE[said.kind]]
        if any(agree(other, held, now) in _HOLDS for other in others for held in mine):
            continue
        if (
            not passage.is_limit(said)
            and not denies_missed(item, passage, said)
            and (said.kind == "count" or not passage.is_in_brief(said))
        ):
            return True
    return False


def _explained(passage: Passage, told: Iterable[Told]) -> list[Told]:
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


def _findings(passage: Passage, turn: int, told: Told) -> Iterable[Finding]:
    where = quote_of(passage, turn, told.match)
    stance = Stance.ASSERTED if told.stance in (Stance.DENIED, Stance.REPORTED) else told.stance
    sure = _sureness(told)
    if told.item.kind == "fact":
        hard = "hard" if _is_hard(told) else "soft"
        yield Finding(
            kind=FindingKind.FACT_TOLD,
            quote=where,
            about=told.item.id,
            stance=stance,
            confidence=sure,
            detail=hard,
        )
    elif told.item.kind == "option":
        yield Finding(
            kind=FindingKind.OPTION_OFFERED, quote=where, about=told.item.id, stance=stance, confidence=sure
        )
        detail = _detail(passage, told)
        if detail is not None:
            yield Finding(
                kind=FindingKind.OPTION_DETAILED,
                quote=where,
                about=told.item.id,
                stance=stance,
                confidence=sure,
                detail=detail,
            )


def _is_hard(told: Told) -> bool:
    if not told.item.is_hard:
        return True
    return any(touch.slot.startswith("#") for touch in told.match.touches)


def _detail(passage: Passage, told: Told) -> str | None:
    """The words that say what an option costs or takes: here or just after."""
    last = min(told.match.last + 2, len(passage.parts) - 1)
    profile = passage.profile
    number = told.match.item
    own = _named_by(told.item)
    for part in passage.parts[told.match.first : last + 1]:
        for touch in part.touches.get(number, ()):
            if touch.is_value and _is_detail(profile, told.item, profile.brief[int(touch.slot[1:])][0]):
                return passage.text[touch.start : touch.end]
    for part in passage.parts[told.match.first : last + 1]:
        for token in part.tokens:
            if any(name in told.item.cost - own for name, _ in token.meanings):
                return passage.text[token.start : token.end]
    return None


def _named_by(item: Item) -> frozenset[str]:
    """What several wordings of the option hold anyway: it names the option and says nothing of its cost."""
    return frozenset(
        slot
        for slot in item.cost
        if sum(slot in facet.slots for facet in item.facets) >= _IN_MOST * len(item.facets)
    )


def _is_detail(profile: Profile, item: Item, value: Value) -> bool:
    """Whether the value is one of the option's time or cost, and no number that only names the option."""
    if value.kind == "part_of_day" or is_small_count(value):
        return False
    return value.kind != "count" or any(agree(value, held, profile.now) in _HOLDS for held in item.extra)
