"""The full-screen review of `trainer review`."""

import sys

from trainer.team.review_desk import ReviewDesk
from trainer.tui.echo import wipe_echo
from trainer.tui.screens.calm_screen import CalmScreen
from trainer.tui.screens.review_list import ReviewListScreen
from trainer.tui.workshop_app import WorkshopApp


class ReviewApp(WorkshopApp[None]):
    """A list of drills and, over it, one of them. Leaving asks first where something is not kept yet."""

    async def action_quit(self) -> None:
        """Stop, unless a review has changes: then ask about those."""
        if not any(isinstance(each, CalmScreen) and each.holds() for each in self.screen_stack):
            self.exit()


def review(desk: ReviewDesk) -> None:
    """Review until it is enough."""
    ReviewApp(ReviewListScreen(desk)).run()
    wipe_echo(sys.stdout)
