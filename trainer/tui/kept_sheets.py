"""Style sheets as they were parsed, kept from one start to the next: parsing Home's takes a tenth of its first paint.

What is kept is used only for the same text of a sheet, the same colours and the same Textual. It is a convenience:
unreadable, damaged or unwritable, it is done without, and nothing but the parts of a style is made from it.
"""

import os
import pickle
import sys
from collections.abc import Mapping
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from textual.css import model
from textual.css.model import RuleSet, Selector
from textual.css.styles import Styles

Sheets: TypeAlias = dict[tuple[Any, ...], list[RuleSet]]
"""Text and source of a sheet, as Textual's own cache has them → its rules."""

PARTS = frozenset({"color", "geometry", "css.model", "css.scalar", "css.styles", "css.transition"})
LAYOUTS = "layouts."
"""The modules of Textual that the parts of a style come from."""


def read_sheets(file: Path, variables: Mapping[str, str]) -> Sheets:
    """The sheets that were kept for these colours; none where there are none or they can't be used."""
    try:
        with file.open("rb") as kept:
            stored: object = _Reader(kept).load()
    except Exception:  # whatever a damaged file makes pickle raise
        return {}
    match stored:
        case (made_for, dict() as sheets) if made_for == _made_for(variables):
            return sheets
    return {}


def write_sheets(file: Path, variables: Mapping[str, str], sheets: Sheets) -> None:
    """Keep these sheets in the place of those that were kept."""
    written = BytesIO()
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        _Writer(written, pickle.HIGHEST_PROTOCOL).dump((_made_for(variables), sheets))
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(written.getvalue())
        os.replace(draft, file)
    except (OSError, pickle.PicklingError):
        draft.unlink(missing_ok=True) if file.parent.is_dir() else None


def _made_for(variables: Mapping[str, str]) -> tuple[Any, ...]:
    """What parsed sheets depend on beside their text: Python, Textual's parser, and the colours."""
    with os.scandir(Path(model.__file__).parent) as files:
        code = sorted((file.name, file.stat().st_mtime_ns) for file in files if file.name.endswith(".py"))
    return (sys.hexversion, tuple(code), dict(variables))


class _Writer(pickle.Pickler):
    """Writes down nothing but classes and what they are made with: no functions, which could be any."""

    def reducer_override(self, obj: object) -> Any:  # noqa: ANN401 - pickle's signature
        """How to make this again; NotImplemented where pickle's own way is as plain."""
        match obj:
            case Enum():
                return type(obj), (obj.value,)
            case Selector(name, combinator, kind, pseudo_classes, specificity, advance):
                return Selector, (name, combinator, kind, pseudo_classes, specificity, advance)
            case Styles(node, rules, updates, important):
                return Styles, (node, rules, updates, important)
        return NotImplemented


class _Reader(pickle.Unpickler):
    """Makes nothing but the parts of a style."""

    def find_class(self, module: str, name: str) -> object:
        """One of those parts. Raises UnpicklingError for anything else."""
        place = module.removeprefix("textual.")
        if place != module and (place in PARTS or place.startswith(LAYOUTS)):
            found: object = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a style")
