"""The ways to what a team shares: its comparison, what was handed in for review, its exams."""

from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from trainer.tui.chosen_app import ChosenApp, say

if TYPE_CHECKING:
    from trainer.store.compared import Selection


class TeamWays(ChosenApp):
    """Opened over whatever stands on the screen."""

    def action_team(self) -> None:
        """Open the team's comparison over this screen."""
        self.open_team()

    def open_team(
        self, wanted: "Selection | None" = None, *, rank: bool = False, seed: str | None = None
    ) -> None:
        """The team's comparison, narrowed to what is wanted."""
        from trainer.tui.screens.team import TeamScreen

        if not isinstance(self.screen, TeamScreen):
            self.push_screen(self.fitted(TeamScreen(wanted, rank=rank, seed=seed)))

    def action_review(self) -> None:
        """Read what members handed in, over this screen."""
        from trainer.tui.screens.review import ReviewScreen
        from trainer.tui.screens.review_list import ReviewListScreen

        if not any(isinstance(each, ReviewScreen | ReviewListScreen) for each in self.screen_stack):
            self._open_review()

    @work(exclusive=True, group="open", exit_on_error=False)
    async def _open_review(self) -> None:
        from trainer.tui.screens.review_list import ReviewListScreen

        with self.typed.opening():
            try:
                reviewing = await self.desk.reviewing()
            except Exception as wrong:
                self.tell(wrong)
                return
            self.push_screen(self.fitted(ReviewListScreen(reviewing)))

    @work(exclusive=True, group="open", exit_on_error=False)
    async def action_exams(self) -> None:
        """The exam there is; where there are several, the one that is chosen."""
        from trainer.tui.screens.picker import Picker

        with self.typed.opening():
            try:
                exams = await self.desk.exams()
            except Exception as wrong:
                self.tell(wrong)
                return
            names = list(exams)

            def chosen(at: int | None) -> None:
                if at is not None:
                    self.open_exam(names[at])

            if len(names) == 1:
                chosen(0)
            elif names:
                titles = [Content(title) for title in exams.values()]
                self.push_screen(Picker(say("which_exam"), titles), chosen)
            else:
                self.notify(say("no_exam"), markup=False)

    def open_exam(self, name: str) -> None:
        """An exam (id or path): what is taken of it, and what comes next."""
        from trainer.tui.screens.exam import ExamScreen

        self.push_screen(self.fitted(ExamScreen(name)))
