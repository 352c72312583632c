"""Facts that take a word of their own: an "if", as their author has it; a "no", where the fact is that it can't be."""

from trainer.reading.enough import is_near
from trainer.reading.match import Match
from trainer.reading.passage import Passage
from trainer.reading.stance import negations

_CAN = frozenset({"can", "could", "will", "possible"})
_NO = frozenset({"impossible", "unable", "out", "too", "beyond", "only"})
_LIKE = 0.62
"""How near to a wording the words have to be: an "if" of another kind says nothing."""


def is_supposed(passage: Passage, match: Match) -> bool:
    """Whether the fact is of that sort, said much as its author says it, and not only the condition for more."""
    here = passage.parts[match.last].clause.sentence
    after = passage.parts[match.last + 1 : match.last + 2]
    alone = not after or after[0].clause.sentence != here
    return match.thing.supposes and alone and is_near(passage, match, _LIKE)


def is_affirmed(passage: Passage, match: Match) -> bool:
    """Whether a fact that something can't be is turned into "we can": each of its wordings says no, the words don't."""
    if not match.thing.refuses:
        return False
    said = passage.words_in(match.first, match.last)
    denied = any(negations(part.clause) for part in passage.parts[match.first : match.last + 1])
    return not denied and _NO.isdisjoint(said) and not _CAN.isdisjoint(said)
