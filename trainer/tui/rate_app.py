"""The full-screen rating of `trainer rate`."""

import sys

from trainer.authoring.rating_desk import RatingDesk
from trainer.tui.echo import wipe_echo
from trainer.tui.screens.rate import RateScreen
from trainer.tui.workshop_app import WorkshopApp


def rate(desk: RatingDesk) -> None:
    """Rate until it is enough; every level is kept."""
    WorkshopApp(RateScreen(desk)).run()
    wipe_echo(sys.stdout)
