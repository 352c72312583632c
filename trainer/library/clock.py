"""The story's clock: a local date and time, or a weekday and a time in one fixed week."""

import re
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

MONDAY = datetime(2026, 11, 23)
"""The Monday of the week that "Monday 06:00" stands in. Which week it is means nothing; that it is one does."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\s*([A-Za-z]{3,9})[\s,]+([01]?\d|2[0-3]):([0-5]\d)\s*")


def read_clock(value: object) -> datetime:
    """Return the local time that a file's value means.

    Accepts a local datetime, "Monday 06:00" (also "Mon 6:00") and an ISO text without offset.
    """
    if isinstance(value, str):
        value = _weekday_time(value) or _iso_time(value)
    if isinstance(value, datetime) and value.tzinfo is None:
        return value
    raise PydanticCustomError("clock", "a weekday and a time, or a local date and time")


def is_dated(value: object) -> bool:
    """Whether a file's clock names a date, so that the story has a year."""
    return isinstance(value, datetime) or (isinstance(value, str) and _iso_time(value) is not None)


Clock = Annotated[datetime, BeforeValidator(read_clock)]


def _weekday_time(text: str) -> datetime | None:
    found = _WEEKDAY.fullmatch(text)
    day = found.group(1).lower() if found else ""
    number = next((n for n, name in enumerate(_DAYS) if day in (name, name[:3])), None)
    if found is None or number is None:
        return None
    return MONDAY + timedelta(days=number, hours=int(found.group(2)), minutes=int(found.group(3)))


def _iso_time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if "T" in text or ":" in text else None
    except ValueError:
        return None
