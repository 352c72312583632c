"""The calls that are kept: each a private folder that holds all there is of one call, and the day it is kept until.

Imports nothing heavy: every start looks whether a call's day is over.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from trainer.library.places import data_folder

WEEK = timedelta(days=7)
"""How long a call is kept where nobody said otherwise."""
CALLS = "calls"
UNTIL = "until.txt"
FORM = "form.json"


@dataclass(frozen=True)
class Call:
    """One call. Its drills have a journal of their own, so that they go with it and appear nowhere else."""

    folder: Path

    @property
    def name(self) -> str:
        """What commands call it."""
        return self.folder.name

    @property
    def form(self) -> Path:
        """What was answered so far."""
        return self.folder / FORM

    @property
    def scenario(self) -> Path:
        """The scenario that is rehearsed; missing until the form was finished once."""
        return self.folder / f"{self.name}.toml"

    @property
    def ready(self) -> bool:
        """Whether it can be rehearsed."""
        return self.scenario.is_file()

    @property
    def until(self) -> date:
        """The last day on which it is kept. Where that can't be read: a week from when the folder was changed last."""
        try:
            return date.fromisoformat((self.folder / UNTIL).read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            return self._changed + WEEK

    @property
    def _changed(self) -> date:
        with suppress(OSError, ValueError):
            return datetime.fromtimestamp(self.folder.stat().st_mtime).date()
        return date.min

    def keep_until(self, day: date) -> None:
        """Make the folder, for its owner alone, and note the day. Raises OSError."""
        make_private(self.folder.parent)
        make_private(self.folder)
        write_private(self.folder / UNTIL, f"{day.isoformat()}\n")


def calls_folder() -> Path:
    """Where all calls are."""
    return data_folder() / CALLS


def all_calls() -> tuple[Call, ...]:
    """Every call there is, the one that was changed last first."""
    try:
        with os.scandir(calls_folder()) as entries:
            found = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
            order = sorted(found, key=lambda entry: (-entry.stat().st_mtime, entry.name))
    except OSError:
        return ()
    return tuple(Call(Path(entry.path)) for entry in order)


def call_of(path: Path) -> Call | None:
    """The call in whose folder this file or folder lies; None where it lies elsewhere."""
    inside = Path(os.path.realpath(path))
    home = Path(os.path.realpath(calls_folder()))
    if not inside.is_relative_to(home) or inside == home:
        return None
    return Call(home / inside.relative_to(home).parts[0])


def make_private(folder: Path) -> None:
    """Make a folder for its owner alone, whatever it was. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def write_private(path: Path, text: str) -> None:
    """Write a file for its owner alone. Raises OSError."""
    handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with open(handle, "w", encoding="utf-8") as file:
        os.chmod(path, 0o600)
        file.write(text)
