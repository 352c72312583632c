"""What a question takes for so, and a plain yes confirms: a thing that nobody knows, or one that nobody may promise."""

from collections.abc import Collection, Iterator

from trainer.reading.match import Match
from trainer.reading.passage import Passage
from trainer.reading.segments import Clause
from trainer.reading.untrue.quotes import contradicted, forbidden, invented
from trainer.record.finding import Finding

_COVERED, _ALIKE = 0.5, 0.6
"""How much of a thing's wording the question has to have, and how near a forbidden one it has to come."""
_WORDS = 2
_BLAME = "blame"


def believed(turn: int, yes: Clause, heard: Passage, asked: Collection[Clause]) -> Iterator[Finding]:
    """At most one finding, with the yes for its quote; none where the question speaks more of something that is so."""
    matches = [match for match in heard.found("fact", "unknown", "never") if _is_asked(match, heard, asked)]
    for match in sorted(matches, key=lambda match: -match.coverage):
        if match.coverage < _COVERED or match.slots < _WORDS:
            continue
        if match.thing.kind == "fact":
            if match.is_opposite:
                yield contradicted(turn, yes, match.thing.id)
            return
        if _is_so(match, heard):
            continue
        if match.thing.kind == "unknown":
            yield invented(turn, yes)
            return
        kind = next(one.kind for one in heard.profile.scenario.never if one.id == match.thing.id)
        near = heard.comparison.is_near(match.item, match.first, match.last, _ALIKE)
        if kind != _BLAME and near:
            yield forbidden(turn, yes, match.thing.id, kind)
            return


def _is_asked(match: Match, heard: Passage, asked: Collection[Clause]) -> bool:
    return any(heard.parts[n].clause in asked for n in range(match.first, match.last + 1))


def _is_so(match: Match, heard: Passage) -> bool:
    """Whether a fact or an option has as much of the question's words."""
    return any(
        other.coverage >= match.coverage and not other.is_opposite
        for other in heard.found("fact", "option")
        if other.first <= match.last and match.first <= other.last
    )
