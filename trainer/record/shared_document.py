"""What a team shares beside results: a trainer's exams, plans and reviews, and what members dispute."""

from typing import Any, Literal

from pydantic import AwareDatetime

from trainer.record.base import Record

DocumentKind = Literal["exam", "plan", "review", "dispute"]


class SharedDocument(Record):
    """One thing that somebody wrote for the team. It is never changed: a later version has another id."""

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
