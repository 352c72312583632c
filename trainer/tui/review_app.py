"""The full-screen review of `trainer review`."""

import sys

from trainer.team.review_desk import ReviewDesk
from trainer.tui.echo import wipe_echo
from trainer.tui.screens.review import ReviewScreen
from trainer.tui.screens.review_list import ReviewListScreen
from trainer.tui.workshop_app import WorkshopApp


class ReviewApp(WorkshopApp[None]):
    """A list of drills and, over it, one of them. Leaving asks first where something is not kept yet."""

    async def action_quit(self) -> None:
        """Stop, unless a review has changes: then ask about those."""
        top = next((each for each in reversed(self.screen_stack) if isinstance(each, ReviewScreen)), None)
        if top is not None and top.draft.changed:
            if top is self.screen:
                top.action_leave()
            return
        self.exit()


def review(desk: ReviewDesk) -> None:
    """Review until it is enough."""
    ReviewApp(ReviewListScreen(desk)).run()
    wipe_echo(sys.stdout)
