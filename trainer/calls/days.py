"""Days as people say them: "tomorrow 9:00", "in 3 days", "friday"."""

from datetime import date, timedelta

from trainer.authoring.said_days import said_day, said_hour, said_weekday, shown_day
from trainer.language.tables import sentences
from trainer.record.errors import BadUsage

__all__ = ["meant_day", "meant_moment", "say", "shown_day"]

MOST_DAYS = 90
"""How long a call may be kept."""

say = sentences("calls")


def meant_moment(text: str, today: date) -> str:
    """ "tomorrow at 9" as "Saturday 09:00"; what is written otherwise stays as it is."""
    words = [word for word in text.casefold().replace(",", " ").split() if word not in {"at", "on"}]
    day, hour = said_weekday(words[0] if words else "", today), said_hour("".join(words[1:]))
    if day is None or hour is None:
        return text
    return f"{day} {hour:%H:%M}"


def meant_day(text: str, today: date) -> date:
    """The day that is meant, from today on. Raises BadUsage."""
    day = said_day(" ".join(text.casefold().split()), today)
    if day is None:
        raise BadUsage(say("not_a_day", text=text[:40], example=(today + timedelta(days=7)).isoformat()))
    if day < today:
        raise BadUsage(say("past_day", day=shown_day(day)))
    if day > today + timedelta(days=MOST_DAYS):
        raise BadUsage(say("far_day", day=shown_day(day), most=MOST_DAYS))
    return day
