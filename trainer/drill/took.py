"""How long a drill took its trainee: the time between its events, without the hours in which it only lay there."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

from trainer.record.event import Event
from trainer.record.event_score import Scored

LAY = timedelta(minutes=30)
"""Whoever does nothing for longer than this was not at it."""


def time_taken(events: Iterable[Event]) -> timedelta:
    """From the beginning of a drill's log to its first score, or to its end where it has none.

    Gaps longer than `LAY` count for nothing: a drill that was left on Friday and gone on with on Monday took minutes.
    """
    times = []
    for event in events:
        times.append(event.time)
        if isinstance(event.body, Scored):
            break
    gaps = (later - earlier for earlier, later in pairwise(times))
    return sum((gap for gap in gaps if timedelta() < gap <= LAY), timedelta())
