"""A screen that opens without holding up the event loop."""

from textual import events
from textual.geometry import Size
from textual.screen import Screen, ScreenResultType


class CalmScreen(Screen[ScreenResultType]):
    """Styled and laid out once as it opens. Textual does both twice, in one go."""

    _resumed = False
    """Whether it has been shown before."""

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave the styles of what has only just been made as they are. Textual's own part follows by itself."""
        event.refresh_styles = event.refresh_styles and self._resumed
        self._resumed = True

    def _screen_resized(self, size: Size) -> None:
        """Lay out anew, unless it has been done for this very size."""
        if size != self._compositor.size:
            super()._screen_resized(size)
