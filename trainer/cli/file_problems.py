"""What keeps one file of the library from being handed on: the errors that `trainer check` finds in it."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.library.diagnostic import Diagnostic


def problems_of(file: Path) -> "list[Diagnostic]":
    """Its errors; what is only a warning is its author's to weigh."""
    from trainer.authoring.checking import check

    return [one for one in check.problems_of(file) if one.severity == "error"]
