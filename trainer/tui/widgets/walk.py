"""A column that is walked along from line to line: the arrow keys are the screen's, not the scroll bar's."""

from textual.containers import VerticalScroll

from trainer.tui.keys import key


class Walk(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls by whole pages, and to whatever has the focus."""

    BINDINGS = [
        key("pageup", "page_up", "walk.page_up", show=False),
        key("pagedown", "page_down", "walk.page_down", show=False),
        key("ctrl+home", "scroll_home", "walk.first", show=False),
        key("ctrl+end", "scroll_end", "walk.last", show=False),
    ]
