"""A small full-screen program of one screen, for whoever writes scenarios or rates talks."""

from pathlib import Path
from typing import Generic, TypeVar

from textual import events
from textual.app import App
from textual.screen import Screen

from trainer.record.clean import clean_text
from trainer.settings.read import read_settings
from trainer.tui.keys import key
from trainer.tui.theme import OWN

Result = TypeVar("Result")
FOLDER = Path(__file__).parent


class WorkshopApp(App[Result], Generic[Result]):
    """Shows one screen in the chosen theme, and ends with what it is dismissed with."""

    TITLE = "trainer"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = [FOLDER / "base.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    BINDINGS = [key("ctrl+q", "quit", "app.quit", show=False, priority=True)]

    def __init__(self, first: Screen[Result]) -> None:
        super().__init__()
        self._first = first
        for theme in OWN:
            self.register_theme(theme)

    def on_mount(self) -> None:
        """Put on the theme and open the screen."""
        chosen = read_settings().settings.theme
        self.theme = chosen if chosen in self.available_themes else OWN[0].name
        self.push_screen(self._first, self.exit)

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any box has it."""
        if isinstance(event, events.Paste):
            event.text = clean_text(event.text)
        await super().on_event(event)
