"""Somebody of a team, as much as a table needs to know."""

from typing import NamedTuple

from trainer.record.result import Member


class Person(NamedTuple):
    """A member by the name that is shown."""

    id: str
    name: str
    cohort: str | None = None


Someone = Person | Member
"""Whoever has an id, a name and perhaps a cohort."""
