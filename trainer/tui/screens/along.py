"""Going along a page that is longer than the screen: from line to line where some are in sight, else by scrolling."""

from textual.containers import ScrollableContainer
from textual.screen import Screen

LINES = 3
"""Lines a page moves where nothing is in sight that could have the focus."""


def go_along(screen: Screen[None], page: ScrollableContainer, step: int) -> None:
    """Focus what comes after (1) or before (-1) what has the focus; begin with what is in sight."""
    stops = [stop for stop in screen.focus_chain if stop.region.height]
    in_sight = [stop for stop in stops if page.region.overlaps(stop.region)]
    if screen.focused in in_sight:
        place = stops.index(screen.focused) + step
        if 0 <= place < len(stops):
            stops[place].focus()
            return
    elif in_sight:
        in_sight[0 if step > 0 else -1].focus()
        return
    page.scroll_relative(y=LINES * step, animate=False)
