"""The customer's mood, and why it changed."""

from enum import StrEnum
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
        if self.anger < 30:
            return Band.CALM
        if self.anger < 55:
            return Band.TENSE
        return Band.ANGRY if self.anger < 80 else Band.FURIOUS


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
