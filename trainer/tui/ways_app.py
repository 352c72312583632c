"""The ways from screen to screen: what each opens, imported when it is first shown."""

from typing import TYPE_CHECKING, cast

from textual import work
from textual.screen import Screen

from trainer.record.errors import TrainerError
from trainer.settings.choices import Settings
from trainer.tui.chosen_app import say
from trainer.tui.screens.calm_screen import CalmScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.team_ways import TeamWays

if TYPE_CHECKING:
    from trainer.drill.debrief_reviewed import Reviewed
    from trainer.drill.runner import Runner
    from trainer.drill.setup import Setup
    from trainer.record.finding import Quote
    from trainer.store.history import DrillSummary


class WaysApp(TeamWays):
    """Home at the bottom, one screen of a drill above it, and what is opened over that."""

    guided_page = 0
    """Where in the guided call the trainee is."""

    # what opens over any screen

    def open_keys(self) -> None:
        """Every key there is, to be changed."""
        from trainer.tui.screens.keys import KeysScreen

        self.push_screen(self.fitted(KeysScreen()))

    def open_models(self) -> None:
        """The language models there are, to choose one."""
        from trainer.tui.screens.models import ModelsScreen

        self.push_screen(self.fitted(ModelsScreen()))

    def action_help(self) -> None:
        """Open the help over this screen; pressed there again, close it."""
        from trainer.tui.bindings import key_lines
        from trainer.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.action_close()
        else:
            self.push_screen(self.fitted(HelpScreen(key_lines(self.screen))))

    def action_settings(self) -> None:
        """Open the settings over this screen."""
        from trainer.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(self.fitted(SettingsScreen()))

    def open_guided(self) -> None:
        """Jeffrey's call, twice and annotated."""
        from trainer.tui.screens.guided import GuidedScreen

        self.push_screen(self.fitted(GuidedScreen()))

    def action_progress(self) -> None:
        """Open the progress over this screen."""
        from trainer.tui.screens.progress import ProgressScreen

        if not isinstance(self.screen, ProgressScreen):
            self.push_screen(self.fitted(ProgressScreen()))

    def open_quick(self) -> None:
        """Single moves, over whatever stands on the screen."""
        from trainer.tui.screens.quick import QuickScreen

        self.push_screen(self.fitted(QuickScreen()))

    # where one can go

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_scenario(self, name: str, variant: str | None = None) -> None:
        """The brief of a scenario (id or path), from which a new drill begins; in a variant, or as it is written."""
        try:
            await self._tell_what_leaves()
            with self.typed.opening():
                self._show_brief(await self.desk.prepare(name, self.settings._replace(variant=variant)))
        except Exception as wrong:
            self._refuse(wrong)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_first(self, name: str, asked: Settings) -> None:
        """The scenario named on the command line, as it was asked for; an unfinished drill of it is offered first."""
        try:
            await self._tell_what_leaves()
        except Exception as wrong:
            self._refuse(wrong)
            return
        with self.typed.opening():
            await self._open_first(name, asked)

    async def _open_first(self, name: str, asked: Settings) -> None:
        try:
            setup = await self.desk.prepare(name, asked)
            known = (drill for drill in await self.desk.summaries() if drill.status == "open")
            left = next((drill for drill in known if drill.scenario == setup.scenario.value.id), None)
        except Exception as wrong:
            self._refuse(wrong)
            return
        if left is None:
            self._show_brief(setup)
        else:
            self._offer(left, setup)

    async def _tell_what_leaves(self) -> None:
        """Before a server gets its first word the trainee is told which words go where, and may stay here."""
        if "llm" not in {self.settings.customer, self.settings.scorer}:
            return
        leaving = await self.desk.untold(self.settings)
        if leaving is None:
            return
        if not await self._agreed(leaving, self.settings):
            self.choose(customer="embedded", scorer="embedded")

    async def _agreed(self, leaving: str, settings: "Settings") -> bool:
        """Whether the trainee, told what leaves the machine, goes on; that they were told is kept."""
        from trainer.tui.screens.confirm import Confirm

        question = Confirm(say("send_question", leaving=leaving), say("send_yes"), say("send_no"))
        if not await self.push_screen_wait(question):
            return False
        await self.desk.agree(settings)
        await self.read_agreed()
        return True

    async def let_play(self, part: str, player: str) -> None:
        """Let this player ("embedded" or "llm") be the "customer" or the "scorer" from now on, once what leaves the
        machine is agreed to. Raises BadUsage where no model is chosen."""
        customer, scorer = self.players
        settings = self.settings._replace(**{"customer": customer, "scorer": scorer, part: player})  # type: ignore[arg-type]
        by_flag, self.desk.models = self.desk.models, None
        try:
            leaving = await self.desk.untold(settings) if player == "llm" else None
            agreed = leaving is None or await self._agreed(leaving, settings)
        except TrainerError:
            self.desk.models = by_flag
            raise
        if not agreed:
            self.desk.models = by_flag
            return
        self.choose(customer=settings.customer, scorer=settings.scorer)
        self.keep(part, player)

    def _offer(self, left: "DrillSummary", setup: "Setup") -> None:
        def answered(going_on: bool | None) -> None:
            if going_on:
                self.open_unfinished(left.id)
            else:
                self._show_brief(setup)

        from trainer.tui.screens.opening import unfinished_question

        self.push_screen(unfinished_question(left), answered)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_unfinished(self, drill: str) -> None:
        """Go on with a drill that was left."""
        with self.typed.opening():
            try:
                runner = await self.desk.go_on(drill)
            except Exception as wrong:
                self._refuse(wrong)
                return
            self.open_drill(runner)

    def open_drill(self, runner: "Runner") -> None:
        """The screen of the phase at which this drill stands."""
        from trainer.drill.state import Phase

        self.home.practised(runner.state.drill, runner.state.started.scenario.id)
        match runner.state.phase:
            case Phase.PLAN:
                self._show_brief(runner.setup, runner)
            case Phase.TALK:
                from trainer.tui.screens.talk import TalkScreen

                self._show(TalkScreen(runner))
            case Phase.MEANWHILE:
                from trainer.tui.screens.meanwhile import MeanwhileScreen

                self._show(MeanwhileScreen(runner))
            case Phase.FOLLOW_UP | Phase.SELF_RATING:
                from trainer.tui.screens.afterwards import AfterwardsScreen

                self._show(AfterwardsScreen(runner))
            case _:
                self.open_debrief(runner)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_debrief(self, runner: "Runner", *, over: bool = False) -> None:
        """What a scored drill showed; with that it is finished. `over`: this screen waits beneath it."""
        from trainer.tui.screens.debrief import DebriefScreen

        with self.typed.opening():
            try:
                debrief = await self.desk.finish(runner)
            except Exception as wrong:
                self._refuse(wrong)
                return
            screen = DebriefScreen(runner, debrief)
            if over:
                self.push_screen(self.fitted(screen))
            else:
                self._show(screen)

    def open_transcript(
        self,
        runner: "Runner",
        quote: "Quote | None" = None,
        *,
        choosing: bool = False,
        reviewed: "Reviewed | None" = None,
    ) -> None:
        """What was said in a drill, at the place of a quote; with `choosing`, to answer a reply again."""
        from trainer.drill.debrief_reviewed import UNREVIEWED
        from trainer.tui.screens.transcript import TranscriptScreen

        said = reviewed or UNREVIEWED
        self.push_screen(self.fitted(TranscriptScreen(runner, quote, choosing=choosing, reviewed=said)))

    @property
    def home(self) -> HomeScreen:
        """What lies beneath all else."""
        return cast("HomeScreen", self.screen_stack[0])

    def go_home(self) -> None:
        """Back to the scenarios; an unfinished drill waits there."""
        if self.held():
            return
        while not isinstance(self.screen, HomeScreen):
            self.pop_screen()

    def held(self) -> bool:
        """Whether a screen has something that is not kept, and asks about it."""
        return any(isinstance(each, CalmScreen) and each.holds() for each in self.screen_stack)

    async def action_quit(self) -> None:
        """Stop, unless something is not kept yet: then ask about that."""
        if not self.held():
            self.exit()

    def show_brief(self, setup: "Setup") -> None:
        """The brief of a drill that was prepared, over this screen's place."""
        self._show_brief(setup)

    def _show_brief(self, setup: "Setup", runner: "Runner | None" = None) -> None:
        from trainer.tui.screens.brief import BriefScreen

        self._show(BriefScreen(setup, runner))

    def _show(self, screen: Screen[None]) -> None:
        """Put this in the place of whatever stands above Home."""
        if self.held():
            return
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if isinstance(self.screen, HomeScreen):
            self.push_screen(self.fitted(screen))
        else:
            self.switch_screen(self.fitted(screen))

    def _refuse(self, wrong: Exception) -> None:
        self.go_home()
        self.tell(wrong)
