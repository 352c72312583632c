"""A fact that its author, too, tells by an "if": "If we turn the module off the numbers are right"."""

from trainer.reading.enough import nearness
from trainer.reading.match import Match
from trainer.reading.passage import Passage

_LIKE = 0.62
"""How near to a wording the words have to be: an "if" of another kind says nothing."""


def is_supposed(passage: Passage, match: Match) -> bool:
    """Whether the fact is of that sort, said much as its author says it, and not only the condition for more."""
    here = passage.parts[match.last].clause.sentence
    after = passage.parts[match.last + 1 : match.last + 2]
    alone = not after or after[0].clause.sentence != here
    return match.thing.supposes and alone and nearness(passage, match, _LIKE) >= _LIKE
