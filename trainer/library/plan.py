"""What a training plan means: which drills somebody new is to do, how, how well, and by when."""

from typing import Annotated, Literal

from pydantic import Field

from trainer.library.due_moment import Moment
from trainer.library.exam import USUAL_RUBRIC
from trainer.library.scenario import Name, Text
from trainer.record.base import Record
from trainer.record.options import Difficulty, Mode


class Assignment(Record):
    """One scenario to drill."""

    scenario: Name
    mode: Mode = "practice"
    difficulty: Difficulty = "normal"
    times: Annotated[int, Field(ge=1, le=20)] = 1
    """How many drills, each scored."""
    total: Annotated[int, Field(ge=0, le=100)] | None = None
    """What the newest of them is to come to; None: having done them is enough."""
    by: Moment | None = None


class TrainingPlan(Record):
    """A plan file."""

    format: Literal[1] = 1
    id: Name
    title: Text
    about: str = ""
    cohort: str = ""
    """For whom; empty: for everybody in the team."""
    rubric: Name = USUAL_RUBRIC
    drill: Annotated[tuple[Assignment, ...], Field(min_length=1, max_length=60)]
