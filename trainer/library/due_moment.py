"""A moment that everybody's clock agrees on: a date and time with its offset."""

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError


def read_moment(value: object) -> datetime:
    """Return the moment that a file's value means: a TOML date and time, or an ISO text, with an offset."""
    if isinstance(value, str):
        value = _iso(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    raise PydanticCustomError("moment", "a date and time with its offset")


Moment = Annotated[datetime, BeforeValidator(read_moment)]


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
