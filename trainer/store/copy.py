"""A whole and consistent copy of the journal, also while it is written to."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from trainer.store.file import REVISIONS, WAIT


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


def copy_name(path: Path, revision: str) -> Path:
    """Where the copy goes that is made before the file leaves a revision."""
    return path.with_name(f"{path.name}.{revision}.bak")


def copies_of(path: Path) -> tuple[Path, ...]:
    """The copies that upgrades left beside the journal."""
    known = (copy_name(path, revision) for revision in REVISIONS)
    return tuple(copy for copy in known if copy.exists())
