"""How many tokens one drill takes, reckoned from the length of its prompts."""

from functools import cache
from importlib.resources import files

import tomli

from trainer.record.base import Record

USUAL_CHARACTERS = 4.0
"""Characters a token, where a server does not count."""


class DrillSize(Record):
    """An ordinary drill, in characters."""

    customer_prompt: int
    judge_prompt: int
    turns: int
    said: int
    heard: int
    direction: int
    follow_up: int
    verdict: int


class DrillCost(Record):
    """Tokens of one drill: sent (most of it the same words again, which many servers keep and charge less for),
    written, and what the longest call needs room for."""

    sent: int
    written: int
    longest_call: int


@cache
def usual_drill() -> DrillSize:
    """The drill that costs are told for."""
    text = files("trainer.llm").joinpath("tryout.toml").read_text(encoding="utf-8")
    return DrillSize.model_validate(tomli.loads(text))


def drill_cost(characters: float, size: DrillSize | None = None) -> DrillCost:
    """The cost at so many characters a token; for real prompts hand in a size with their lengths.

    Each turn sends the customer's prompt and all that was said before; the judge reads everything once.
    """
    size = size or usual_drill()
    turn = size.said + size.heard
    talk = [size.customer_prompt + size.direction + number * turn + size.said for number in range(size.turns)]
    judge = size.judge_prompt + size.turns * turn + size.follow_up
    return DrillCost(
        sent=round((sum(talk) + judge) / characters),
        written=round((size.turns * size.heard + size.verdict) / characters),
        longest_call=round(max(talk[-1] + size.heard, judge + size.verdict) / characters),
    )
