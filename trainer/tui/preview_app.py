"""The full-screen preview of `trainer preview`."""

import sys

from trainer.authoring.preview.shown import Shown
from trainer.tui.echo import wipe_echo
from trainer.tui.screens.preview import PreviewScreen
from trainer.tui.workshop_app import WorkshopApp


def preview(shown: Shown) -> None:
    """Show the file until it is enough; nothing that was tried is kept."""
    WorkshopApp(PreviewScreen(shown)).run()
    wipe_echo(sys.stdout)
