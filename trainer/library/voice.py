"""What a voice pack file means: a temperament's numbers and its lines with slots.

Slots a line may use: `{ask}` (the question in the scenario's plain words), `{stake}`, `{option}`, `{news}`,
`{quote}` (the trainee's own words), `{trainee}`, `{customer}`. A line whose slot can't be filled isn't used.
"""

from typing import Annotated

from pydantic import Field

from trainer.library.scenario import LineTree, Name, Text
from trainer.record.base import Record

Percent = Annotated[int, Field(ge=0, le=100)]
Share = Annotated[int, Field(ge=0, le=300)]
"""Percent of the rule's own number: 100 leaves it, 150 makes it half as strong again."""


class Temperament(Record):
    """How quickly this kind of person rises, falls, believes and gives up. Difficulty shifts these numbers."""

    anger: Percent = 35
    trust: Percent = 45
    anger_rises: Share = 100
    anger_falls: Share = 100
    trust_rises: Share = 100
    trust_falls: Share = 100
    patience: Annotated[int, Field(ge=1, le=10)] = 3
    """Dodges, stalls and empty replies in all before they look for the door."""
    holds_back: Percent = 50
    """Trust from which hidden stakes come out unasked."""
    vents: Annotated[int, Field(ge=0, le=5)] = 1
    """Turns of venting once angry, before facts are heard."""
    reserve: Percent = 85
    """The trust they never go above in one talk."""
    boss: Percent = 40
    """How far they ask for the boss (100) rather than walk out (0)."""
    talks: Annotated[int, Field(ge=1, le=4)] = 2
    """Sentences in a breath, at most."""


class VoicePack(Record):
    """One temperament's file."""

    format: int = 1
    id: Name
    title: Text
    language: str = "en"
    about: Text
    temperament: Temperament = Temperament()
    lines: LineTree
