from datetime import UTC, date, datetime, time

import pytest
from pydantic import TypeAdapter, ValidationError

from trainer.library.clock import Clock

CLOCK = TypeAdapter(Clock)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Monday 06:00", datetime(2026, 11, 23, 6, 0)),
        ("sunday 23:59", datetime(2026, 11, 29, 23, 59)),
        ("Sat 9:05", datetime(2026, 11, 28, 9, 5)),
        ("Saturday, 15:00", datetime(2026, 11, 28, 15, 0)),
        (datetime(2020, 1, 2, 3, 4), datetime(2020, 1, 2, 3, 4)),
        ("2026-11-23T06:00:00", datetime(2026, 11, 23, 6, 0)),
    ],
)
def test_what_a_clock_may_be(written: object, meant: datetime) -> None:
    assert CLOCK.validate_python(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        *("Moonday 06:00", "Monday", "Monday 24:00", "Monday 6:5", "06:00", "", "2026-11-23T06:00:00Z"),
        *(6, True, date(2026, 1, 1), time(6, 0), datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_what_it_may_not_be(written: object) -> None:
    with pytest.raises(ValidationError):
        CLOCK.validate_python(written)


def test_a_clock_survives_being_kept_as_json() -> None:
    meant = CLOCK.validate_python("Tuesday 12:30")
    assert CLOCK.validate_json(CLOCK.dump_json(meant)) == meant
