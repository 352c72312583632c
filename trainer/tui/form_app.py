"""The full-screen form of `trainer new`."""

import sys

from trainer.authoring.open_form import OpenForm
from trainer.authoring.written import Written
from trainer.tui.echo import wipe_echo
from trainer.tui.screens.form import FormScreen
from trainer.tui.workshop_app import WorkshopApp


def fill_in(form: OpenForm, told: list[str]) -> Written | None:
    """Fill in a form; what was written, or None where it was put aside."""
    written = WorkshopApp(FormScreen(form, told)).run()
    wipe_echo(sys.stdout)
    return written
