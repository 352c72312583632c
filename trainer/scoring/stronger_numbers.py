"""The numbers that stronger replies are held to (`stronger.toml`)."""

from functools import cache
from importlib.resources import files

import tomli

from trainer.record.base import Record


class StrongerNumbers(Record):
    """What `stronger.toml` beside this file says."""

    steps: int
    words: int
    tokens: int
    counts_from: int


@cache
def stronger_numbers() -> StrongerNumbers:
    """The numbers, read once."""
    return StrongerNumbers.model_validate(
        tomli.loads(files(__package__).joinpath("stronger.toml").read_text("utf-8"))
    )
