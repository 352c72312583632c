"""The events of language models: what one cost, what was refused, and what stood in for it."""

from typing import Literal

from trainer.record.base import Record
from trainer.record.model_use import ModelUse


class LineRefused(Record):
    """The gate refused a model's line, with the reason."""

    kind: Literal["line_refused"] = "line_refused"
    turn: int
    text: str
    reason: str


class StoodIn(Record):
    """An embedded part did a model's work for a turn (or the score), and why."""

    kind: Literal["stood_in"] = "stood_in"
    part: Literal["customer", "scorer", "stronger"]
    turn: int | None
    reason: str


class ModelUsed(ModelUse):
    """Tokens and seconds of one call to a model."""

    kind: Literal["model_used"] = "model_used"
    part: Literal["customer", "scorer", "stronger"]
