"""The full-screen trainer of one browser. `trainer serve` starts it; textual's web driver speaks to the server."""

from trainer.cli.main import guarded
from trainer.cli.screen import open_screen

if __name__ == "__main__":
    guarded(lambda: open_screen(None))
