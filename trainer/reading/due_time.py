"""The moment by which something is promised: "by 14:00", "on Tuesday evening", "in two hours"."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from trainer.language.tables import table
from trainer.reading.agreement import days_of, windows
from trainer.reading.value import Value
from trainer.reading.values import values

_CLAUSE_ENDS = re.compile(r"[,;:.!?]\s")
_LAST_MINUTE = 24 * 60 - 1


def latest_moment(text: str, said_at: datetime) -> datetime | None:
    """The moment that the words name last, at its latest, seen from when they were said; None where they name none.

    A bare time of day is the next one, a bare day ends with the day. "By two" goes before a time that only stands
    there, a time before a day, and "not at two" is none.
    """
    due = due_value(text, said_at)
    return _moment(due, said_at) if due else None


def due_value(text: str, said_at: datetime) -> Value | None:
    """The time among the words that `latest_moment` goes by."""
    named = [
        (_weight(text, value), value)
        for value in values(text)
        if not _is_denied(text, value) and _moment(value, said_at) is not None
    ]
    best = max((weight for weight, _ in named), default=0)
    return next((value for weight, value in reversed(named) if weight == best), None)


def _weight(text: str, value: Value) -> int:
    timed = value.hour is not None or value.kind == "duration" or value.part is not None
    return 2 * is_due(text, value) + timed


def _is_denied(text: str, value: Value) -> bool:
    """Whether the clause says "not" right before the time."""
    clause = _CLAUSE_ENDS.split(text[: value.start])[-1]
    return "not" in clause.lower().replace("n't", " not").split()[-2:]


def is_due(text: str, value: Value) -> bool:
    """Whether the word before a time makes it the one by which something is due: "by 14:00"."""
    before = text[: value.start].lower().split()
    return bool(before) and before[-1] in table("lexicon/promises")["due"]


def _moment(value: Value, said_at: datetime) -> datetime | None:
    lasts = value.kind == "duration" and not (value.relative or value.within)
    if not value.is_time or value.every or value.kind == "date" or lasts:
        return None
    return min((moment for moment in _moments(value, said_at) if moment > said_at), default=None)


def _moments(value: Value, said_at: datetime) -> Iterator[datetime]:
    today = said_at.date()
    days = [last for _, last in days_of(value, said_at)]
    times = windows(value, said_at) or ()
    if not days and not times:
        return
    for day in days or (today, today + timedelta(days=1)):
        for _, latest in times or ((0, _LAST_MINUTE),):
            yield datetime.combine(day, time()) + timedelta(minutes=min(latest, _LAST_MINUTE))
