"""An option in a clause that says no is refused, and not offered: "Ten of your desks will not be there on Friday"."""

from trainer.language.tables import word_set
from trainer.reading.match import Match, Touch
from trainer.reading.passage import Passage
from trainer.reading.touching import Part
from trainer.record.finding import Stance


def is_refused(passage: Passage, match: Match) -> bool:
    """Whether the words of an option stand under a "not", no less than beside it; its figures stand there either way.

    What it doesn't cost is no refusal: "you won't pay for the rental".
    """
    parts = [part for part in passage.parts[match.first : match.last + 1] if _refuses(part)]
    if not parts or match.verbatim:
        return False
    against = sum(touch.weight for touch in match.touches if touch.agrees < 0)
    along = sum(touch.weight for touch in match.touches if touch.agrees >= 0 and not _is_denied(touch, parts))
    return against >= along


def _refuses(part: Part) -> bool:
    """Whether a clause is denied, and not only its price."""
    if part.stance is not Stance.DENIED:
        return False
    said = [word.text for word in part.clause.words]
    return said[0] in ("i", "we") or word_set("lexicon/synonyms", "paying").isdisjoint(said)


def _is_denied(touch: Touch, parts: list[Part]) -> bool:
    """Whether a value stands in a clause that refuses, under its "not" or before it."""
    return touch.is_value and any(part.clause.start <= touch.start < part.clause.end for part in parts)
