"""A page whose parts are mounted one after the other, so that the event loop has its turn between them."""

from textual.containers import VerticalScroll
from textual.widget import Widget

from trainer.tui.widgets.backdrop import Backdrop


class GradualScroll(Backdrop, VerticalScroll):
    """Styles and starts a few widgets at a time. Its screen is laid out once all of them are there."""

    async def mount_composed_widgets(self, widgets: list[Widget]) -> None:
        """Mount what was composed."""
        for widget in widgets:
            await self.mount(widget)
