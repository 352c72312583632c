"""How many tokens one drill takes, reckoned from the length of its prompts."""

from functools import cache
from importlib.resources import files

import tomli

from trainer.record.base import Record

USUAL_CHARACTERS = 4.0
"""Characters a token, where a server does not count."""


class DrillSize(Record):
    """An ordinary drill, in characters."""

    turns: int
    said: int
    heard: int
    direction: int
    follow_up: int
    verdict: int


class DrillCost(Record):
    """Tokens of one drill: sent (most of it the same words again, which many servers keep and charge less for)
    and written."""

    sent: int
    written: int


@cache
def usual_drill() -> DrillSize:
    """The drill that costs are told for."""
    text = files("trainer.llm").joinpath("tryout.toml").read_text(encoding="utf-8")
    return DrillSize.model_validate(tomli.loads(text))


def drill_cost(scenario: int, rubric: int, characters: float, size: DrillSize | None = None) -> DrillCost:
    """The cost with a scenario and a rubric of so many characters, at so many characters a token.

    Each turn sends the scenario and all that was said before; the judge reads everything once.
    """
    size = size or usual_drill()
    turn = size.said + size.heard
    talk = sum(scenario + size.direction + number * turn + size.said for number in range(size.turns))
    judge = scenario + rubric + size.turns * turn + size.follow_up
    written = size.turns * size.heard + size.verdict
    return DrillCost(sent=round((talk + judge) / characters), written=round(written / characters))
