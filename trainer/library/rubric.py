"""What a rubric file means. `docs/rubrics.md` lists the signals a check may name."""

from typing import Annotated, Literal

from pydantic import Field

from trainer.library.scenario import Name, Text
from trainer.record.base import Record
from trainer.record.transcript import Level

Scope = Literal["plan", "talk", "follow_up", "drill"]
Whole = Annotated[int, Field(ge=0, le=20)]


class Check(Record):
    """One thing, asked so that yes or no can be proved by a quote."""

    id: Name
    ask: Text
    """For the model judge and human raters."""
    found: Text = Field(default="", exclude=True)
    """To the trainee, where it is met: "You said when they hear from you next." Empty: `ask` is shown."""
    advice: Text = Field(default="", exclude=True)
    """To the trainee, what to do (or to leave out) next time. Like `found` it is wording, no part of the meaning."""
    signal: str | None = None
    """Which finding of the embedded reader answers it; None: the check needs a model."""
    most: Annotated[int, Field(ge=1, le=1000)] | None = None
    """The most that is allowed, where the signal measures (seconds, words); None: as the vocabulary says."""
    scope: Scope = "talk"
    kind: Literal["credit", "fault", "absence"] = "credit"
    """credit: met adds points. fault: met takes them. absence: something owed did not come; met takes them."""
    points: Whole = 1


class Cap(Record):
    """However many points: where this check is met, the level is at most this."""

    check: Name
    level: Level
    because: Text


class Step(Record):
    """One step of the rubric."""

    id: Name
    title: Text
    about: Text
    levels: Annotated[tuple[Text, ...], Field(min_length=5, max_length=5)]
    """Levels 0 to 4 in words."""
    start: Annotated[int, Field(ge=-20, le=20)] = 0
    """Points before any check."""
    thresholds: tuple[int, int, int, int]
    """Points needed for levels 1, 2, 3, 4; each at least the one before."""
    needs: Annotated[int, Field(ge=0)] = 1
    """Checks that must have an answer, or the step is unscored."""
    check: Annotated[tuple[Check, ...], Field(min_length=1)]
    cap: tuple[Cap, ...] = ()


class Gate(Record):
    """Where this check is met the drill fails, whatever the total."""

    check: Name
    because: Text


class Rubric(Record):
    """A rubric file."""

    format: Literal[1] = 1
    id: Name
    title: Text
    about: Text
    language: str = "en"
    validated: Text
    """How it was held against rated transcripts; "not yet" is an honest answer."""
    pass_mark: Annotated[int, Field(ge=0, le=100)] | None = None
    step: Annotated[tuple[Step, ...], Field(min_length=1)]
    gate: tuple[Gate, ...] = ()
