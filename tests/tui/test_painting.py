"""A picture is made ready in pieces, and only where somebody sees it."""

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widgets import Static

from trainer.tui.painting import is_much, lines_ahead
from trainer.tui.screens.calm_screen import CalmScreen

pytestmark = pytest.mark.slow


class Counted(Static):
    """Knows how many of its lines were rendered."""

    rendered = 0

    def render_line(self, y: int) -> Strip:
        self.rendered += 1
        return super().render_line(y)


class Page(CalmScreen[None]):
    """Full of lines; knows how often it was made ready."""

    readied = 0
    furnished = 0

    def compose(self) -> ComposeResult:
        yield Counted("\n".join(f"line {number}" for number in range(24)))

    async def furnish(self) -> None:
        self.furnished += 1

    async def _render_and_paint(self) -> None:
        self.readied += 1
        await super()._render_and_paint()


class Paged(App[None]):
    def get_default_screen(self) -> Page:
        return Page()


def test_lines_made_ready_are_not_rendered_again_as_they_are_painted() -> None:
    asyncio.run(_lines_made_ready_are_not_rendered_again_as_they_are_painted())


async def _lines_made_ready_are_not_rendered_again_as_they_are_painted() -> None:
    async with Paged().run_test(size=(80, 24)) as pilot:
        screen, lines = pilot.app.screen, pilot.app.screen.query_one(Counted)
        lines._styles_cache.clear()
        screen._compositor._dirty_regions.add(screen.region)
        assert is_much(screen._compositor)
        before = lines.rendered
        steps = sum(1 for _ in lines_ahead(screen._compositor, [screen.region]))
        assert steps >= 3
        assert lines.rendered == before + 24
        screen._compositor.render_update(full=True)
        assert lines.rendered == before + 24


def test_a_screen_is_painted_and_furnished_once_and_not_made_ready_where_it_is_covered() -> None:
    asyncio.run(_a_screen_is_painted_and_furnished_once_and_not_made_ready_where_it_is_covered())


async def _a_screen_is_painted_and_furnished_once_and_not_made_ready_where_it_is_covered() -> None:
    async with Paged().run_test(size=(80, 24)) as pilot:
        below = pilot.app.screen
        assert isinstance(below, Page)
        await pilot.pause()
        assert (below.furnished, below.query_one(Counted).rendered >= 24) == (1, True)
        await pilot.app.push_screen(Page())
        await pilot.pause()
        readied = below.readied
        below.refresh()
        for _ in range(10):
            await pilot.pause()
        assert below.readied == readied
        above = pilot.app.screen
        assert isinstance(above, Page)
        assert above.furnished == 1
