"""Whether an option that is hardly more than named is held out: "we can refund it", "if you'd rather have a refund"."""

from collections.abc import Sequence
from itertools import pairwise

from trainer.language.tables import table
from trainer.reading.match import Match
from trainer.reading.passage import Passage
from trainer.record.finding import Stance

_SPEAKERS, _CAN = frozenset({"i", "we", "you"}), frozenset({"can", "could", "will", "offer", "get", "may"})
_NOTICING = frozenset({"see", "hear", "imagine", "understand", "tell", "say"})
"""Who "can see" something offers nothing."""
_SHORT, _LEFT = 7, 10
"""Words of a clause that offers one thing and nothing else, and of one that leaves it to them."""


def is_held_out(passage: Passage, match: Match) -> bool:
    """Whether the speaker offers the one thing these clauses name, or leaves it to the listener to want it."""
    said = passage.words_in(match.first, match.last)
    return _offers(said) or (_leaves_it(said) and not _is_refused(passage, match))


def _offers(said: Sequence[str]) -> bool:
    offers = any(who in _SPEAKERS and can in _CAN for who, can in pairwise(said))
    return offers and len(said) <= _SHORT and _NOTICING.isdisjoint(said)


def _leaves_it(said: Sequence[str]) -> bool:
    """ "If you'd rather have it back", "if you want a refund": what they need not wish for is theirs to have."""
    wishing = frozenset(table("lexicon/synonyms")["wishing"])
    return tuple(said[:2]) == ("if", "you") and len(said) <= _LEFT and not wishing.isdisjoint(said)


def _is_refused(passage: Passage, match: Match) -> bool:
    """Whether the same sentence goes on with a "not": "if you want your money back, I can't do that"."""
    sentence = passage.parts[match.last].clause.sentence
    after = passage.parts[match.last + 1 : match.last + 2]
    return any(part.stance is Stance.DENIED and part.clause.sentence == sentence for part in after)
