"""The events around the talk: a drill begins, is planned, is followed up in writing, and is closed."""

from typing import Annotated, Literal

from pydantic import Field

from trainer.record.base import Record
from trainer.record.finding import Finding
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan


class Source(Record):
    """A scenario or rubric as it was: id, hash of its exact text (kept under it), hash of its meaning."""

    id: str
    file_hash: str
    semantic_hash: str


class Parent(Record):
    """The drill and the event this drill goes on from."""

    drill: str
    seq: int


class ExamSeat(Record):
    """The exam that a drill is taken in."""

    name: str
    """Its id and the hash of what it demands: results of one name were asked for the same."""
    attempt: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    """The how-manieth attempt at this scenario of the exam, from 1: the first counts."""
    late: bool = False
    """Whether it was begun after the deadline."""


class DrillStarted(Record):
    """The first event of every drill."""

    kind: Literal["drill_started"] = "drill_started"
    trainee: str = ""
    scenario: Source
    rubric: Source
    options: DrillOptions = DrillOptions()
    parent: Parent | None = None
    exam: ExamSeat | None = None
    program: str = ""
    """Program version and reader version, for whoever reads the log later."""


class Planned(Record):
    """The trainee's plan, as it stood when the talk began."""

    kind: Literal["planned"] = "planned"
    plan: Plan
    findings: tuple[Finding, ...] = ()


class FollowedUp(Record):
    """The written follow-up; None text: the trainee chose to write none."""

    kind: Literal["followed_up"] = "followed_up"
    text: str | None
    findings: tuple[Finding, ...] = ()


class DrillClosed(Record):
    """The last event: finished with a debrief, or given up."""

    kind: Literal["drill_closed"] = "drill_closed"
    finished: bool = True
