"""Results of drills that nobody played, for what is made of results."""

from datetime import UTC, datetime, timedelta

from trainer.record.result import Member, QuotedCheck, Result
from trainer.record.score import ScoreKey
from trainer.record.transcript import Plan, Transcript, Turn

MIRA = Member(id="m-7f3a", name="Mira", cohort="autumn")
KEY = ScoreKey(
    scenario="server-outage", scenario_hash="aa11", rubric="six-step", rubric_hash="bb22", scorer="embedded-4"
)
DRILLS = ("8f14e45f-ceea-467f-a8f5-000000000001", "8f14e45f-ceea-467f-a8f5-000000000002")
BEGAN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def result(number: int = 0, **other: object) -> Result:
    """The score of drill `number`, a day after the one before."""
    drill = DRILLS[number]
    plain: dict[str, object] = {
        "id": f"{drill}-9",
        "member": MIRA.id,
        "drill": drill,
        "taken": BEGAN + timedelta(days=number),
        "key": KEY,
        "total": 62.5,
        "levels": {"open": 3, "news": 2},
        "self_levels": {"open": 4, "news": None},
        "passed": True,
        "attempt": number + 1,
    }
    return Result.model_validate({**plain, **other})


def with_words(text: str) -> Result:
    """A result of somebody who shares everything, these words in every place that takes words."""
    talk = Transcript(
        id=DRILLS[0],
        scenario="server-outage",
        plan=Plan(notes=text),
        turns=(Turn(role="customer", text=text), Turn(role="trainee", text=text)),
        follow_up=text,
    )
    quoted = (QuotedCheck(step="open", check="greets", answer="met", points=2, quotes=(text,)),)
    return result(quoted=quoted, transcript=talk)
