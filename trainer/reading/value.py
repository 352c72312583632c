"""One value of a text: a time, a date, a duration, an amount."""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Literal, NamedTuple

Kind = Literal[
    "clock", "day", "date", "moment", "duration", "money", "count", "percent", "part_of_day", "version"
]


class Value(NamedTuple):
    """One value as it stands in a text; only the fields of its kind are set.

    clock: `hour` 0-24, `minute`; `half` "am" or "pm" where said or sure, else None (1-12, open to both).
    day: `weekday` (0 Monday; `past` for "last Friday", `later` 0 for "this", 1 for "next Tuesday"), or
    `offset` in days (0 today, 1 tomorrow, -1 yesterday), or `unit` "week" or "month" with `later` 0 or 1.
    date: `day_of_month`, `month`, one of them at least; `upto_day` where it's a span of days.
    part_of_day: `part`. moment: the fields of a day or date with those of a clock or a part.
    duration: `amount` (and `upto`) of `unit`; `relative` where it counts from now ("in five hours"),
    `within` where that is the latest, `past` for "an hour ago", `every` where it repeats.
    money: `amount`, `unit` the currency sign if said; "3 x 64.50" is 193.50 with `each` 64.50.
    count: `amount` and `nouns`, stems of what is counted. percent, version: `amount`.
    """

    start: int
    end: int
    text: str
    kind: Kind
    hour: int | None = None
    minute: int = 0
    half: Literal["am", "pm"] | None = None
    weekday: int | None = None
    offset: int | None = None
    later: int | None = None
    day_of_month: int | None = None
    upto_day: int | None = None
    month: int | None = None
    part: str | None = None
    amount: Decimal | None = None
    upto: Decimal | None = None
    each: Decimal | None = None
    unit: str | None = None
    per: str | None = None
    nouns: tuple[str, ...] = ()
    relative: bool = False
    every: bool = False
    past: bool = False
    about: bool = False
    within: bool = False

    @property
    def is_time(self) -> bool:
        """Whether it says when, or how long."""
        return self.kind in ("clock", "day", "date", "moment", "duration", "part_of_day")

    @property
    def names_a_day(self) -> bool:
        """Whether it says which day: a weekday, so many days from now, or a day of the month."""
        return self.weekday is not None or self.offset is not None or self.day_of_month is not None


_START = attrgetter("start")


def begun_in(start: int, end: int, read: Sequence[Value]) -> Sequence[Value]:
    """Those of a text's values that begin in a stretch of it."""
    return read[bisect_left(read, start, key=_START) : bisect_left(read, end, key=_START)]


def meaning_of(value: Value) -> tuple[object, ...]:
    """All of a value but where it stands and how it is written: "two hours" is another "in two hours"."""
    return value[3:]
