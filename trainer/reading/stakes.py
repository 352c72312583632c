"""What is at stake for this customer, named in a text."""

from collections.abc import Iterable, Mapping, Sequence

from trainer.language.tables import table, word_set
from trainer.reading.around import Around, Span
from trainer.reading.carried import carried
from trainer.reading.enough import is_near
from trainer.reading.match import Match
from trainer.reading.passage import Passage, quote_of
from trainer.reading.segments import Clause
from trainer.reading.spoken_to import addresses, is_earnest, is_minded, texts
from trainer.reading.stake_keys import has_key_value, has_key_word, is_known_by
from trainer.reading.stance import has_verb
from trainer.record.finding import MENTIONED, Finding, FindingKind

_USED = 0.35
_TWO, _TWO_COVERED, _ONE = 1.5, 1.0, 0.9
_SHARE, _MOST, _WHOLE = 0.5, 0.6, 0.9
"""Shares of a wording: a part of it, most of it, all of it."""
_EXACT = 0.4
_TELLING = 0.55
"""A word of this weight is enough after an "I know"."""
_GIVEN_BACK = 0.3
"""The share of a stake's wordings that hold a value which the customer has just told of."""
_LOOSE = 0.75
"""What is asked of notes beside what is asked of sentences."""
_SOLID = 0.45
"""The weight that one of the very words, or a value, has to have."""
_BESIDE_OFFER = 2
"""Words of that weight in the clauses of an offer, which has words of its own for the same things."""
_MINDED = 0.35
"""The weight of a word by which a stake is known, where the speaker says that it is on their mind."""
_ECHO, _ECHOED = 6, 2
"""Words of a sentence that takes up what the customer has just told of, and the sentences (from 0) it may be."""
_BARE = 2
"""Words of a sentence that is nothing but an echo."""
_FAR_MORE = 2.0
"""How much more of another stake is met in the same words, where they name that one alone."""
_CONFIDED = 1.0
"""The weight that takes up what the customer has just told of, whatever the words are."""


def stakes(
    passage: Passage,
    turn: int,
    used: Mapping[Span, float],
    around: Around | None = None,
    offers: Sequence[Span] = (),
) -> list[Finding]:
    """STAKE_NAMED findings, each where it is named best.

    `used`: words that tell something else, with the weight of that; `offers`: where options are offered. `around`:
    what stands around a text of the trainee's, which has to speak to the customer; without it, it is the customer's.
    """
    best: dict[int, tuple[bool, float, Match]] = {}
    for match in passage.found("stake"):
        named = _is_named(passage, match, used, around, offers)
        if not named and not (around and _is_taken_up(passage, match, around)):
            continue
        meant = around is None or around.loose or _is_acknowledged(passage, match, around, offers)
        weight = match.weight - 0.2 * (match.last - match.first)
        if match.item not in best or (meant, weight) > best[match.item][:2]:
            best[match.item] = (meant, weight, match)
    best = {number: one for number, one in best.items() if not _is_anothers(one[2], best.values())}
    for said, _ in passage.said("stake"):
        match = passage.verbatim_match(said)
        best[match.item] = (True, match.weight, match)
    found = [_finding(passage, turn, match, meant=meant) for meant, _, match in best.values()]
    if around is None or around.loose:
        return found
    return [*found, *carried(passage, turn, around, {one.about for one in found if one.detail != MENTIONED})]


def _finding(passage: Passage, turn: int, match: Match, *, meant: bool) -> Finding:
    return Finding(
        kind=FindingKind.STAKE_NAMED,
        quote=quote_of(passage, turn, match),
        about=passage.profile.items[match.item].id,
        confidence=min(100, int(50 + 25 * match.weight)),
        detail=None if meant else MENTIONED,
    )


def _is_anothers(match: Match, named: Iterable[tuple[bool, float, Match]]) -> bool:
    """Whether all that is met of a stake is met of another as well, and that is far more surely named by it."""
    own = {(touch.start, touch.end) for touch in match.touches if touch.exact}
    return any(
        other.item != match.item
        and other.weight >= _FAR_MORE * match.weight
        and own <= {(touch.start, touch.end) for touch in other.touches}
        for _, _, other in named
    )


def _is_named(
    passage: Passage,
    match: Match,
    used: Mapping[Span, float],
    around: Around | None,
    offers: Sequence[Span] = (),
) -> bool:
    """Whether the clauses name the stake; the trainee's have to speak to the customer."""
    item = passage.profile.items[match.item]
    ease = _LOOSE if around and around.loose else 1.0
    known = is_known_by(item, match)
    if match.is_opposite or not (known or any(touch.is_value for touch in match.touches)):
        return False
    named = _names(match, ease, used)
    if not (named if around is None or around.loose else _is_told(passage, match, around, offers, named=named)):
        return False
    if not known and not has_key_value(passage, item, match):
        return False
    return not (_is_preface(passage, match) or _is_gathered(passage, match, ease))


def _is_told(passage: Passage, match: Match, around: Around, offers: Sequence[Span], *, named: bool) -> bool:
    """Whether the customer is spoken to of the stake, or it is on the speaker's mind. `named`: surely meant."""
    item = passage.profile.items[match.item]
    alone = match.first == match.last
    minded = is_minded(passage, match)
    felt = minded or (alone and any(_meets(one, passage.span(match)) for one in around.felt))
    if named or (alone and has_key_word(item, match)):
        return felt or addresses(passage, match, around) or _is_confided(passage, match, around, offers)
    if not felt:
        return False
    if _has_telling_word(match) or (minded and has_key_word(item, match, _MINDED)):
        return True
    return has_key_value(passage, item, match) and is_near(passage, match, _MOST)


