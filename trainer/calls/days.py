"""Days as people say them: "tomorrow 9:00", "in 3 days", "friday"."""

import re
from datetime import date, timedelta

from trainer.language.tables import sentences
from trainer.record.errors import BadUsage

MOST_DAYS = 90
"""How long a call may be kept."""

say = sentences("calls")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NEAR = {"today": 0, "tomorrow": 1}
_IN_DAYS = re.compile(r"(?:in )?(\d{1,4}) ?(day|week)s?")
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(am|pm)?")
_NOON = 12


def meant_moment(text: str, today: date) -> str:
    """ "tomorrow at 9" as "Saturday 09:00"; what is written otherwise stays as it is."""
    words = [word for word in text.casefold().replace(",", " ").split() if word not in {"at", "on"}]
    day, hour = _weekday(words[0] if words else "", today), _HOUR.fullmatch("".join(words[1:]))
    if day is None or hour is None:
        return text
    return f"{day} {_of_day(int(hour[1]), hour[3]):02}:{hour[2] or '00'}"


def _of_day(hour: int, half: str | None) -> int:
    """The hour from 0 to 23; "12am" is midnight, and "14pm" is still 14."""
    if half is None or hour > _NOON:
        return hour
    return hour % _NOON + (_NOON if half == "pm" else 0)


def _weekday(word: str, today: date) -> str | None:
    if word in _NEAR:
        return _WEEKDAYS[(today + timedelta(days=_NEAR[word])).weekday()]
    return next((day for day in _WEEKDAYS if word in {day.casefold(), day[:3].casefold()}), None)


def meant_day(text: str, today: date) -> date:
    """The day that is meant, from today on. Raises BadUsage."""
    day = _day(" ".join(text.casefold().split()), today)
    if day is None:
        raise BadUsage(say("not_a_day", text=text[:40], example=(today + timedelta(days=7)).isoformat()))
    if day < today:
        raise BadUsage(say("past_day", day=shown_day(day)))
    if day > today + timedelta(days=MOST_DAYS):
        raise BadUsage(say("far_day", day=shown_day(day), most=MOST_DAYS))
    return day


def _day(text: str, today: date) -> date | None:
    counted = _IN_DAYS.fullmatch(text)
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if counted:
        return today + timedelta(days=int(counted[1]) * (7 if counted[2] == "week" else 1))
    weekday = _weekday(text, today)
    if weekday is not None:
        return today + timedelta(days=(_WEEKDAYS.index(weekday) - today.weekday()) % 7)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def shown_day(day: date) -> str:
    """ "Friday, 4 December 2026"."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"
