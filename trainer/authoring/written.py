"""What a finished form came to."""

from dataclasses import dataclass
from pathlib import Path

from trainer.library.diagnostic import Diagnostic


@dataclass(frozen=True)
class Written:
    """A finished form's file, and what `trainer check` says of it: never an error, if this program is right."""

    path: Path
    name: str
    """What commands call it: its id, or its path where only that leads to it."""
    problems: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What keeps it from being used; the rest are warnings, which its author may weigh."""
        return tuple(problem for problem in self.problems if problem.severity == "error")
