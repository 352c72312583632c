"""A column that is walked along from line to line: the arrow keys are the screen's, not the scroll bar's."""

from textual.binding import Binding
from textual.containers import VerticalScroll


class Walk(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls by whole pages, and to whatever has the focus."""

    BINDINGS = [
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("ctrl+home", "scroll_home", show=False),
        Binding("ctrl+end", "scroll_end", show=False),
    ]