def _is_preface(passage: Passage, match: Match) -> bool:
    """Whether there is hardly more than the speaker's own "I need to tell you"."""
    telling = word_set("lexicon/synonyms", "told_to")
    said = [touch for touch in match.touches if not touch.is_value]
    told = [touch for touch in said if passage.text[touch.start : touch.end].lower() in telling]
    mine = any(passage.text[touch.end :].lower().startswith(" you") for touch in told)
    return mine and sum(touch.weight for touch in said if touch not in told) < _TELLING


def _is_gathered(passage: Passage, match: Match, ease: float) -> bool:
    """Whether the words are gathered from two sentences, and are too little of the stake for that."""
    apart = passage.parts[match.first].clause.sentence != passage.parts[match.last].clause.sentence
    return apart and match.coverage < _SHARE * ease and not is_near(passage, match, _MOST)


def _is_acknowledged(passage: Passage, match: Match, around: Around, offers: Sequence[Span]) -> bool:
    """Whether the stake is meant, and its words do not merely come up in an offer or in what isn't known."""
    where = passage.span(match)
    if _is_kept_in_mind(passage, match) or _is_given_back(passage, match, around):
        return True
    if not _is_solid(match) or any(_within(open_, where) for open_ in around.open_at):
        return False
    return _telling(match) >= _BESIDE_OFFER or not any(_meets(where, offer) for offer in offers)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _meets(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_solid(match: Match) -> bool:
    """Whether one of the very words, or a value, is telling enough to be about the stake and not beside it."""
    return any((touch.exact or touch.is_value) and touch.weight >= _SOLID for touch in match.touches)


def _telling(match: Match) -> int:
    return sum(touch.exact and touch.weight >= _SOLID for touch in match.touches)


def _is_confided(passage: Passage, match: Match, around: Around, offers: Sequence[Span]) -> bool:
    """Whether the customer has told of the stake, that they had kept to themselves: the speaker means theirs.

    A stake that comes up in an offer is not taken up by that.
    """
    name = passage.profile.items[match.item].id
    hidden = any(stake.id == name and stake.hidden for stake in passage.profile.scenario.stake)
    offered = any(_meets(passage.span(match), offer) for offer in offers)
    return hidden and name in around.confided and not offered and is_earnest(passage, match, around)


def _is_taken_up(passage: Passage, match: Match, around: Around) -> bool:
    """ "Oh no. The rent." right after the customer told of it: a word of theirs in a sentence of a few.

    What they told of earlier has to be called theirs, in the first words ("Your eight people, I hear that."), or to be
    all of these: "A birthday."
    """
    item = passage.profile.items[match.item]
    if item.id not in around.confided and item.id not in around.revealed:
        return False
    sentence = passage.parts[match.first].clause.sentence
    alone = len(texts(passage, match)) <= _BARE
    first = item.id in around.confided and match.first == 0
    theirs = first and (alone or addresses(passage, match, around))
    return (
        (item.id in around.revealed or theirs)
        and sentence <= _ECHOED
        and sentence == passage.parts[match.last].clause.sentence
        and len(texts(passage, match)) <= _ECHO
        and all(_is_echo(part.clause) for part in passage.parts[match.first : match.last + 1])
        and (
            match.weight >= _CONFIDED
            or has_key_word(item, match, _SOLID)
            or has_key_value(passage, item, match, _GIVEN_BACK)
        )
        and is_earnest(passage, match, around)
    )


def _is_given_back(passage: Passage, match: Match, around: Around) -> bool:
    """Whether the figure of what was told of is taken up: "Your eight people, okay." """
    item = passage.profile.items[match.item]
    return _is_taken_up(passage, match, around) and has_key_value(passage, item, match, _GIVEN_BACK)


def _is_echo(clause: Clause) -> bool:
    """Whether a clause says a thing again, and nothing of it: "Four short", "it's her birthday"."""
    if not has_verb(clause):
        return True
    first, *rest = clause.said
    return first in table("lexicon/synonyms")["pronouns"] and rest[:1] in (["is"], ["was"])


def _is_kept_in_mind(passage: Passage, match: Match) -> bool:
    """ "I saw the opening in your file": the word by which the stake goes, however common, and it is minded."""
    return has_key_word(passage.profile.items[match.item], match, _MINDED) and is_minded(passage, match)


def _has_telling_word(match: Match) -> bool:
    return any(touch.exact and not touch.is_value and touch.weight >= _TELLING for touch in match.touches)


def _names(match: Match, ease: float, used: Mapping[Span, float]) -> bool:
    """Two telling words, one of them the very word; or one that stands for the stake by itself."""
    exact = [touch for touch in match.touches if touch.exact and not touch.is_value]
    if not exact:
        return False
    rest = sum(
        [
            touch.weight * (_USED if used.get((touch.start, touch.end), 0.0) >= match.weight else 1.0)
            for touch in match.touches
        ]
    )
    rest /= ease
    if rest < _EXACT:
        return False
    cover = match.coverage / ease
    if match.slots >= 2 and (rest >= _TWO or (rest >= _TWO_COVERED and cover >= _MOST)):
        return max(touch.weight for touch in exact) >= _EXACT
    return (rest >= _ONE and cover >= _SHARE) or (rest >= _EXACT and cover >= _WHOLE)
