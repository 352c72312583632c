"""How near a text comes to each thing that can be told: what an author sees who tries a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.library.scenario import Scenario, Timing
from trainer.reading.enough import USUAL
from trainer.reading.item import ItemKind
from trainer.reading.match import Match
from trainer.reading.passage import LONGEST, Passage, lay
from trainer.reading.profile import profile_of
from trainer.reading.unknowns import TOPIC
from trainer.record.finding import Quote

_NEED: dict[ItemKind, float] = {"fact": USUAL, "option": USUAL, "unknown": TOPIC}
"""The weight from which each kind of thing is told, where nothing makes it easier."""


@dataclass(frozen=True)
class Closeness:
    """The stretch of a text that comes nearest to one thing."""

    kind: ItemKind
    id: str
    weight: float
    """How much is met of what tells it: the fewer things have a word, the more it weighs; from 0."""
    need: float
    """The weight from which it is usually told. Its author's own words always are."""
    start: int
    end: int

    def overlaps(self, quote: Quote) -> bool:
        """Whether it rests on some of these words."""
        return self.start < quote.end and quote.start < self.end


def closeness(text: str, scenario: Scenario, timing: Timing) -> tuple[Closeness, ...]:
    """Each fact, unknown and option that the text touches once, the nearest first. `scenario`: as at the timing."""
    passage = lay(text[:LONGEST], profile_of(scenario, timing))
    best: dict[tuple[ItemKind, str], Closeness] = {}
    for match in _stretches(passage):
        one = _measured(passage, match)
        known = best.get((one.kind, one.id))
        if known is None or one.weight > known.weight:
            best[one.kind, one.id] = one
    return tuple(sorted(best.values(), key=lambda one: (-one.weight / one.need, one.kind, one.id)))


def _stretches(passage: Passage) -> Iterator[Match]:
    yield from passage.found(*_NEED)
    for said, _ in passage.said(*_NEED):
        yield passage.verbatim_match(said)


def _measured(passage: Passage, match: Match) -> Closeness:
    item = passage.profile.items[match.item]
    return Closeness(item.kind, item.id, match.weight, _NEED[item.kind], *passage.span(match))
