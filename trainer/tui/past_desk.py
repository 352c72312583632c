"""What the screens show of the past: drills and their scores, what was resolved, progress."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trainer.tui.desk_threads import DeskThreads

if TYPE_CHECKING:
    from trainer.drill.progress import Progress
    from trainer.store.glance import Past
    from trainer.store.history import DrillSummary


class PastDesk(DeskThreads):
    """The part of the desk that knows of the past."""

    async def summaries(self) -> "Sequence[DrillSummary]":
        """All drills, newest first."""
        return await self.run(self._summaries)

    async def past(self) -> "Past":
        """What Home shows of the past."""
        return await self.run(self._past)

    async def glance(self) -> "Past | None":
        """The same, read the short way; None where there is a longer one only, or nothing yet."""
        return await self.run(self._glance)

    async def unfinished(self) -> "tuple[str, ...]":
        """Ids of drills that can be gone on with, newest first."""
        return await self.run(lambda: tuple(self._open().open_drills()))

    async def last_resolution(self) -> str | None:
        """The newest "next time I will ..."."""
        return await self.run(lambda: self._open().last_resolution())

    async def progress(self, rubric: str) -> "Progress":
        """How the trainee does under this rubric (id or path), and what to practise next."""
        return await self.run(self._progress, rubric)

    def _summaries(self) -> "Sequence[DrillSummary]":
        from trainer.store.history import drill_summaries

        return drill_summaries(self._open())

    def _past(self) -> "Past":
        from trainer.store.glance import Past

        return self._glance() or Past(self._summaries(), self._open().last_resolution())

    def _glance(self) -> "Past | None":
        from trainer.store.file import JOURNAL
        from trainer.store.glance import glance

        return glance(self.folder / JOURNAL)

    def _progress(self, rubric: str) -> "Progress":
        from trainer.tui.practised import progress_of

        return progress_of(self._open(), rubric)
