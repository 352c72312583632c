"""What the screens ask of the library: the scenarios there are, and one of them whole."""

import asyncio
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.tui.desk_threads import DeskThreads

if TYPE_CHECKING:
    from trainer.library.index import Entry
    from trainer.library.scenario import Scenario


class LibraryDesk(DeskThreads):
    """The part of the desk that knows of scenarios."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder)
        self._ahead: Future[tuple[Entry, ...]] | None = None

    def look_ahead(self) -> None:
        """Begin to read the list of scenarios; who asks for it first gets this one."""
        self._ahead = self._thread.submit(_listed)

    async def listed(self) -> "tuple[Entry, ...]":
        """The scenarios. Cheap where the library's index is fresh: nothing heavy is imported then."""
        ahead, self._ahead = self._ahead, None
        return await (self.run(_listed) if ahead is None else asyncio.wrap_future(ahead))

    async def scenario(self, path: str) -> "Scenario":
        """A scenario by its path, whole."""
        return await self.run(_scenario, path)


def _listed() -> "tuple[Entry, ...]":
    from trainer.library.index import listed

    return listed()


@cache
def _scenario(path: str) -> "Scenario":
    from trainer.library.load import load_scenario

    return load_scenario(Path(path)).value
