"""The full-screen trainer of one browser. `trainer serve` starts it; textual's web driver speaks to the server."""

import os

from trainer.cli.main import guarded
from trainer.cli.screen import open_screen

DRIVER = "trainer.tui.browser_driver:BrowserDriver"

if __name__ == "__main__":
    os.environ["TEXTUAL_DRIVER"] = DRIVER  # before Textual is imported, which reads it then
    guarded(lambda: open_screen(None))
