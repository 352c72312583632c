"""The stretches that are enough for a fact or an option, and which of them are left beside each other.

Two things that share words are told apart by explaining away: words that one thing has used count little for the
next.
"""

from collections.abc import Callable, Iterable, Set
from operator import attrgetter

from trainer.language.tables import table
from trainer.reading.around import NOTHING, Around, Span
from trainer.reading.awaited import is_past
from trainer.reading.enough import (
    LOOSE,
    NEAR,
    is_enough,
    is_expected,
    is_near,
    may_tell,
    need_of_few,
    usual_need,
)
from trainer.reading.item import Item
from trainer.reading.kept import Kept
from trainer.reading.match import Match
from trainer.reading.otherwise import is_otherwise
from trainer.reading.passage import Passage, stance_of_match
from trainer.reading.refused import is_refused, is_their_need
from trainer.reading.stance import has_verb, only_names
from trainer.reading.supposed import is_affirmed, is_supposed
from trainer.reading.told import Told
from trainer.record.finding import Stance

NOT_SAID = {Stance.ASKED, Stance.CONDITIONAL, Stance.RETRACTED}
NOT_OFFERED = {Stance.RETRACTED}
_USED = 0.35
"""What a word is still worth once a stronger match has used it."""
_SLIGHT = 0.45
"""What says the opposite is overlooked below this weight."""
_OFFERED_OPENLY = 3
_WHETHER = "whether"
_PLAIN = 0.35
_NAMES = 0.95
"""The weight of a word that only one thing has."""
_MADE = 0.6
"""How near an offer has to be to a wording of it to take words that a fact, not told in the end, has in common."""
_LONGER = 0.2
"""What each further clause of a stretch has to bring."""


class Candidate:
    """A stretch that may tell a fact or an option; looked at closely only where it is asked whether it does."""

    def __init__(self, passage: Passage, match: Match, stance: Stance, around: Around = NOTHING) -> None:
        self.match = match
        self.strength = _strength(passage, match, stance)
        self._passage, self._stance, self._around = passage, stance, around

    def told(self, rest: float) -> Told | None:
        """What it tells, where this is left of its weight; None where that is not enough."""
        need = self._need_of_little if rest < NEAR else self._need
        if need is None or rest < need or not self._stands:
            return None
        return Told(self.match.thing, self.match, self._stance, rest, need, *self._how)

    @Kept
    def _need(self) -> float | None:
        return self._needed(little=False)

    @Kept
    def _need_of_little(self) -> float | None:
        return self._needed(little=True)

    def _needed(self, *, little: bool) -> float | None:
        """The weight that has to be left; None where none is enough. The author's own words always are."""
        match, around = self.match, self._around
        if match.verbatim:
            return 0.0
        if self._is_enough:
            return usual_need(match, _ease(around))
        return need_of_few(match.thing, self._passage, match, self._stance, around, little=little)

    @Kept
    def _is_enough(self) -> bool:
        return is_enough(self.match, _ease(self._around))

    @Kept
    def _stands(self) -> bool:
        match = self.match
        return match.verbatim or _stands(match.thing, self._passage, match, self._stance, self._around)

    @Kept
    def _how(self) -> tuple[bool, bool]:
        """Whether it is told by the weight of its words alone, and whether with another value than its own."""
        match, passage = self.match, self._passage
        if match.verbatim:
            return False, False
        expected = is_expected(match.thing, passage, match, self._stance, self._around)
        return (
            self._is_enough and not expected,
            is_otherwise(match.thing, passage, match.first, match.last),
        )


def _ease(around: Around) -> float:
    return LOOSE if around.loose else 1.0


def candidates(passage: Passage, around: Around) -> list[Candidate]:
    """Every stretch that may be enough for a fact or an option, by its weight, its stance and its signs."""
    found = []
    for match in passage.found("fact", "option"):
        item = match.thing
        if may_tell(item, passage, match, around):
            stance = stance_of_match(passage, match)
            if _may_stand(item, match, stance):
                found.append(Candidate(passage, match, stance, around))
    return found


def _may_stand(item: Item, match: Match, stance: Stance) -> bool:
    """Whether the stance and the signs of the words let it stand, whatever else they say."""
    if item.kind == "option":
        return stance not in NOT_OFFERED and match.against_any <= match.along_any
    unsaid = stance in NOT_SAID and stance is not Stance.CONDITIONAL
    return not unsaid and (match.against < _SLIGHT or not match.is_opposite)


