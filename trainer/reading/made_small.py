"""A forbidden way of making it small, said in other words: its telling words stand where something is made small."""

from collections.abc import Iterator, Sequence

from trainer.reading.excuses import is_excused
from trainer.reading.match import Match
from trainer.reading.passage import Passage, quote_of
from trainer.record.finding import Finding, FindingKind, Stance

_WEIGHT, _COVERED = 1.2, 0.9
"""How much of one forbidden wording has to be there, beside the words that make it small."""
_NEAR = 1
_KIND = "minimise"


def made_small(passage: Passage, turn: int, heard: Sequence[Finding]) -> Iterator[Finding]:
    """NEVER_SAID findings of what makes small. `heard`: what the reply does, and what it tells truly."""
    small = [one for one in heard if one.kind is FindingKind.MINIMISED and one.stance is Stance.ASSERTED]
    nevers = [never.id for never in passage.profile.scenario.never if never.kind == _KIND]
    for name in nevers if small else ():
        match = _match(passage, passage.profile.index["never", name], small, heard)
        if match is not None:
            where = quote_of(passage, turn, match)
            yield Finding(kind=FindingKind.NEVER_SAID, quote=where, about=name, confidence=60, detail=_KIND)


def _match(passage: Passage, number: int, small: Sequence[Finding], heard: Sequence[Finding]) -> Match | None:
    """The first stretch that has the wording's telling words and the words that make it small."""
    for match in passage.found_of(number):
        if match.last - match.first > _NEAR or match.weight < _WEIGHT or match.coverage < _COVERED:
            continue
        start, end = passage.span(match)
        if not any(start <= one.quote.start < end for one in small):
            continue
        if match.against_any == 0 and not is_excused(passage, match, _KIND, heard):
            return match
    return None
