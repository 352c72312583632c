"""Whether two values say the same thing."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from trainer.reading.scan import entries
from trainer.reading.value import Value

Agreement = Literal["same", "compatible", "different", "unrelated"]

_DAY = 24 * 60
_ABOUT = Decimal("0.2")
"""How far "about five hours" may lie from five hours."""
_CALENDAR, _IN_DAYS = frozenset({"month", "year"}), Decimal("0.08")
"""Units that are no fixed number of days, and how far "three months" may lie from 90 days or twelve weeks."""


def agree(a: Value, b: Value, now: datetime | None = None) -> Agreement:
    """How two values stand to each other.

    "same": they say one thing in two ways. "compatible": one is vaguer and holds the other ("Tuesday" and
    "Tuesday noon", "two" and 14:00). "different": they are about the same kind of thing and exclude each other.
    "unrelated": they can't be compared. `now` is the scenario's clock, by which relative times resolve.
    """
    if a.kind in _AMOUNTS or b.kind in _AMOUNTS:
        if a.kind in _AMOUNTS and b.kind in _AMOUNTS:
            return _amounts(a, b)
        a, b = _as_clock(a, b), _as_clock(b, a)
        if a.kind in _AMOUNTS or b.kind in _AMOUNTS:
            return "unrelated"
    if _is_point(a, now) and _is_point(b, now):
        return _points(a, b, now)
    return _durations(a, b) if a.kind == b.kind else "unrelated"


_AMOUNTS = frozenset({"money", "count", "percent", "version"})


def _is_point(value: Value, now: datetime | None) -> bool:
    return value.kind != "duration" or (value.relative and now is not None)


def _as_clock(value: Value, other: Value) -> Value:
    """A bare "two" beside a clock time is one itself."""
    if value.kind != "count" or value.nouns or other.hour is None or value.amount is None:
        return value
    if 1 <= value.amount <= 12 and value.amount % 1 == 0:
        return value._replace(kind="clock", hour=int(value.amount))
    return value


def _amounts(a: Value, b: Value) -> Agreement:
    equal = bool({a.amount, a.each} - {None} & {b.amount, b.each} - {None})
    kinds = {a.kind, b.kind}
    if kinds == {"money"}:
        signs = {a.unit, b.unit} - {None}
        return "different" if not equal or len(signs) > 1 else "same"
    if kinds == {"count"} and a.nouns and b.nouns:
        if not set(a.nouns) & set(b.nouns):
            return "compatible" if equal else "unrelated"
        return "same" if equal else "different"
    if len(kinds) == 1 and "count" not in kinds:
        return "same" if equal else "different"
    if "count" in kinds and not (a.nouns and a.kind == "count") and not (b.nouns and b.kind == "count"):
        return "same" if equal else "unrelated"
    return "compatible" if equal and "count" in kinds else "unrelated"


def minutes(value: Value) -> tuple[Decimal, Decimal] | None:
    """The shortest and the longest a duration may be, in minutes."""
    if value.amount is None or value.unit not in entries("minutes"):
        return None
    one = Decimal(str(entries("minutes")[value.unit]))
    return value.amount * one, (value.upto or value.amount) * one


def _durations(a: Value, b: Value) -> Agreement:
    if a.every != b.every or a.past != b.past:
        return "unrelated"
    mine, yours = minutes(a), minutes(b)
    if mine is None or yours is None:
        return "unrelated"
    if mine == yours:
        return "same" if _same_unit(a, b) else "compatible"
    slack = _ABOUT if a.about or b.about else _calendar_slack(a, b)
    if mine[0] * (1 - slack) <= yours[1] and yours[0] * (1 - slack) <= mine[1]:
        return "compatible"
    return "different"


def _calendar_slack(a: Value, b: Value) -> Decimal:
    """How much shorter one duration may be where one of them alone is counted in months or years."""
    return _IN_DAYS if (a.unit in _CALENDAR) != (b.unit in _CALENDAR) else Decimal(0)


def _same_unit(a: Value, b: Value) -> bool:
    return a.unit == b.unit or "working_day" not in (a.unit, b.unit)


def _points(a: Value, b: Value, now: datetime | None) -> Agreement:
    day = _days_agree(a, b, now)
    time = "different" if day == "different" else _times_agree(a, b, now)
    if time == "different":
        return "different"
    if day == time == "unrelated":
        return "unrelated"
    return "same" if {day, time} <= {"same", "both_open"} else "compatible"


def _days_agree(a: Value, b: Value, now: datetime | None) -> str:
    if a.weekday is not None and b.weekday is not None:
        return _weekdays(a, b)
    mine, yours = days_of(a, now), days_of(b, now)
    if mine and yours:
        return _spans(mine, yours)
    if now and (mine or yours) and not (_dated(a) and _dated(b)):
        return "same" if (now.date(), now.date()) in (mine or yours) else "unrelated"
    return _by_name(a, b)


def _weekdays(a: Value, b: Value) -> str:
    if a.weekday != b.weekday or a.past != b.past:
        return "different"
    if a.later == b.later:
        return "same"
    return "compatible" if None in (a.later, b.later) else "different"


Days = tuple[tuple[date, date], ...]


def _spans(mine: Days, yours: Days) -> str:
    if set(mine) & set(yours):
        return "same"
    touching = any(x[0] <= y[1] and y[0] <= x[1] for x in mine for y in yours)
    return "compatible" if touching else "different"


_NO_DAY = (None,) * 5


def _dated(value: Value) -> bool:
    named = value.weekday, value.offset, value.day_of_month, value.month, value.unit
    return named != _NO_DAY


def _by_name(a: Value, b: Value) -> str:
    """Days compared as they are named, where no clock tells which they are."""
    if not _dated(a) and not _dated(b):
        return "both_open"
    if a.offset is not None and b.offset is not None:
        return "same" if a.offset == b.offset else "different"
    if a.unit is not None and a.unit == b.unit:
        return "same" if a.later == b.later else "different"
    return _dates(a, b)


def _dates(a: Value, b: Value) -> str:
    """Dates compared; which weekday a date falls on is not asked, a story's calendar need not be ours."""
    if a.month is not None and b.month is not None and a.month != b.month:
        return "different"
    if a.day_of_month is None or b.day_of_month is None:
        return "compatible" if a.month is not None and a.month == b.month else "unrelated"
    if (a.day_of_month, a.upto_day) == (b.day_of_month, b.upto_day):
        return "same"
    first, second = ((v.day_of_month or 0, v.upto_day or v.day_of_month or 0) for v in (a, b))
    return "compatible" if first[0] <= second[1] and second[0] <= first[1] else "different"


