"""The customer's mood, and why it changed."""

from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from trainer.record.base import Record
from trainer.record.finding import Quote

Percent = Annotated[int, Field(ge=0, le=100)]


class Band(StrEnum):
    """Four bands of anger; lines are written for one of them or for any."""

    CALM = "calm"
    TENSE = "tense"
    ANGRY = "angry"
    FURIOUS = "furious"


EDGES = {Band.TENSE: 30, Band.ANGRY: 55, Band.FURIOUS: 80}
"""The anger at which each band begins."""


class Mood(Record):
    """Anger and trust, each 0-100. `gauge` is the one number people see."""

    anger: Percent
    trust: Percent

    @property
    def gauge(self) -> int:
        """0 (lost) to 100 (reassured)."""
        return (100 - self.anger + self.trust) // 2

    @property
    def band(self) -> Band:
        """The band whose lines fit."""
        return next((band for band, edge in reversed(EDGES.items()) if self.anger >= edge), Band.CALM)

    @property
    def upper_half(self) -> bool:
        """Whether the next angrier band is nearer than the calmer one; the last band has none."""
        edges = [0, *EDGES.values()]
        return any(
            2 * self.anger >= low + high and self.anger < high
            for low, high in pairwise(edges)
            if self.anger >= low
        )

    def borders_on(self, margin: int) -> Band | None:
        """The band beyond an edge that is less than `margin` points of anger away, if any."""
        bands = [Band.CALM, *EDGES]
        for number, edge in enumerate(EDGES.values()):
            if -margin <= self.anger - edge < margin:
                return bands[number] if self.anger >= edge else bands[number + 1]
        return None


class MoodReason(Record):
    """Quote → rule → delta. `rule` is an id of the mood rules; its sentence stands in the language files."""

    rule: str
    quote: Quote | None
    anger: int
    trust: int
    about: str | None = None


class MoodChange(Record):
    """One turn's change, whole: the reasons' sum, held back by inertia, gives `after`."""

    before: Mood
    after: Mood
    reasons: tuple[MoodReason, ...]
