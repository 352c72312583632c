"""Deleting calls: by their day, at every start, or because somebody says so. What goes is overwritten first."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trainer.calls.kept import Call, all_calls

_BLOCK = 1 << 16


@dataclass(frozen=True)
class Gone:
    """A call whose day was over. `left` where it could not be deleted: its folder."""

    name: str
    until: date
    left: Path | None = None
    why: str = ""


def forget_due(today: date) -> tuple[Gone, ...]:
    """Delete every call that was to be kept until a day before this one; what can't be deleted is told, not raised."""
    return tuple(_ended(call) for call in all_calls() if call.until < today)


def forget(calls: Iterable[Call]) -> int:
    """Delete these calls with all there is of them; how many. Raises OSError."""
    count = 0
    for call in calls:
        erase_folder(call.folder)
        count += 1
    return count


def erase_folder(folder: Path) -> None:
    """Overwrite every file in a folder, then delete it. Links are deleted, what they lead to stays. Raises OSError."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            _overwrite(path)
    shutil.rmtree(folder)


def _ended(call: Call) -> Gone:
    name, until = call.name, call.until
    try:
        erase_folder(call.folder)
    except OSError as wrong:
        return Gone(name, until, call.folder, wrong.strerror or type(wrong).__name__)
    return Gone(name, until)


def _overwrite(path: Path) -> None:
    left = path.stat().st_size
    with open(path, "r+b", buffering=0) as file:
        while left > 0:
            left -= file.write(bytes(min(left, _BLOCK)))
        os.fsync(file.fileno())
