"""What a trainer shares with a team beside results: exams, plans and reviews."""

from typing import Any, Literal

from pydantic import AwareDatetime

from trainer.record.base import Record

DocumentKind = Literal["exam", "plan", "review"]


class SharedDocument(Record):
    """One thing a trainer wrote for the team. It is never changed: a later version has another id."""

    id: str
    """Made at home, and never used again for anything else."""
    kind: DocumentKind
    author: str
    """A member's id."""
    about: str | None = None
    """The member it is about, where it is about one: with them it is forgotten."""
    at: AwareDatetime
    body: dict[str, Any]
    """What it says, as JSON; its kind's own model reads it."""
