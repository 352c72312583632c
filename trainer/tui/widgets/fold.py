"""A heading that opens and closes what lies under it, by Enter, Space or click."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from trainer.tui.keys import key
from trainer.tui.widgets.plain_text import PlainText, assembled
from trainer.tui.widgets.pointer import Pointed

OPEN, CLOSED = "▾", "▸"


class FoldHeading(Pointed, PlainText, can_focus=True):
    """The line one presses."""

    BINDINGS = [key("enter,space", "open_close", "fold.toggle", show=False)]

    def action_open_close(self) -> None:
        """Open or close what belongs to this heading."""
        if isinstance(self.parent, Fold):
            self.parent.toggle()

    def on_click(self, event: Click) -> None:
        """The mouse does the same."""
        event.stop()
        self.action_open_close()


class Fold(Vertical):
    """A heading and a body."""

    DEFAULT_CSS = """
    Fold { height: auto; margin-bottom: 1; }
    Fold.-closed { margin-bottom: 0; }
    Fold > FoldHeading { height: 1; padding-left: 2; text-wrap: nowrap; text-overflow: ellipsis; }
    Fold > FoldHeading:focus { background: $primary 25%; text-style: bold; }
    Fold > .body { height: auto; padding-left: 2; }
    Fold.-closed > .body { display: none; }
    """

    _laid_out = False
    """Whether the body is on the screen: what nobody opens costs nothing."""

    def __init__(self, heading: Content, *body: Widget, is_open: bool = False) -> None:
        super().__init__(classes="" if is_open else "-closed")
        self._heading = heading
        self._body = body

    def compose(self) -> ComposeResult:
        """The heading with its sign, then the body, where it is open."""
        yield FoldHeading(self._signed())
        if not self.has_class("-closed"):
            yield self._lay_out()

    def _lay_out(self) -> Vertical:
        self._laid_out = True
        return Vertical(*self._body, classes="body")

    @property
    def is_open(self) -> bool:
        """Whether the body is seen."""
        return not self.has_class("-closed")

    def toggle(self) -> None:
        """Open what is closed, close what is open."""
        self.toggle_class("-closed")
        if not self._laid_out:
            self.mount(self._lay_out())
        heading = self.query_one(FoldHeading)
        heading.say(self._signed())
        self.call_after_refresh(heading.scroll_visible, animate=False)

    def _signed(self) -> Content:
        sign = CLOSED if self.has_class("-closed") else OPEN
        return Content.assemble(assembled((f"{sign} ", "$accent")), self._heading)
