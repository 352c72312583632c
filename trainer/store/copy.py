"""A whole and consistent copy of the journal, also while it is written to."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from trainer.record.errors import BadPlace
from trainer.store.file import WAIT
from trainer.store.trouble import place_sentence


def copy_to(path: Path, target: Path) -> None:
    """Copy the journal at `path` to `target`, for its owner alone, in place of what may be there.

    The copy is made beside the target and takes its name once it is whole. Raises sqlite3.Error or OSError.
    """
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        with (
            closing(sqlite3.connect(path, timeout=WAIT)) as source,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            source.backup(copy)
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def back_up(path: Path, target: Path) -> None:
    """Copy the journal for a person. Raises BadPlace where the copy can't be made."""
    try:
        copy_to(path, target)
    except (sqlite3.Error, OSError) as wrong:
        reason = (wrong.strerror if isinstance(wrong, OSError) else None) or str(wrong)
        raise BadPlace(place_sentence("not_copied", target, reason=reason)) from wrong


def copy_name(path: Path, revision: str) -> Path:
    """Where the copy goes that is made before the file leaves a revision."""
    return path.with_name(f"{path.name}.{revision}.bak")


def copies_of(path: Path) -> tuple[Path, ...]:
    """The copies that upgrades left beside the journal, also unfinished ones."""
    beside = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    return tuple(
        file for file in beside if file.name.startswith(f"{path.name}.") and file.suffix in {".bak", ".part"}
    )
