"""Drills kept beside a scenario (`NAME.drills.toml`): what was said, and how it must be judged.

`trainer check` reads and scores them, so that a change of wording that shifts a judgement is seen at once.
"""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Annotated, Any, Literal

from pydantic import Field

from trainer.library.references import Complaint, items
from trainer.library.scenario import Name, Text
from trainer.record.base import Record
from trainer.record.transcript import Channel, Level, Plan, Role, Transcript, Turn

SUFFIX = ".drills.toml"
Between = Annotated[tuple[Level, ...], Field(min_length=2, max_length=2)]
"""The lowest and the highest level that will do."""


class KeptTurn(Record):
    """Words of one side."""

    role: Role
    text: Text


class KeptDrill(Record):
    """One talk, as far as it matters, and what must come out."""

    id: Name
    why: Text
    """Where it comes from and what it guards, in a sentence."""
    rubric: Name = "six-step"
    channel: Channel = "phone"
    timing: str = ""
    """A timing of the scenario; empty means its first."""
    notes: str = ""
    turn: tuple[KeptTurn, ...] = ()
    follow_up: str = ""
    met: tuple[Name, ...] = ()
    """Checks of the rubric that must be met."""
    not_met: tuple[Name, ...] = ()
    """Checks that must not be."""
    levels: dict[str, Level | Between] = {}
    """Step to its level, or to the lowest and the highest that will do."""

    def transcript(self, scenario: str) -> Transcript:
        """The talk in the form that a reader takes."""
        return Transcript(
            id=self.id,
            scenario=scenario,
            plan=Plan(channel=self.channel, when=self.timing, notes=self.notes),
            turns=tuple(Turn(role=turn.role, text=turn.text) for turn in self.turn),
            follow_up=self.follow_up or None,
        )


class KeptDrills(Record):
    """The whole file."""

    format: Literal[1] = 1
    drill: tuple[KeptDrill, ...] = ()


def drills_beside(scenario: FilePath) -> FilePath:
    """Where the drills of a scenario file are kept, whether or not there are any."""
    return scenario.with_name(scenario.name.removesuffix(".toml") + SUFFIX)


def scenario_beside(drills: FilePath) -> FilePath:
    """The scenario file that these drills belong to."""
    return drills.with_name(drills.name.removesuffix(SUFFIX) + ".toml")


def drills_complaints(data: dict[str, Any], _file: FilePath) -> Iterator[Complaint]:
    """Ids that stand twice."""
    seen: dict[str, tuple[str | int, ...]] = {}
    for path, drill in items(data, "drill"):
        name = drill.get("id")
        if isinstance(name, str) and name in seen:
            yield Complaint("id_twice", (*path, "id"), {"name": name, "kind": "drill"}, (*seen[name], "id"))
        elif isinstance(name, str):
            seen[name] = path
