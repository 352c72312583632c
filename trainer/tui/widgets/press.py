"""A button of one line without a frame: it needs a tenth of a Button's styles, and so is painted sooner."""

from textual.widgets import Button


class Press(Button, inherit_css=False):
    """Does what a Button does."""

    DEFAULT_CSS = """
    Press {
        width: auto;
        height: 1;
        padding: 0 1;
        text-wrap: nowrap;
        text-align: center;
        content-align: center middle;
        background: $panel;
        &:hover { background: $panel-lighten-1; }
        &.-active { tint: $background 30%; }
    }
    """
