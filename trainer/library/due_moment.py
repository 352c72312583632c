"""A moment that everybody's clock agrees on: a date and time with its offset."""

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError


def read_moment(value: object) -> datetime:
    """Return the moment that a file's value means: a TOML date and time, or an ISO text, with an offset."""
    if isinstance(value, str):
        value = _iso(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    raise PydanticCustomError("moment", "a date and time with its offset")


_AS_TEXT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$",
}
"""As an editor sees what TOML has without quotes."""
Moment = Annotated[datetime, BeforeValidator(read_moment), WithJsonSchema(_AS_TEXT)]


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
