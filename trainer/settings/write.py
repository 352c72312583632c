"""Writes settings into a file people may have edited: comments, order and all else stay as they are."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

from trainer.language.tables import phrase
from trainer.library.toml_edit import Edit, Table, edited, put_in_place
from trainer.record.clean import clean_text
from trainer.record.errors import BadPlace
from trainer.settings.choices import pace_name
from trainer.settings.place import settings_file

SOURCE = "settings"


def write_setting(name: str, value: str | int | None, path: Path | None = None) -> Path:
    """Set one setting; None removes it. Raises BadPlace, and then the file is as it was."""
    kept = pace_name(value) or value if name == "pace" and isinstance(value, int) else value

    def edit(data: Table) -> None:
        if kept is None:
            data.pop(name, None)
        else:
            data[name] = kept

    return _write(edit, path or settings_file())


def write_key(binding: str, keys: str | None, path: Path | None = None) -> Path:
    """Put a binding on these keys; None gives it back its own. Raises BadPlace as above."""

    def edit(data: Table) -> None:
        table = data.setdefault("keys", {})
        _forget(table, binding)
        if keys is not None:
            table[binding] = keys

    return _write(edit, path or settings_file())


def write_settings(
    changes: Mapping[str, str | None], model: Mapping[str, str | list[str] | None], path: Path | None = None
) -> Path:
    """Set several settings and several of `[model]` in one step; None removes. Raises BadPlace as above."""

    def edit(data: Table) -> None:
        _put(data, changes)
        if model:
            _put(data.setdefault("model", {}), model)

    return _write(edit, path or settings_file())


def _put(table: Table, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if value is None:
            table.pop(name, None)
        else:
            table[name] = value


def _forget(table: Table, binding: str) -> None:
    """Take a binding out of the table, also where it stands as `talk.facts` in a table of its own."""
    table.pop(binding, None)
    group, _, name = binding.partition(".")
    inner = table.get(group)
    if isinstance(inner, MutableMapping):
        inner.pop(name, None)
        if not inner:
            table.pop(group)


def _write(edit: Edit, path: Path) -> Path:
    old = _text_of(path)
    new = _edited(old, edit, path)
    if new != old:
        _replace(path, new)
    return path


def _text_of(path: Path) -> str:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return phrase("template", source=SOURCE)
    except UnicodeDecodeError as error:
        raise BadPlace(phrase("write.not_utf8", source=SOURCE, path=_shown(path))) from error
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error


def _edited(old: str, edit: Edit, path: Path) -> str:
    """The text with the edit in it. What is written must mean what was meant, else nothing is written."""
    try:
        new = edited(old, edit)
    except (ValueError, RecursionError) as error:
        raise BadPlace(
            phrase("write.broken", source=SOURCE, path=_shown(path), reason=clean_text(str(error)))
        ) from error
    if new is None:
        raise BadPlace(phrase("write.tangled", source=SOURCE, path=_shown(path)))
    return new


def _replace(path: Path, text: str) -> None:
    try:
        put_in_place(path, text)
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: Exception) -> BadPlace:
    reason = getattr(error, "strerror", None) or str(error)
    return BadPlace(phrase("write.refused", source=SOURCE, path=_shown(path), reason=clean_text(reason)))


def _shown(path: Path) -> str:
    from trainer.library.diagnostic import shown_path

    return shown_path(path)
