"""The kinds of simulated trainee, read from the language's `trainees.toml`."""

from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from trainer.language.tables import table
from trainer.record.base import Record

Moves = tuple[str, ...]
"""What one reply is made of: names of phrases or of the scenario's own matter."""
Situation = Literal["first", "vented", "asked", "lost", "chose", "idle"]
Worth = Literal["good", "middling", "poor"]
"""Customers should end up trusting a good kind more than a poor one, and the score should say so."""
Percent = Annotated[int, Field(ge=0, le=100)]


class Kind(Record):
    """One way to break bad news, from excellent to gaming: what it says by what the customer just did."""

    id: str
    worth: Worth
    plan: Literal["whole", "thin", "none"] = "none"
    first: tuple[Moves, ...]
    """Until the news is out."""
    vented: tuple[Moves, ...]
    asked: tuple[Moves, ...]
    lost: tuple[Moves, ...]
    """The customer did not understand."""
    chose: tuple[Moves, ...]
    idle: tuple[Moves, ...]
    """Anything else, gone through in order."""
    shows: Percent = 0
    """How often it shows something along with an answer."""
    silent: Percent = 0
    """How often it says nothing for a while, where the drill has a clock."""
    interrupts: Percent = 0
    """How often it breaks in, where the drill has listening."""
    leaves: Percent = 0
    """How often, from the sixth reply on, it ends the talk itself."""
    waits: Percent = 0
    """How often it waits, between two talks, until the customer calls."""
    follow_up: Moves = ()
    """What is written afterwards; nothing where empty."""

    def replies(self, situation: Situation) -> tuple[Moves, ...]:
        """The replies there are for a situation."""
        found: tuple[Moves, ...] = getattr(self, situation)
        return found


@cache
def kinds(language: str = "en") -> tuple[Kind, ...]:
    """All kinds of a language, best first."""
    return tuple(Kind(id=name, **rest) for name, rest in table("trainees", language)["kinds"].items())


def kind_named(name: str, language: str = "en") -> Kind:
    """The kind with this id. Raises KeyError where there is none."""
    return {kind.id: kind for kind in kinds(language)}[name]


@cache
def phrases(language: str = "en") -> dict[str, tuple[str, ...]]:
    """The phrases of moves that are no matter of the scenario's."""
    return {name: tuple(wordings) for name, wordings in table("trainees", language)["phrases"].items()}
