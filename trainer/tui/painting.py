"""A picture made ready line by line, so that the event loop gets its turn before it is painted.

Textual renders all that has changed and paints it in one go: 30 to 60 ms for a whole screen. Widgets keep the lines
they have rendered; where those are there already, the painting itself is short.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.geometry import Region

LINES = 8
"""How many lines are rendered in one piece; a list's line takes up to a millisecond."""
MUCH = 1 / 5
"""The share of the screen from which on a change is made ready; a key that is typed changes far less."""


def is_much(compositor: Compositor) -> bool:
    """Whether so much has changed that to paint it holds up the event loop."""
    changed = sum(region.area for region in compositor._dirty_regions)
    return changed > compositor.size.area * MUCH


@contextmanager
def changes(compositor: Compositor) -> Iterator[Iterator[set[Region]]]:
    """What has changed, and then, asked again, what has changed since; in the end all of it waits to be painted."""
    taken: set[Region] = set()

    def newest() -> Iterator[set[Region]]:
        while fresh := set(compositor._dirty_regions):
            taken.update(fresh)
            compositor._dirty_regions.clear()
            yield fresh

    try:
        yield newest()
    finally:
        compositor._dirty_regions.update(taken)


def lines_ahead(compositor: Compositor, regions: Collection[Region]) -> Iterator[None]:
    """Render what is in sight of these regions; a step for every few lines. Widgets that go away meanwhile are passed
    over, and what changes meanwhile is rendered when it is painted."""
    visible_screen_stack.set([])
    changed = Region.from_union(regions)
    for widget, (region, clip) in list(compositor.visible_widgets.items()):
        seen = region.intersection(clip)
        if not seen or not seen.overlaps(changed):
            continue
        lines = seen.height if widget.children else LINES
        for piece in _pieces(seen.translate(-region.offset), lines):
            if widget in compositor.visible_widgets and widget.is_attached:
                widget.render_lines(piece)
                yield


def _pieces(region: Region, lines: int) -> Iterator[Region]:
    for y in range(region.y, region.bottom, lines):
        yield Region(region.x, y, region.width, min(lines, region.bottom - y))
