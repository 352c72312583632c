"""Going along a page that is longer than the screen: from line to line where some are in sight, else by scrolling."""

from collections.abc import Sequence

from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button

LINES = 3
"""Lines a page moves where nothing is in sight that could have the focus."""


def go_along(screen: Screen[None], page: ScrollableContainer, step: int) -> None:
    """Focus what comes after (1) or before (-1) what has the focus; begin with what is in sight.

    One begins at a button only where the page has nothing else below: nobody who looks back through a page should find
    themselves where Enter does something.
    """
    stops = [stop for stop in screen.focus_chain if stop.region.height]
    in_sight = [stop for stop in stops if page.region.overlaps(stop.region)]
    if screen.focused in in_sight:
        place = stops.index(screen.focused) + step
        if 0 <= place < len(stops):
            stops[place].focus()
            return
    elif begin := _beginnings(in_sight, at_end=step > 0 and page.scroll_offset.y >= page.max_scroll_y):
        begin[0 if step > 0 else -1].focus()
        return
    page.scroll_relative(y=LINES * step, animate=False)


def _beginnings(in_sight: Sequence[Widget], *, at_end: bool) -> list[Widget]:
    return [stop for stop in in_sight if at_end or not isinstance(stop, Button)]
