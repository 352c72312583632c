"""A deadline as people say it ("Friday 17:00", "in 2 weeks", "18 December 9am"), made one moment for everybody."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

from trainer.authoring.form_answers import say
from trainer.authoring.said_days import NEAR, said_day, said_hour, said_weekday, shown_moment
from trainer.record.errors import BadUsage

Now = Callable[[], datetime]
"""The hour with its offset."""
END_OF_DAY = time(23, 59)
"""What a day without an hour means."""
LAST_YEAR = 2999
_FILLERS = frozenset({"at", "on", "by", "until", "till", "the", "of"})
_SHOWN = 40
_WEEK = timedelta(days=7)


def this_machines_hour() -> datetime:
    """Now, with the offset of this machine's own time zone."""
    return datetime.now().astimezone()


def meant_deadline(text: str, now: datetime) -> datetime:
    """The moment that is meant, in this machine's time zone where the text names none.

    Raises BadUsage for what is none, and for what is over.
    """
    moment = _exact(text) or _said(text, now)
    if moment is None or moment.year > LAST_YEAR:
        raise BadUsage(say("no_deadline", text=text[:_SHOWN]))
    if moment <= now:
        raise BadUsage(say("past_deadline", moment=shown_moment(moment)))
    return moment


def _exact(text: str) -> datetime | None:
    """An ISO date and time, as it stands in a file or in a box."""
    words = text.split()
    try:
        found = datetime.fromisoformat("".join([" ".join(words[:2]), *words[2:]]))
    except ValueError:
        return None
    return None if _is_bare_day(words) else _here(found)


def _is_bare_day(words: list[str]) -> bool:
    """Whether that is a date alone: its hour is not midnight, but the day's end."""
    return len(words) == 1 and "t" not in words[0].casefold()


def _said(text: str, now: datetime) -> datetime | None:
    words = [word for word in text.casefold().replace(",", " ").split() if word not in _FILLERS]
    today = now.astimezone().date()
    for day, hour in _parted(words):
        found, clock = said_day(day, today), said_hour(hour) if hour else END_OF_DAY
        if found is None or clock is None:
            continue
        moment = _here(datetime.combine(found, clock))
        over = moment is not None and moment <= now
        if over and day not in NEAR and said_weekday(day, today):
            return _here(datetime.combine(found + _WEEK, clock))
        return moment
    return None


def _parted(words: list[str]) -> Iterator[tuple[str, str]]:
    """The words as a day and an hour, the longest day first; the hour may come first, or not at all."""
    for cut in range(len(words), 0, -1):
        yield " ".join(words[:cut]), "".join(words[cut:])
        yield " ".join(words[-cut:]), "".join(words[:-cut])


def _here(moment: datetime) -> datetime | None:
    """The moment with its offset; None where there is no such moment."""
    try:
        return moment if moment.tzinfo else moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return None
