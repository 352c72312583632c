"""The desk's own threads and its journal: one thread for journal, files and drills, one for drafts, lest they wait
for an answer, and one for a model that is tried out, lest everything wait for it.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from trainer.store.journal import SqlJournal

Given = ParamSpec("Given")
Result = TypeVar("Result")


class DeskThreads:
    """One job after the other, away from the screen's thread, on one journal that is opened when it is needed."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        """Where journal and reports are; None: the data folder."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._draft_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")
        self._trial_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="trial")
        self._opening = Lock()
        self._journal: SqlJournal | None = None

    async def run(self, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
        """Do this in the desk's thread and return what it returns; errors come back as they are."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(work, *args, **kwargs))

    async def run_beside(
        self, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """The same for what may take long and needs neither journal nor drill: all else goes on beside it."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._trial_thread, partial(work, *args, **kwargs))

    def close(self) -> None:
        """Finish what is under way and let go of the journal."""
        self._trial_thread.shutdown(wait=True, cancel_futures=True)
        self._draft_thread.shutdown(wait=True)
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    @property
    def folder(self) -> Path:
        """Where journal and reports are."""
        from trainer.library.places import data_folder

        return self._folder or data_folder()

    def _open(self) -> "SqlJournal":
        from trainer.store.file import JOURNAL
        from trainer.store.journal import SqlJournal

        with self._opening:
            if self._journal is None:
                self._journal = SqlJournal(self.folder / JOURNAL)
            return self._journal

    def _close(self) -> None:
        if self._journal is not None:
            self._journal.close()
