"""Whether a text speaks to the customer of what is theirs: with a "you", as what is on one's mind, in earnest."""

from collections.abc import Sequence
from itertools import pairwise

from trainer.language.tables import table, word_set
from trainer.reading.around import Around
from trainer.reading.match import Match
from trainer.reading.passage import Passage
from trainer.reading.segments import said_by
from trainer.reading.stance import keeps_in_mind
from trainer.reading.touching import Part
from trainer.record.finding import Stance

_REMARK = 8
"""Words of a sentence that only remarks on the one before it."""
_THINKING = "thinking"


def addresses(passage: Passage, match: Match, around: Around) -> bool:
    """Whether a "you" or "your" stands in the sentences of the match, and not only in an "I can tell you".

    Of what they have just told, that is enough.
    """
    addressing = word_set("lexicon/synonyms", "addressing")
    fresh = passage.profile.items[match.item].id in around.revealed
    told = frozenset() if fresh else word_set("lexicon/synonyms", "told_to")
    return any(
        you in addressing and before not in told for before, you in pairwise(["", *texts(passage, match)])
    )


def is_minded(passage: Passage, match: Match) -> bool:
    """ "I know it is payroll season": what the speaker has in mind is the customer's, without a "you"."""
    minding = word_set("lexicon/synonyms", "minding")
    begin, end = _reach(passage, match)
    parts = passage.parts[begin:end]
    if any(keeps_in_mind(part.clause) for part in parts):
        return True
    said = [*_texts(parts), "", *_beside(passage, end)]
    if minding.isdisjoint(said) and _THINKING not in said:
        return False
    return any(
        a in ("i", "we") and (b in minding or (b == "keep" and c == _THINKING))
        for a, b, c in zip(said, said[1:], (*said[2:], ""), strict=False)
    )


def is_earnest(passage: Passage, match: Match, around: Around) -> bool:
    """Whether its sentences deny nothing, make no fun, and don't put it off: "the sponsor will have to wait"."""
    begin, end = _reach(passage, match)
    said = passage.parts[begin:end]
    words = " ".join(_texts(said))
    if any(phrase in words for phrase in table("lexicon/synonyms")["puts_off"]):
        return False
    light = any(
        part.clause.start < where[1] and where[0] < part.clause.end for part in said for where in around.light
    )
    return not light and not any(part.stance is Stance.DENIED for part in said)


def _beside(passage: Passage, end: int) -> list[str]:
    """The words of the sentence that begins there, where it is only a remark on the last: "A day. I know." """
    after = passage.parts[end - 1].clause.sentence + 1
    words: list[str] = []
    for part in passage.parts[end:]:
        if part.clause.sentence != after:
            break
        words += part.clause.said
        if len(words) > _REMARK:
            return []
    return words


def texts(passage: Passage, match: Match) -> list[str]:
    """The words of the sentences of a match."""
    begin, end = _reach(passage, match)
    return _texts(passage.parts[begin:end])


def _texts(parts: Sequence[Part]) -> list[str]:
    return said_by([part.clause for part in parts])


def _reach(passage: Passage, match: Match) -> tuple[int, int]:
    """The first clause of the sentences of a match, and one past the last of them."""
    parts, begin, end = passage.parts, match.first, match.last + 1
    first, last = parts[match.first].clause.sentence, parts[match.last].clause.sentence
    while begin > 0 and parts[begin - 1].clause.sentence == first:
        begin -= 1
    while end < len(parts) and parts[end].clause.sentence == last:
        end += 1
    return begin, end