def days_of(value: Value, now: datetime | None) -> Days:
    """The days a value may mean, as (first, last), seen from `now`; a bare "Friday": last or next."""
    if now is None:
        return ()
    today = now.date()
    if value.kind == "duration":
        return _until(value, now)
    if value.offset is not None:
        return _one(today + timedelta(days=value.offset))
    if value.weekday is not None:
        return _weekday(value, value.weekday - today.weekday(), today)
    return _weeks(value, today) if value.unit is not None else ()


def _weekday(value: Value, ahead: int, today: date) -> Days:
    if value.later == 1:
        return _one(today + timedelta(days=ahead + 7))
    last, coming = (today + timedelta(days=ahead % 7 - back) for back in (7, 0))
    return _one(last) if value.past else (*_one(coming), *_one(last))


def _one(day: date) -> Days:
    return ((day, day),)


def _until(value: Value, now: datetime) -> Days:
    point = _instant(value, now)
    if point is None:
        return ()
    return ((now.date(), point.date()),) if value.within else _one(point.date())


def _weeks(value: Value, today: date) -> Days:
    monday = today - timedelta(days=today.weekday())
    first = monday + timedelta(weeks=value.later or 0)
    if value.unit == "weekend":
        return ((first + timedelta(days=5), first + timedelta(days=6)),)
    if value.unit == "week":
        return ((first + timedelta(days=3 if value.part == "end" else 0), first + timedelta(days=6)),)
    return ()


def _instant(value: Value, now: datetime) -> datetime | None:
    span = minutes(value)
    if span is None:
        return None
    way = -1 if value.past else 1
    return now + way * timedelta(minutes=float(span[0]))


def _times_agree(a: Value, b: Value, now: datetime | None) -> str:
    mine, yours = windows(a, now), windows(b, now)
    if mine is None and yours is None:
        return "both_open"
    if mine is None or yours is None:
        return "compatible" if _dated(a) and _dated(b) else "unrelated"
    if mine == yours:
        return "same"
    if any(x[0] <= y[1] and y[0] <= x[1] for x in mine for y in yours):
        return "compatible"
    return "different"


def windows(value: Value, now: datetime | None) -> tuple[tuple[int, int], ...] | None:
    """The times of day a value may mean, as (from, to) in minutes; two for "two", morning or afternoon."""
    if value.kind == "duration":
        point = _instant(value, now) if now else None
        if point is None or value.unit not in ("hour", "minute"):
            return None
        at = point.hour * 60 + point.minute
        slack = 30 if value.about else 0
        if value.within:
            return ((now.hour * 60 + now.minute, at + slack),) if now else None
        return ((at - slack, at + slack),)
    if value.hour is not None:
        return _hours(value)
    if value.part is not None and value.unit is None:
        first, last = entries("parts").get(value.part, (0, 24))
        return ((first * 60, last * 60),)
    return None


def _hours(value: Value) -> tuple[tuple[int, int], ...]:
    hour, minute = value.hour or 0, value.minute
    if value.half == "pm" and hour < 12:
        hour += 12
    elif value.half == "am" and hour == 12:
        hour = 0
    at = hour * 60 + minute
    if value.half is None and 1 <= hour <= 12:
        other = (at + 12 * 60) % _DAY
        return tuple(sorted(((at, at), (other, other))))
    return ((at, at),)
