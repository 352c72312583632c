"""What a list shows of the past, read without SQLAlchemy, whose import takes longer than all the rest of it.

Only from a journal that is exactly as this program writes it. Otherwise the answer is None, and whoever asks goes the
long way, which brings a file up to date or says what is wrong with it.
"""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from trainer.record.errors import BadPlace
from trainer.store.file import REVISIONS, revision_of

if TYPE_CHECKING:
    from trainer.store.history import DrillSummary

_DRILLS = """
    SELECT drill.id, started_at, scenario, mode, difficulty, status, total, key
    FROM drill LEFT OUTER JOIN score ON score.drill = drill.id
        AND score.seq = (
            SELECT coalesce(max(CASE WHEN shown.rescored THEN shown.seq END), min(shown.seq))
            FROM score AS shown WHERE shown.drill = drill.id
        )
    ORDER BY started_utc DESC, drill.id
"""
_RESOLUTION = "SELECT resolution FROM drill WHERE resolution IS NOT NULL ORDER BY resolved_utc DESC LIMIT 1"


class Glimpse(NamedTuple):
    """One drill, as far as a list shows it; each field as in `store.history.DrillSummary`."""

    id: str
    started: datetime
    scenario: str
    mode: str
    difficulty: str
    status: str
    total: float | None
    key: dict[str, Any] | None


PastDrill: TypeAlias = "DrillSummary | Glimpse"
"""One drill of the past, read the short way or the long one."""


class Past(NamedTuple):
    """All drills, newest first, and the newest "next time I will ..."."""

    drills: "Sequence[PastDrill]"
    resolution: str | None


def glance(path: Path) -> Past | None:
    """The past in the journal at `path`, all of one moment, read only; None where it has to be read the long way."""
    try:
        place = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(place, uri=True, timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN")
            if revision_of(connection, path) != REVISIONS[-1]:
                return None
            drills = tuple(_glimpse(row) for row in connection.execute(_DRILLS))
            found = connection.execute(_RESOLUTION).fetchone()
            return Past(drills, found[0] if found else None)
    except (sqlite3.Error, BadPlace, ValueError, TypeError):
        return None


def _glimpse(row: tuple[Any, ...]) -> Glimpse:
    name, started, scenario, mode, difficulty, status, total, key = row
    known = json.loads(key) if key else None
    return Glimpse(name, datetime.fromisoformat(started), scenario, mode, difficulty, status, total, known)
