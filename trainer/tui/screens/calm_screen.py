"""A screen that opens without holding up the event loop."""

import asyncio
from collections.abc import Collection
from itertools import islice
from time import thread_time

from textual import events
from textual.geometry import Region, Size
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from trainer.tui.painting import changes, is_much, lines_ahead
from trainer.tui.widgets.backdrop import Backdrop

SLICE = 0.008
"""Seconds of processor time spent on rendering after which the event loop has its turn."""
PASSES = 2
"""How often one looks again for what has changed while the event loop had its turn."""


class CalmScreen(Backdrop, Screen[ScreenResultType]):
    """Styled, laid out and painted once as it opens, a piece at a time. Textual does all of it twice, in one go."""

    _resumed = False
    """Whether it has been shown before."""
    _opening = False
    """Whether its first layout is still to come."""
    _furnished = False
    """Whether it has been painted, and has been given what comes after that."""
    _rendering = False
    """Whether a picture is being made ready; what changes meanwhile is in it."""

    def holds(self) -> bool:
        """Whether nothing may take its place yet: something on it is not kept, and it asks about that."""
        return False

    async def furnish(self) -> None:
        """Add what may come after the first picture. Called once, when that has been painted."""

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave the styles of what has only just been made as they are. Textual's own part follows by itself."""
        event.refresh_styles = event.refresh_styles and self._resumed
        self._opening = not self._resumed
        self._resumed = True

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out, and paint a step later so that keys get between; the first time once everything is mounted."""
        if self._opening:
            self._opening = False
            self.refresh(layout=True)
        elif self._compositor.size:
            super()._refresh_layout(size, scroll)
        else:
            self._repaint_required = self._layout_required = False
            with self.app.batch_update():
                super()._refresh_layout(self.app.size, scroll)

    def _screen_resized(self, size: Size) -> None:
        """Lay out anew, unless it has been done for this very size."""
        if size != self._compositor.size:
            super()._screen_resized(size)

    async def mount_composed_widgets(self, widgets: list[Widget]) -> None:
        """Mount one after the other, so that the event loop has its turn between them."""
        for widget in widgets:
            await self.mount(widget)

    def _compositor_refresh(self) -> None:
        """Paint what has changed: at once where it is little, else when its lines are ready."""
        if self._rendering:
            return
        if self is self.app.screen and is_much(self._compositor):
            self._rendering = True
            self.call_later(self._render_and_paint)
        else:
            super()._compositor_refresh()

    async def _render_and_paint(self) -> None:
        with changes(self._compositor) as changed:
            for regions in islice(changed, PASSES):
                await self._render_ahead(regions)
        self._rendering = False
        super()._compositor_refresh()
        if not self._furnished:
            self._furnished = True
            self.call_later(self.furnish)

    async def _render_ahead(self, regions: Collection[Region]) -> None:
        began = thread_time()
        for _ in lines_ahead(self._compositor, regions):
            if thread_time() - began > SLICE:
                await asyncio.sleep(0)
                began = thread_time()
