"""An option whose words offer nothing: they say no ("ten will not be there"), or what the customer is under."""

from trainer.language.tables import word_set
from trainer.reading.match import Match, Touch
from trainer.reading.passage import Passage
from trainer.reading.stance import Span, negations
from trainer.reading.touching import Part

_SPEAKERS = frozenset({"i", "we"})


def is_refused(passage: Passage, match: Match) -> bool:
    """Whether the words of an option stand under a "not", no less than beside it; its figures stand there either way.

    What it doesn't cost is no refusal: "you won't pay for the rental".
    """
    if match.verbatim:
        return False
    no = [(span, part) for part in passage.parts[match.first : match.last + 1] for span in _refusals(part)]
    said = [
        touch for touch in match.touches if not (touch.is_value and any(_holds(part, touch) for _, part in no))
    ]
    against = sum(touch.weight for touch in said if touch.agrees < 0)
    along = sum(touch.weight for touch in said if touch.agrees >= 0)
    return bool(no) and against >= along


def _refusals(part: Part) -> tuple[Span, ...]:
    """What of a clause is denied, where that is not only the price."""
    said = part.clause.said
    paying = word_set("lexicon/synonyms", "paying")
    if said[0] not in _SPEAKERS and not paying.isdisjoint(said):
        return ()
    return negations(part.clause)


def _holds(part: Part, touch: Touch) -> bool:
    return part.clause.start <= touch.start < part.clause.end


def is_their_need(passage: Passage, match: Match) -> bool:
    """Whether an option's words tell what the customer is under, with no word of offering: "your old licence ends".

    Notes offer without such a word.
    """
    offering = word_set("lexicon/synonyms", "offering")
    if not offering.isdisjoint(passage.words_in(match.first, match.last)):
        return False
    stakes = passage.touched(match.first, match.last, "stake")
    found = (passage.match(number, match.first, match.last) for number in stakes)
    return any(one is not None and one.weight > match.weight for one in found)
