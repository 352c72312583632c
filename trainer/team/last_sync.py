"""How the last exchange with the team went, for whoever asks later: it runs by itself, and fails quietly."""

from contextlib import suppress
from pathlib import Path

from pydantic import AwareDatetime, ValidationError

from trainer.library.places import data_folder
from trainer.record.base import Record

FILE = "team-sync.json"


class LastSync(Record):
    """One exchange, when it ended and how."""

    at: AwareDatetime
    sent: int = 0
    received: int = 0
    trouble: str | None = None
    """What kept it from being done, in one sentence."""
    lead: bool | None = None
    """Whether this login leads the team; None: not known. Only a lead's exchange sends exams, plans and reviews."""


def last_sync(path: Path | None = None) -> LastSync | None:
    """The last one; None where there was none or its note can't be read."""
    try:
        return LastSync.model_validate_json((path or _file()).read_text(encoding="utf-8"))
    except (OSError, ValidationError, ValueError):
        return None


def leads() -> bool | None:
    """Whether whoever sits here leads the team, as the last exchange had it; None where that is not known."""
    known = last_sync()
    return None if known is None else known.lead


def note_sync(done: LastSync, path: Path | None = None) -> None:
    """Keep a note of it. Where that can't be written, the exchange counts all the same."""
    path = path or _file()
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(done.model_dump_json(), encoding="utf-8")


def drop_note() -> None:
    """Forget it, as a team is left."""
    with suppress(OSError):
        _file().unlink(missing_ok=True)


def _file() -> Path:
    return data_folder() / FILE
