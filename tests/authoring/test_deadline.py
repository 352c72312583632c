"""Deadlines as people say them."""

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.authoring.deadline import meant_deadline
from trainer.authoring.said_days import shown_moment, typed_moment
from trainer.record.errors import BadUsage

NOW = datetime.fromisoformat("2026-11-27T13:00:00+01:00")
"""A Friday."""


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Friday 17:00", "2026-11-27T17:00:00+01:00"),
        ("friday 9:00", "2026-12-04T09:00:00+01:00"),
        ("Fri, 5 pm", "2026-11-27T17:00:00+01:00"),
        ("by Tuesday at 17.30", "2026-12-01T17:30:00+01:00"),
        ("17:00 on Monday", "2026-11-30T17:00:00+01:00"),
        ("tomorrow", "2026-11-28T23:59:00+01:00"),
        ("today 12am", ""),
        ("in 2 weeks 9:00", "2026-12-11T09:00:00+01:00"),
        ("18 December 9am", "2026-12-18T09:00:00+01:00"),
        ("December 18th", "2026-12-18T23:59:00+01:00"),
        ("the 3rd of feb. 2027, 8:00", "2027-02-03T08:00:00+01:00"),
        ("1 July 12:00", "2027-07-01T12:00:00+02:00"),
        ("29 feb", "2028-02-29T23:59:00+01:00"),
        ("18.12.2026 17:00", "2026-12-18T17:00:00+01:00"),
        ("2026-12-18", "2026-12-18T23:59:00+01:00"),
        ("2026-12-18 17:00", "2026-12-18T17:00:00+01:00"),
        ("2026-12-18T17:00:00-05:00", "2026-12-18T17:00:00-05:00"),
        ("2026-12-18 17:00 +02:00", "2026-12-18T17:00:00+02:00"),
    ],
)
def test_a_day_and_an_hour_are_one_moment(said: str, meant: str) -> None:
    if not meant:
        with pytest.raises(BadUsage, match=r"Friday, 27 November 2026, 00:00 .* is over already"):
            meant_deadline(said, NOW)
        return
    assert meant_deadline(said, NOW).isoformat() == meant


@pytest.mark.parametrize(
    "said",
    [
        "soon",
        "17:00",
        "31 February",
        "32 May",
        "12/18/2026",
        "Friday 25:00",
        "next week",
        "2026-13-01",
        "in 2",
        "May",
    ],
)
def test_what_is_no_day_is_refused_with_an_example(said: str) -> None:
    with pytest.raises(BadUsage, match=r"is no day and hour; write it like: Friday 17:00"):
        meant_deadline(said, NOW)


@pytest.mark.parametrize("said", ["2026-11-27 12:59", "1 January 2020", "2001-01-01", "today 9:00"])
def test_what_is_over_is_refused(said: str) -> None:
    with pytest.raises(BadUsage, match="is over already"):
        meant_deadline(said, NOW)


def test_what_stands_in_the_box_means_the_same_again() -> None:
    for said in ("Friday 17:00", "1 July 12:00", "2026-12-18T17:00:00-05:00"):
        moment = meant_deadline(said, NOW)
        assert meant_deadline(typed_moment(moment), NOW) == moment
        assert typed_moment(moment).endswith(moment.isoformat()[-6:])
    assert shown_moment(moment) == "Friday, 18 December 2026, 17:00 (UTC-05:00)"


@given(st.text(max_size=30) | st.from_regex(r"[a-z0-9 .:+-]{1,20}", fullmatch=True))
def test_whatever_is_typed_is_a_moment_to_come_or_refused(said: str) -> None:
    with suppress(BadUsage):
        assert meant_deadline(said, NOW) > NOW
