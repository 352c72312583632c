"""Whether a record store holds the very statement that was sent, told in its own manner."""

import re
from datetime import datetime
from typing import Any

ADDED = frozenset({"stored", "authority", "version"})
"""What a record store writes into a statement."""


_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")


def unwrapped(document: dict[str, Any]) -> dict[str, Any]:
    """The one statement that was asked for, also where a store (Ralph, with files) answers with a list of one."""
    listed = document.get("statements")
    return (
        listed[0] if isinstance(listed, list) and len(listed) == 1 and isinstance(listed[0], dict) else document
    )


def same_statement(sent: dict[str, Any], held: dict[str, Any]) -> bool:
    """Whether all that was sent is there and nothing else, but for what record stores add and how they write times."""
    return bool(_own(sent) == _own(held))


def _own(statement: dict[str, Any]) -> Any:  # noqa: ANN401 - a piece of JSON
    return _plain({name: value for name, value in statement.items() if name not in ADDED})


def _plain(value: Any, key: str = "") -> Any:  # noqa: ANN401 - a piece of JSON
    """The piece without what says nothing: the default kind of a thing, a moment's spelling."""
    if isinstance(value, dict):
        return {name: _plain(inner, name) for name, inner in value.items() if not _default(name, inner)}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if key == "timestamp" and isinstance(value, str):
        return _moment(value)
    if key == "duration" and isinstance(value, str):
        return _seconds(value)
    return value


def _default(name: str, value: object) -> bool:
    return name == "objectType" and value in {"Activity", "Agent"}


def _moment(text: str) -> object:
    """The moment to the thousandth of a second; the text itself where it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return round(found.timestamp(), 3) if found.tzinfo else text


def _seconds(text: str) -> object:
    """The duration in hundredths of a second, as far as record stores keep it; the text itself where it is none."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return text
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return int((3600 * hours + 60 * minutes + seconds) * 100 + 0.5)
