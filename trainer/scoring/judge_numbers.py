"""The numbers and lists the model judge is held to (`judge.toml`)."""

from functools import cache
from importlib.resources import files

import tomli

from trainer.record.base import Record


class JudgeNumbers(Record):
    """What `judge.toml` beside this file says."""

    shortest_words: int
    shortest_part: int
    most_evidence: int
    most_credits: int
    same_words: int
    tokens_a_check: int
    tokens_beside: int
    disputed_from: int
    most_runs: int
    most_unreadable: int
    by_code: frozenset[str]
    listening: frozenset[str]
    several_replies: frozenset[str]
    shown_by_customer: frozenset[str]
    first_replies: dict[str, int]


@cache
def judge_numbers() -> JudgeNumbers:
    """The numbers, read once."""
    return JudgeNumbers.model_validate(
        tomli.loads(files(__package__).joinpath("judge.toml").read_text("utf-8"))
    )
