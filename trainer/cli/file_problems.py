"""What is wrong with one file of the library, by every rule that `trainer check` knows."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.library.diagnostic import Diagnostic


def problems_of(file: Path) -> "list[Diagnostic]":
    """Its problems; kept drills are read and scored where they and their scenario are in order."""
    from trainer.library.drills import SUFFIX, scenario_beside
    from trainer.library.load import check_file

    found = check_file(file)
    if found or not file.name.endswith(SUFFIX) or check_file(scenario_beside(file)):
        return found
    from trainer.cli.check_drills import played

    return list(played(file))
