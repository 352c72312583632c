"""A screen that opens without holding up the event loop."""

from textual import events
from textual.geometry import Size
from textual.screen import Screen, ScreenResultType


class CalmScreen(Screen[ScreenResultType]):
    """Styled, laid out and painted once as it opens. Textual does all of it twice, in one go."""

    _resumed = False
    """Whether it has been shown before."""
    _opening = False
    """Whether its first layout is still to come."""

    async def furnish(self) -> None:
        """Add what may come after the first picture. Called once, when that has been painted."""

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave the styles of what has only just been made as they are. Textual's own part follows by itself."""
        event.refresh_styles = event.refresh_styles and self._resumed
        self._opening = not self._resumed
        self._resumed = True

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out, and paint a step later so that keys get between; the first time once everything is mounted."""
        if self._opening:
            self._opening = False
            self.refresh(layout=True)
        elif self._compositor.size:
            super()._refresh_layout(size, scroll)
        else:
            self._repaint_required = False
            with self.app.batch_update():
                super()._refresh_layout(self.app.size, scroll)
            self.call_later(self.furnish)

    def _screen_resized(self, size: Size) -> None:
        """Lay out anew, unless it has been done for this very size."""
        if size != self._compositor.size:
            super()._screen_resized(size)
