"""The events of scoring: levels, what is made of them, and what is held against them."""

from typing import Literal

from trainer.record.base import Record
from trainer.record.finding import Quote
from trainer.record.score import Score
from trainer.record.stronger import StrongerReply
from trainer.record.transcript import Level

Objection = Literal["did_say", "shows_not", "not_meant", "is_true", "not_so"]
"""What a trainee holds against the reading of a check: words that meet it, words that refute it, or a plain no."""


class SelfRated(Record):
    """The trainee's own levels, given before any score is shown."""

    kind: Literal["self_rated"] = "self_rated"
    levels: dict[str, Level]


class Scored(Record):
    """One scorer's score. A later rescoring is another event, never a change of this one."""

    kind: Literal["scored"] = "scored"
    score: Score
    rescored: bool = False


class StrongerWritten(Record):
    """Replies of the trainee's, written stronger by a model after the debrief was asked for them."""

    kind: Literal["stronger_written"] = "stronger_written"
    model: str
    replies: tuple[StrongerReply, ...]


class Resolved(Record):
    """The trainee's sentence: "next time I will ..."."""

    kind: Literal["resolved"] = "resolved"
    text: str


class Disputed(Record):
    """The trainee sees a check otherwise: what they hold against it, and the words they point at, if any."""

    kind: Literal["disputed"] = "disputed"
    check: str
    quote: Quote | None = None
    objection: Objection = "did_say"
    comment: str = ""


class DisputeWithdrawn(Record):
    """The trainee takes back what they held against a check."""

    kind: Literal["dispute_withdrawn"] = "dispute_withdrawn"
    check: str


class DisputeSettled(Record):
    """The scenario's author decided on a dispute. The score stays; old drills are scored again on purpose only."""

    kind: Literal["dispute_settled"] = "dispute_settled"
    check: str
    accepted: bool
    reason: str = ""
    """Why it was declined, or a word with the agreement."""
    part: str = ""
    """Where the words went: "fact:eta"; empty: into no part of the scenario."""
