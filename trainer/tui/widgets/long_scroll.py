"""A list of many widgets of which only those near the eye are mounted: every layout walks all that are."""

from collections.abc import Callable, Sequence
from typing import Protocol, cast

from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.widget import Widget

from trainer.tui.widgets.backdrop import Backdrop

Maker = Callable[[], Widget]
"""Makes one line of the list, when it comes into sight."""

MOST, KEPT, PART = 100, 60, 30
"""Lines mounted at most; lines left when there are more; lines that come at a time."""


class Line(Protocol):
    """A line that can leave and come back as it was."""

    def maker(self) -> Maker:
        """What makes this line again."""
        ...


class LongScroll(Backdrop, VerticalScroll):
    """Lines that left at the top come back when one scrolls near it; so do those below, where there are any."""

    def __init__(self, *, id: str | None = None, can_focus: bool | None = None) -> None:
        super().__init__(id=id, can_focus=can_focus)
        self._before: list[Maker] = []
        self._after: list[Maker] = []
        self._coming = False
        """Whether lines are being mounted because one scrolled near them."""
        self._keeping = False
        """Whether the next growth happens above what is being read."""

    async def fill(self, makers: Sequence[Maker], place: int | None = None) -> None:
        """Show these lines around the one at `place`, or the last of them."""
        last = len(makers) if place is None else min(len(makers), place + PART)
        first = max(0, last - KEPT)
        self._before, self._after = list(makers[:first]), list(makers[last:])
        for end in range(last, first, -PART):
            await self._mount(makers[max(first, end - PART) : end], above=True)

    async def append(self, line: Widget) -> None:
        """Add a line (a `Line`) at the end; where there are too many, the oldest leave."""
        await self.mount(line)
        if len(self.children) > MOST:
            leaving = list(self.children)[: len(self.children) - KEPT]
            self._before += [cast("Line", old).maker() for old in leaving]
            await self.remove_children(leaving)

    async def _mount(self, makers: Sequence[Maker], *, above: bool = False) -> None:
        await self.mount(*(make() for make in makers), before=0 if above and self.children else None)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Let more come where one is within a page of an end."""
        super().watch_scroll_y(old_value, new_value)
        page = self.size.height
        if self._coming or not self.is_mounted:
            return
        above = new_value <= page and new_value < old_value
        below = self.max_scroll_y - new_value <= page
        if (above and self._before) or (below and self._after):
            self._coming = True
            self.call_later(self._come, above=above and bool(self._before))

    async def come(self, *, above: bool) -> None:
        """Mount the next lines above, or below, those that are mounted; nothing happens where there are none."""
        if above:
            part, self._before = self._before[-PART:], self._before[:-PART]
            self._keeping = bool(part)
        else:
            part, self._after = self._after[:PART], self._after[PART:]
        await self._mount(part, above=above)

    async def _come(self, *, above: bool) -> None:
        await self.come(above=above)
        self._coming = False

    def watch_virtual_size(self, before: Size, after: Size) -> None:
        """Stay at what is being read when lines come above it."""
        if self._keeping and after.height > before.height:
            self._keeping = False
            self.scroll_y += after.height - before.height
            self.scroll_target_y = self.scroll_y
