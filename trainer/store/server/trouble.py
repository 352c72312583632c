"""What PostgreSQL and the line to it say, in one sentence for people."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from trainer.language.tables import phrase
from trainer.record.clean import clean_text
from trainer.record.errors import BadPlace

_SENTENCES = {
    "28P01": "login_refused",
    "28000": "login_refused",
    "3D000": "no_database",
    "3F000": "no_team",
    "42P01": "no_team",
    "42501": "not_allowed",
    "25006": "read_only",
    "53100": "full",
    "55P03": "busy",
    "57014": "busy",
}
"""SQLSTATE → sentence; all others tell the server's own reason."""

_WORDS = (
    (re.compile("password authentication failed|no password supplied"), "login_refused"),
    (re.compile('database ".*" does not exist'), "no_database"),
    (re.compile("permission denied for schema"), "no_part"),
)
"""What is told by words alone: whoever is refused before a transaction gets no SQLSTATE, and of a schema the state
does not say that it was one."""

_LONGEST = 200


class Unreachable(BadPlace):
    """The database can't be used now; what is to be sent is kept, and goes with the next try."""


@contextmanager
def server_told(place: str) -> Iterator[None]:
    """Turn what goes wrong with the server into a sentence; mistakes of the program stay as they are."""
    try:
        yield
    except DBAPIError as wrong:
        raise _trouble(place, wrong) from wrong


def sqlstate(wrong: BaseException) -> str | None:
    """The five letters by which PostgreSQL names what went wrong; None where it was the line."""
    cause = wrong.orig if isinstance(wrong, DBAPIError) else wrong
    state = getattr(cause, "sqlstate", None)
    return state if isinstance(state, str) else None


def _trouble(place: str, wrong: DBAPIError) -> BadPlace:
    state = sqlstate(wrong)
    lines = [line.strip() for line in clean_text(str(wrong.orig)).splitlines() if line.strip()]
    reason = (lines[0] if lines else type(wrong.orig).__name__)[:_LONGEST]
    key = next((key for words, key in _WORDS if words.search(reason)), _SENTENCES.get(state or ""))
    if key is not None:
        return BadPlace(server_sentence(key, place=place, reason=reason))
    return Unreachable(server_sentence("unreachable", place=place, reason=reason))


def server_sentence(key: str, **slots: object) -> str:
    """A sentence about the team's database."""
    return phrase(f"server.{key}", source="team", **slots)
