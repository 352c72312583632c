"""Changes one thing in a TOML file that people edit too: comments, order and all else stay as they are."""

import os
import tempfile
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

Table = MutableMapping[str, Any]
Edit = Callable[[Table], None]


def edited(old: str, edit: Edit) -> str | None:
    """The text with the edit in it; None where the edit can't be made there.

    What is written means what was meant: the new text parses to the old data with the same edit. Raises ValueError
    or RecursionError where the old text is no TOML.
    """
    import tomli

    wanted = tomli.loads(old.replace("\r\n", "\n"))
    new = _with_edit(old, edit) if _done(edit, wanted) else None
    if new is None or tomli.loads(new.replace("\r\n", "\n")) != wanted:
        return None
    return new


def _done(edit: Edit, data: Table) -> bool:
    """Whether the edit could be made at all ("keys = 3" is no table)."""
    try:
        edit(data)
    except (AttributeError, TypeError):
        return False
    return True


def _with_edit(old: str, edit: Edit) -> str | None:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(old)
        edit(document)
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def put_in_place(path: Path, text: str) -> None:
    """Put the new text in the old one's place in one step; a link stays a link. Raises OSError or ValueError."""
    target = Path(os.path.realpath(path))
    name = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem}-", suffix=".tmp")
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            os.chmod(name, target.stat().st_mode & 0o777)
        os.replace(name, target)
    except (OSError, ValueError):
        if name:
            Path(name).unlink(missing_ok=True)
        raise
