"""Days and hours as people say them: "tomorrow", "in 2 weeks", "friday", "18 December", "9am"."""

import re
from datetime import MAXYEAR, date, datetime, time, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NEAR = {"today": 0, "tomorrow": 1}
_IN_DAYS = re.compile(r"(?:in )?(\d{1,4}) ?(day|week)s?")
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(am|pm)?")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NOON = 12
_YEAR_DIGITS = 4


def said_weekday(word: str, today: date) -> str | None:
    """The weekday of "today", "tomorrow", "fri", "friday"; None for anything else."""
    if word in NEAR:
        return WEEKDAYS[(today + timedelta(days=NEAR[word])).weekday()]
    return next((day for day in WEEKDAYS if word in {day.casefold(), day[:3].casefold()}), None)


def said_day(text: str, today: date) -> date | None:
    """The day that is meant (small letters, single blanks); a weekday is the next one, today included."""
    counted = _IN_DAYS.fullmatch(text)
    if text in NEAR:
        return today + timedelta(days=NEAR[text])
    if counted:
        return today + timedelta(days=int(counted[1]) * (7 if counted[2] == "week" else 1))
    weekday = said_weekday(text, today)
    if weekday is not None:
        return today + timedelta(days=(WEEKDAYS.index(weekday) - today.weekday()) % 7)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return _written_day(text, today)


def said_hour(text: str) -> time | None:
    """The time of day: "17:00", "17.30", "5pm"; "12am" is midnight, and "14pm" is still 14."""
    found = _HOUR.fullmatch(text)
    if found is None:
        return None
    hour, half = int(found[1]), found[3]
    if half is not None and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return time(hour, int(found[2] or 0))


def shown_day(day: date) -> str:
    """ "Friday, 4 December 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def shown_moment(moment: datetime) -> str:
    """ "Friday, 4 December 2026, 17:00 (UTC+01:00)"."""
    return f"{shown_day(moment.date())}, {moment:%H:%M} (UTC{_offset(moment)})"


def typed_moment(moment: datetime) -> str:
    """The moment as it stands in a box, to be typed again or changed: "2026-12-04 17:00 +01:00"."""
    return f"{moment:%Y-%m-%d %H:%M} {_offset(moment)}"


def _offset(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")[len("2026-12-04T17:00") :]


def _written_day(text: str, today: date) -> date | None:
    """ "18 december", "dec 18 2026", "18.12.2026"; without a year, the next such day."""
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        return _day_of(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    words = text.split()
    year = int(words.pop()) if len(words) > 2 and _is_year(words[-1]) else None
    if len(words) != 2:
        return None
    for day, month in (words, words[::-1]):
        found = _DAY_OF_MONTH.fullmatch(day)
        number = _month(month)
        if found and number:
            return _next_such(year, number, int(found[1]), today)
    return None


def _next_such(year: int | None, month: int, day: int, today: date) -> date | None:
    """That day of this year, or of the next one where it is over or there is none."""
    if year is not None:
        return _day_of(year, month, day)
    coming = (_day_of(some, month, day) for some in range(today.year, min(today.year + 9, MAXYEAR)))
    return next((one for one in coming if one is not None and one >= today), None)


def _is_year(word: str) -> bool:
    return len(word) == _YEAR_DIGITS and word.isdecimal()


def _month(word: str) -> int | None:
    word = word.rstrip(".")
    return next(
        (number for number, month in enumerate(MONTHS, 1) if word in {month.casefold(), month[:3].casefold()}),
        None,
    )


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