def _stands(item: Item, passage: Passage, match: Match, stance: Stance, around: Around) -> bool:
    if item.kind == "option":
        return (
            not is_past(passage, match)
            and not _is_open(passage, match, around)
            and not _is_disowned(passage, match)
            and not is_refused(passage, match)
            and not (is_their_need(passage, match) and not around.loose)
        )
    named = all(only_names(part.clause) for part in passage.parts[match.first : match.last + 1])
    unsaid = stance is Stance.CONDITIONAL and not is_supposed(passage, match)
    return not named and not unsaid and not is_affirmed(passage, match)


def _is_open(passage: Passage, match: Match, around: Around) -> bool:
    """Whether the same clauses say that something isn't known, with hardly a word of the option.

    With "whether" before it and that behind it, the option itself is what isn't known.
    """
    start, end = passage.span(match)
    if match.slots < _OFFERED_OPENLY and any(start <= where[0] and where[1] <= end for where in around.open_at):
        return True
    clause = passage.parts[match.first].clause
    if clause.words[0].text != _WHETHER or not around.open_at:
        return False
    after = (part.clause for part in passage.parts[match.last :] if part.clause.sentence == clause.sentence)
    ends = max((one.end for one in after), default=end)
    return any(start <= where[0] < ends for where in around.open_at)


def _is_disowned(passage: Passage, match: Match) -> bool:
    """Whether it is only named, and then denied with a word that points back: "the dashboard, that isn't ours"."""
    named, after = passage.parts[match.first : match.last + 1], passage.parts[match.last + 1 : match.last + 2]
    sentence = named[-1].clause.sentence
    return any(
        part.stance is Stance.DENIED
        and part.clause.sentence == sentence
        and part.clause.words[0].text in table("lexicon/synonyms")["pronouns"]
        and not any(has_verb(one.clause) or one.values for one in named if one.clause.sentence == sentence)
        for part in after
    )


def explained(
    passage: Passage,
    among: Iterable[Candidate],
    is_like: Callable[[Told], bool] | None = None,
    *,
    otherwise: bool = False,
) -> list[Told]:
    """Each item's best stretch that still stands when the words of stronger ones count little.

    What is not `is_like` its wordings is not told, and leaves its words to an offer that is as its author makes it.

    `otherwise`: those that give it another value, too. A stretch weaker than what tells its item is not looked at.
    """
    kept: list[Told] = []
    used: set[Span] = set()
    untold: set[Span] = set()
    facts: set[Span] = set()
    done: set[int] = set()
    for one in sorted(among, key=attrgetter("strength"), reverse=True):
        match = one.match
        if match.item in done:
            continue
        gone = used if not untold or _is_made(passage, match) else used | untold
        told = one.told(_left_of(match, gone))
        if told is None or (told.otherwise and not otherwise):
            continue
        if _is_facts_alone(told, facts):
            continue
        done.add(match.item)
        words = _words(match) | _beside(passage, match)
        if is_like and not is_like(told):
            untold |= words
            continue
        used |= words
        if match.thing.kind == "fact":
            facts |= words
        kept.append(told)
    return kept


def _is_facts_alone(told: Told, facts: Set[Span]) -> bool:
    """Whether what seems an offer, since it was asked for, has no word that does not tell a fact."""
    by_little = not told.weighed and not told.match.verbatim
    return told.item.kind == "option" and by_little and _words(told.match) <= facts


def _words(match: Match) -> set[Span]:
    return {(touch.start, touch.end) for touch in match.touches}


def _left_of(match: Match, gone: Set[Span]) -> float:
    """The weight that is left of a stretch, where stronger ones have used these words."""
    return sum([touch.weight * (_USED if (touch.start, touch.end) in gone else 1.0) for touch in match.touches])


def _is_made(passage: Passage, match: Match) -> bool:
    """Whether an offer is made much as its author would make it."""
    return match.thing.kind == "option" and is_near(passage, match, _MADE)


def _beside(passage: Passage, match: Match) -> set[Span]:
    """Where the clause before an option names it, too: "We do stickers with the new logo. They're ready by ten." """
    before = passage.parts[match.first - 1].touches.get(match.item, ()) if match.first else ()
    named = match.thing.kind == "option" and any(
        touch.exact and not touch.is_value and touch.weight >= _NAMES for touch in before
    )
    return {(touch.start, touch.end) for touch in before} if named else set()


def _strength(passage: Passage, match: Match, stance: Stance) -> float:
    """The weight of a match; a plain statement without a word of offering is a fact rather than an option."""
    weight = match.weight - _LONGER * (match.last - match.first)
    if match.thing.kind != "fact" or stance is not Stance.ASSERTED:
        return weight
    offers = any(part.offers for part in passage.parts[match.first : match.last + 1])
    return weight + (0.0 if offers else _PLAIN)
