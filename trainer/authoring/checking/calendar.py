"""Dates, weekdays and deadlines against one another and against the story's clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

from trainer.authoring.checking.case import Moment, ScenarioCase
from trainer.language.tables import phrase
from trainer.library.clock import MONDAY, is_dated
from trainer.library.positions import Path
from trainer.library.references import Complaint
from trainer.reading.value import Value
from trainer.reading.values import values

_LEAP, _PLAIN = 2028, 2026
"""A year of each kind, for stories whose year nobody knows."""
_NEAR = 12
_BETWEEN = ("", "is", "it is", "that is", "on")
"""What may stand between "tomorrow" and the weekday it is, and how long that may be."""


@dataclass(frozen=True)
class _Dated:
    """A weekday with its date, where it stands."""

    path: Path
    text: str
    weekday: int
    month: int
    day: int


def wrong_weekdays(case: ScenarioCase) -> Iterator[Complaint]:
    """A weekday and a date that do not belong together: by the clock's year, else by the first pair of the file."""
    pairs = [pair for path, text in _told(case.data) for pair in _pairs(path, text)]
    clocks = [timing.clock for timing in _dated_timings(case)]
    for pair in pairs:
        if clocks:
            right = _weekday_near(pair, clocks[0])
            wrong = right is not None and right != pair.weekday
        else:
            wrong = not _fits(pair, pairs[0])
        if wrong:
            slots = {"text": pair.text, **variant_slot(case)}
            yield Complaint("wrong_weekday", pair.path, slots)


def against_the_clock(case: ScenarioCase) -> Iterator[Complaint]:
    """ "Today, Tuesday" where the clock says Monday; a moment whose text begins with another day or hour."""
    for moment in case.moments:
        clock = moment.timing.clock
        if clock is None:
            continue
        for path, text in _at(moment):
            for said in relative_days(text, clock):
                yield _clock_complaint(case, moment, path, said)
        begins = next(iter(values(moment.timing.text)), None)
        if begins and begins.start == 0 and not is_clocks(begins, clock):
            yield _clock_complaint(case, moment, ("timing", moment.number, "text"), begins.text)


def passed_deadlines(case: ScenarioCase) -> Iterator[Complaint]:
    """Options that come by an hour which has passed when the talk begins."""
    for moment in case.moments:
        clock = moment.timing.clock
        if clock is None:
            continue
        for option in moment.scenario.option:
            changed = option.id in moment.timing.options
            number = [one.id for one in case.scenario.option].index(option.id)
            for key, text in (("text", option.text), ("time", option.time)):
                path: Path = (
                    ("timing", moment.number, "options", option.id) if changed else ("option", number, key)
                )
                for said in values(text):
                    if has_passed(said, clock):
                        yield _clock_complaint(case, moment, path, said.text, "passed_deadline")


def late_before_early(case: ScenarioCase) -> Iterator[Complaint]:
    """A moment called late whose clock stands before one called early."""
    timings = list(enumerate(case.scenario.timing))
    for number, late in timings:
        for _, early in timings:
            if late.kind == "late" and early.kind == "early" and _is_before(late.clock, early.clock):
                slots = {"name": late.id, "second": early.id, **variant_slot(case)}
                yield Complaint("late_before_early", ("timing", number, "clock"), slots)


