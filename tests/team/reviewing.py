"""Drills that were handed in with words, and a desk to review them at."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.team.results import ANNA, BEGAN, BEN, key, result
from trainer.record.result import DisputedCheck, Member, MoodAt, QuotedCheck, Result
from trainer.record.transcript import Plan, Transcript, Turn
from trainer.store.journal import SqlJournal
from trainer.store.shared import put_results
from trainer.team.membership import Membership, keep_membership
from trainer.team.review_desk import Chosen, ReviewDesk

LEAD = Member(id="m-lead", name="Lena")
STEPS = ("prepared", "empathetic", "serious", "direct", "specific", "options")
NEWS = "Ms Whitlock, your server has been down since Saturday. It stays down until Tuesday 18:00."


def talk(drill: str) -> Transcript:
    return Transcript(
        id=drill,
        scenario="server-outage",
        plan=Plan(when="monday-6", notes="Say it first."),
        turns=(
            Turn(role="customer", text="What is going on?"),
            Turn(role="trainee", text=NEWS),
            Turn(role="customer", text="And my payroll?"),
            Turn(role="trainee", text="I don't know yet [bold]."),
        ),
        follow_up="Sent at nine.",
    )


def shared(number: int, who: Member = ANNA, **more: Any) -> Result:
    """A drill of which everything was shared, with a disputed step."""
    fields: dict[str, Any] = {
        "levels": dict(zip(STEPS, (3, 2, 2, 3, 1, None), strict=True)),
        "total": None,
        "transcript": talk(f"{who.id}-d{number}"),
        "moods": (MoodAt(turn=1, gauge=40), MoodAt(turn=3, gauge=35)),
        "quoted": (QuotedCheck(step="direct", check="first", answer="met", points=2, quotes=(NEWS,)),),
        "disputed": ("specific",),
        "objections": (DisputedCheck(step="specific", check="hour", words="until Tuesday 18:00"),),
    }
    return result(number, who, **{**fields, **more})


def of_total(number: int, total: float, who: Member = BEN) -> Result:
    """Only figures were shared."""
    return result(number, who, total=total, levels=dict.fromkeys(STEPS, 2), key=key(mode="exam"))


class Clock:
    """A second later each time it is asked."""

    def __init__(self) -> None:
        self.now = BEGAN + timedelta(days=1)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def ids() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"review-{number}"


def lead_journal(folder: Path, *handed: Result) -> SqlJournal:
    """The lead's machine, with its copy of what members handed in."""
    keep_membership(Membership(member=LEAD), folder / "team.json")
    journal = SqlJournal(folder / "journal.db")
    with journal.writing() as connection:
        put_results(connection, [ANNA, BEN], handed)
    return journal


def desk(journal: SqlJournal, chosen: Chosen | None = None) -> ReviewDesk:
    made = ids()
    return ReviewDesk(journal, chosen, Clock(), lambda: next(made))
