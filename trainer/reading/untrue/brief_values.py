"""The values of all that is so in a scenario, and whether one is among them or can be reckoned from them."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from itertools import combinations

from trainer.reading.agreement import days_of
from trainer.reading.passage import Passage
from trainer.reading.value import Value
from trainer.reading.values import agree

_POINTS = frozenset({"clock", "day", "date", "moment"})
_KNOWN = ("same", "compatible")
_MINUTES = ("minute", "hour")


def is_new_time(passage: Passage, value: Value) -> bool:
    """Whether it is a day, or a month, that nothing in the brief has."""
    profile = passage.profile
    return names_a_date(value) and not is_known(value, profile.true_values, profile.now)


def names_a_date(value: Value) -> bool:
    """Whether it is a day, or a month, and none that is past."""
    return class_of(value) == "point" and (value.names_a_day or value.month is not None) and not value.past


def is_known(value: Value, held: Collection[Value], now: datetime | None) -> bool:
    """Whether one of the held values, as exact as this one, says the same or holds it."""
    hours = value.hour is not None and value.names_a_day and _has_hour_of(held, value, now)
    return any(_is_as_exact(value, other, hours=hours) and agree(value, other, now) in _KNOWN for other in held)


def _is_as_exact(value: Value, other: Value, *, hours: bool) -> bool:
    """Whether `other` can tell a value: "today" tells no hour where another of the held has one of that day."""
    if value.month is not None and other.month is None and not (value.names_a_day and other.names_a_day):
        return False
    if value.hour is None or other.hour is not None:
        return True
    return value.names_a_day and other.names_a_day and not hours


def _has_hour_of(held: Collection[Value], value: Value, now: datetime | None) -> bool:
    """Whether a time of the brief is an hour of the day that a value names."""
    day = value._replace(kind="day", hour=None, minute=0, half=None, part=None)
    return any(one.hour is not None and one.names_a_day and agree(one, day, now) in _KNOWN for one in held)


def class_of(value: Value) -> str:
    """What can stand for each other: any point in time, a duration, or an amount of one kind."""
    if value.kind in _POINTS:
        return "point"
    if value.kind == "duration":
        return "" if value.every else "duration"
    return value.kind


def is_reckoned(
    value: Value, held: Collection[Value], now: datetime | None, said: Collection[Decimal] = ()
) -> bool:
    """Whether it is a sum or a difference of amounts of the brief, or the days between two of its dates.

    A bare amount is reckoned only from one that is said beside it; things are counted from what the brief has.
    """
    if value.kind == "duration":
        return value.unit not in _MINUTES and _is_span(value, held, now)
    amounts = {other.amount for other in held if other.kind in ("money", "count") and other.amount is not None}
    bare = value.kind == "money" or not value.nouns
    return any(
        value.amount in (a + b, abs(a - b)) and (not bare or a in said or b in said)
        for a, b in combinations(amounts, 2)
    )


def _is_span(value: Value, held: Collection[Value], now: datetime | None) -> bool:
    days = {span[0] for other in held for span in days_of(other, now)} | ({now.date()} if now else set())
    spans = {abs((a - b).days) for a, b in combinations(days, 2)}
    per = {"day": 1, "night": 1, "week": 7}.get(value.unit or "", 0)
    return per > 0 and value.amount is not None and any(abs(span - value.amount * per) <= 1 for span in spans)
