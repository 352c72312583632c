"""Who the trainee is to the team, kept beside the journal for its owner alone; it may hold a password."""

import json
import os
import stat
import tempfile
from pathlib import Path
from uuid import uuid4

from pydantic import ValidationError

from trainer.language.tables import phrase
from trainer.library.places import team_file
from trainer.record.base import Record
from trainer.record.errors import BadPlace
from trainer.record.result import Member, Sharing


class Membership(Record):
    """What this machine knows of its place in the team."""

    member: Member
    sharing: Sharing = "scores"
    url: str | None = None
    """The team's database, with a password where one was given; None: files are exchanged. Never shown."""


def membership(path: Path | None = None) -> Membership | None:
    """Who the trainee is; None where there is no file yet. Raises BadPlace for one that others can read."""
    path = path or team_file()
    try:
        with open(path, encoding="utf-8") as file:
            if os.name == "posix" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise BadPlace(_said("open", path))
            return Membership.model_validate_json(file.read())
    except FileNotFoundError:
        return None
    except (ValidationError, ValueError, RecursionError):
        raise BadPlace(_said("broken", path)) from None
    except OSError as error:
        raise BadPlace(_said("refused", path, reason=error.strerror or str(error))) from error


def own_membership(name: str, path: Path | None = None) -> Membership:
    """Who the trainee is; where nobody asked before, an id is made, under this name, and kept."""
    known = membership(path)
    if known is None:
        known = Membership(member=Member(id=str(uuid4()), name=name))
        keep_membership(known, path)
    return known


def keep_membership(known: Membership, path: Path | None = None) -> Path:
    """Keep it, readable by its owner alone. Raises BadPlace, and then the file is as it was."""
    path = path or team_file()
    name = ""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".team-", suffix=".json")  # made with mode 0600
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(known.model_dump(mode="json"), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise BadPlace(_said("refused", path, reason=error.strerror or str(error))) from error
    return path


def _said(key: str, path: Path, **slots: str) -> str:
    return phrase(f"membership.{key}", source="team", path=path, **slots)
