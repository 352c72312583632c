"""The bars that a scenario must reach in rehearsals, read from `bars.toml`."""

from functools import cache
from pathlib import Path
from typing import Annotated

import tomli
from pydantic import Field

from trainer.record.base import Record

_FILE = Path(__file__).with_name("bars.toml")

Share = Annotated[float, Field(ge=0, le=100)]
"""Percent."""
Points = Annotated[float, Field(ge=0, le=100)]


class ScoreBars(Record):
    """Does the score rank trainees as it should?"""

    above: Share
    apart: Points
    middle: Points


class MoodBars(Record):
    """Does the customer feel the difference?"""

    above: Share
    apart: Points


class CheckBars(Record):
    """Do the rubric's checks differ from talk to talk?"""

    same: Share


class QuestionBars(Record):
    """Is every question asked?"""

    unasked: Annotated[int, Field(ge=0)]
    from_: Annotated[int, Field(ge=1, alias="from")]


class LineBars(Record):
    """Is every line heard?"""

    unheard: Share
    each: Annotated[float, Field(gt=0)]


class EndingBars(Record):
    """Are there endings of several kinds, and is the good one earned?"""

    kinds: Annotated[int, Field(ge=1)]
    from_: Annotated[int, Field(ge=1, alias="from")]
    good: Share
    poor: Share


class Bars(Record):
    """All of them."""

    occasions: Annotated[int, Field(ge=2)]
    score: ScoreBars
    mood: MoodBars
    checks: CheckBars
    questions: QuestionBars
    lines: LineBars
    endings: EndingBars


@cache
def bars() -> Bars:
    """The bars as they stand in the file."""
    return Bars.model_validate(tomli.loads(_FILE.read_text(encoding="utf-8")))