def _is_before(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other


def _clock_complaint(
    case: ScenarioCase, moment: Moment, path: Path, said: str, problem: str = "against_the_clock"
) -> Complaint:
    clock = clock_words(moment.timing.clock or MONDAY)
    slots = {"said": said, "timing": moment.timing.id, "clock": clock, **variant_slot(case)}
    return Complaint(problem, path, slots)


def clock_words(clock: datetime) -> str:
    """ "Monday 06:00"."""
    day = phrase(f"weekday.{clock.weekday()}", source="check")
    return f"{day} {clock:%H:%M}"


def variant_slot(case: ScenarioCase) -> dict[str, str]:
    """Where a complaint holds in a variant only, its name in words."""
    return {"variant": phrase("in_variant", source="check", name=case.variant) if case.variant else ""}


def _told(data: dict[str, Any], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of the file but what is said falsely, by the customer, or in a variant."""
    for key, value in data.items():
        if path or key not in ("never", "lines", "variant", "sources"):
            yield from _texts(value, (*path, key))


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        yield from _told(value, path)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))


def _pairs(path: Path, text: str) -> Iterator[_Dated]:
    for said in _whole_days(text):
        yield _Dated(path, said.text, said.weekday or 0, said.month or 0, said.day_of_month or 0)


@lru_cache(maxsize=5_000)
def _whole_days(text: str) -> tuple[Value, ...]:
    """The weekdays with their dates; kept, because variants leave most texts as they are."""
    return tuple(one for one in values(text) if None not in (one.weekday, one.day_of_month, one.month))


def _weekday_near(pair: _Dated, clock: datetime) -> int | None:
    """The weekday of this date in the year that puts it nearest to the clock; None where there is no such date."""
    days = [found for year in (-1, 0, 1) if (found := _day(clock.year + year, pair)) is not None]
    return min(days, key=lambda day: abs(day - clock.date())).weekday() if days else None


def _fits(one: _Dated, other: _Dated) -> bool:
    """Whether two weekdays with their dates may stand in one year."""
    for year in (_PLAIN, _LEAP):
        first, second = _day(year, one), _day(year, other)
        if first and second and (first - second).days % 7 == (one.weekday - other.weekday) % 7:
            return True
    return False


def _day(year: int, pair: _Dated) -> date | None:
    try:
        return date(year, pair.month, pair.day)
    except ValueError:
        return None


def _dated_timings(case: ScenarioCase) -> list[Any]:
    """The timings whose clock is a date and no mere weekday."""
    raw = case.data.get("timing", ())
    return [
        timing for timing, table in zip(case.scenario.timing, raw, strict=True) if is_dated(table.get("clock"))
    ]


def _at(moment: Moment) -> Iterator[tuple[Path, str]]:
    """The texts that the trainee reads at this moment."""
    here: Path = ("timing", moment.number)
    yield (*here, "text"), moment.timing.text
    told_here = bool(moment.timing.situation)
    yield ((*here, "situation") if told_here else ("situation",)), moment.scenario.situation
    for wording in moment.wordings():
        if wording.kind in ("fact", "option", "unknown"):
            yield wording.path, wording.text


def relative_days(text: str, clock: datetime) -> Iterator[str]:
    """ "tomorrow, Wednesday" where tomorrow is another day."""
    found = values(text)
    for one, two in pairwise(found):
        if two.start - one.end > _NEAR or any(mark in text[one.end : two.start] for mark in ".;!?"):
            continue
        offset = next((v.offset for v in (one, two) if v.offset is not None), None)
        weekday = next((v.weekday for v in (one, two) if v.weekday is not None and v.offset is None), None)
        small = text[one.end : two.start].strip(" ,(-–:").lower()
        if offset is None or weekday is None or small not in _BETWEEN:
            continue
        if (clock.weekday() + offset) % 7 != weekday:
            yield text[one.start : two.end]


def is_clocks(said: Value, clock: datetime) -> bool:
    """Whether a day, an hour or both may be those of the clock."""
    if said.weekday is not None and said.weekday != clock.weekday():
        return False
    if said.day_of_month is not None and said.day_of_month != clock.day:
        return False
    return said.hour is None or (clock.minute == said.minute and clock.hour in _hours(said))


def _hours(said: Value) -> set[int]:
    hour = (said.hour or 0) % 24
    if said.half == "am" or hour > 12 or (said.half is None and hour == 0):
        return {hour % 12 if said.half == "am" else hour}
    return {hour % 12 + 12} if said.half == "pm" else {hour, (hour + 12) % 24}


def has_passed(said: Value, clock: datetime) -> bool:
    """Whether an hour of the clock's own day lies before it; other days may be those of next week."""
    is_today = said.offset == 0 or (said.weekday == clock.weekday() and not said.later and not said.past)
    if said.hour is None or not is_today:
        return False
    return max(_hours(said)) * 60 + said.minute < clock.hour * 60 + clock.minute
