"""Results for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from trainer.record.result import Member, Result
from trainer.record.score import ScoreKey

BEGAN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ANNA = Member(id="m-anna", name="Anna", cohort="spring")
BEN = Member(id="m-ben", name="Ben")


def key(scenario: str = "server-outage", **more: Any) -> ScoreKey:
    return ScoreKey(
        scenario=scenario,
        scenario_hash=f"meaning-{scenario}",
        rubric="six-step",
        rubric_hash="meaning-six-step",
        scorer="embedded-4",
        **more,
    )


def result(number: int, who: Member = ANNA, **more: Any) -> Result:
    """The number makes the id, the drill and the time."""
    fields: dict[str, Any] = {
        "id": f"{who.id}-r{number}",
        "member": who.id,
        "drill": f"{who.id}-d{number}",
        "taken": BEGAN + timedelta(hours=number),
        "key": key(),
        "total": 62.5,
        "levels": {"direct": 3, "options": None, "serious": 2},
    }
    return Result.model_validate(fields | more)
