"""The moment by which a promise falls due."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.reading.due_time import latest_moment

MONDAY_6 = datetime(2026, 3, 9, 6, 0)


@pytest.mark.parametrize(
    ("words", "day", "time"),
    [
        ("by 14:00", 9, "14:00"),
        ("I call you at two this afternoon", 9, "14:00"),
        ("on a loaner host by Monday 14:00, from Friday's backup", 9, "14:00"),
        ("at 16:00, not at 14:00", 9, "16:00"),
        ("by Tuesday noon", 10, "12:00"),
        ("in two hours", 9, "08:00"),
        ("on Tuesday", 10, "23:59"),
        ("tomorrow at 9", 10, "09:00"),
        ("at 5:30", 9, "17:30"),
        ("today they will not arrive, tomorrow at half past six they are there", 10, "06:30"),
    ],
)
def test_words_name_a_moment(words: str, day: int, time: str) -> None:
    moment = latest_moment(words, MONDAY_6)
    assert moment is not None
    assert (moment.day, f"{moment:%H:%M}") == (day, time)


@pytest.mark.parametrize("words", ["soon", "every two hours", "as fast as we can", "for three weeks now", ""])
def test_words_without_a_time_fall_due_never(words: str) -> None:
    assert latest_moment(words, MONDAY_6) is None


@given(st.text(max_size=80), st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1)))
def test_no_promise_falls_due_before_it_is_made(words: str, now: datetime) -> None:
    moment = latest_moment(words, now)
    assert moment is None or moment > now - timedelta(seconds=1)
