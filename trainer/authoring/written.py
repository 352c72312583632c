"""What a finished form came to."""

from dataclasses import dataclass
from pathlib import Path

from trainer.library.diagnostic import Diagnostic


@dataclass(frozen=True)
class Written:
    """A finished form's file, and what is wrong with it: nothing, if this program is right."""

    path: Path
    name: str
    """What commands call it: its id, or its path where only that leads to it."""
    problems: tuple[Diagnostic, ...]
