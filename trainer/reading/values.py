"""Times, dates, durations, money and counts, in the ways people say and type them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "clock", "day", "date", "moment", "duration", "money", "count", "percent", "part_of_day", "version"
]
Agreement = Literal["same", "compatible", "different", "unrelated"]


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it stands in a text; only the fields of its kind are set.

    clock: hour (and minute; `half` "am" or "pm" where it's said, else None with hour 1-12 open to both).
    day: weekday (0 Monday) or offset (0 today, 1 tomorrow, 7 "next week"). date: day_of_month (and month).
    part_of_day: part. moment: a day or date with a clock or a part. duration: amount and unit, `relative`
    where it counts from now ("in five hours"), `every` where it repeats. money, count, percent, version: amount.
    `upto` is a range's upper end. `unit` of a count is the stem of what is counted, of money its currency.
    """

    kind: Kind
    start: int
    end: int
    text: str
    hour: int | None = None
    minute: int = 0
    half: Literal["am", "pm"] | None = None
    weekday: int | None = None
    offset: int | None = None
    day_of_month: int | None = None
    month: int | None = None
    part: str | None = None
    amount: Decimal | None = None
    upto: Decimal | None = None
    unit: str | None = None
    relative: bool = False
    every: bool = False
    about: bool = False


def values(text: str) -> tuple[Value, ...]:
    """Return the values of `text` in order, without overlaps."""
    return ()


def agree(a: Value, b: Value, now: datetime | None) -> Agreement:
    """How two values stand to each other; `now` is the scenario's clock, by which relative ones resolve."""
    return "same" if a.kind == b.kind else "unrelated"
