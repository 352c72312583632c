"""What one model on one server can do, as far as its own answers have told."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from trainer.record.base import Record


class FormMode(StrEnum):
    """How a form is asked for, from the surest way down."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PROMPT = "prompt"


class Thinks(StrEnum):
    """Where a model's reasoning shows."""

    UNKNOWN = "unknown"
    """No answer has been seen yet: the first one is held back until it has ended."""
    APART = "apart"
    """Nowhere, in a field of its own, or between two tags: speech can be given out as it comes."""
    UNOPENED = "unopened"
    """In the answer, up to a closing tag that nothing opens: the beginning is held back."""


class Abilities(Record):
    """What requests look like for this model. The defaults suit most servers; its errors teach the rest."""

    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    system: Literal["system", "developer", "user"] = "system"
    temperature: bool = True
    usage_chunk: bool = True
    form: FormMode = FormMode.SCHEMA
    thinks: Thinks = Thinks.UNKNOWN
    thoughts: bool = False
    """Whether it has been seen to reason before it speaks."""
    reasons: bool = False
    """Whether it needs room for reasoning beside its answer."""
    context: int | None = Field(default=None, ge=1)
    """Tokens that fit in one call, where the server tells."""


def first_guess(host: str) -> Abilities:
    """What to begin with, before this server has answered anything."""
    if host == "api.openai.com" or host.endswith(".openai.azure.com"):
        return Abilities(limit="max_completion_tokens", thinks=Thinks.APART)
    return Abilities()
