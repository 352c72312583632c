"""The full-screen trainer: wiring only. Screens are imported when they are first shown."""

import gc
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.app import App
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from trainer.language.tables import phrase
from trainer.record.clean import clean_text
from trainer.settings.choices import Settings
from trainer.settings.read import read_settings
from trainer.tui.desk import Desk
from trainer.tui.keys import key
from trainer.tui.palette import Commands
from trainer.tui.screens.desk_screen import sentence_of
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.opening import OpeningScreen, unfinished_question
from trainer.tui.theme import OWN
from trainer.tui.ticking import RealTime, Ticking

if TYPE_CHECKING:
    from trainer.drill.runner import Runner
    from trainer.drill.setup import Setup
    from trainer.record.finding import Quote
    from trainer.store.history import DrillSummary

FOLDER = Path(__file__).parent
STARTED = 1.0
"""Seconds after which nothing of the start is under way any more."""


class TrainerApp(App[None]):
    """Home at the bottom, one screen of a drill above it, and what is opened over that."""

    TITLE = "trainer"
    CSS_PATH = [FOLDER / "base.tcss", FOLDER / "screens" / "home.tcss"]
    COMMANDS = {Commands}
    ticking: Ticking = RealTime()
    """Time as the talk sees it."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    BINDINGS = [
        key("f1", "help", "app.help", priority=True),
        key("f2", "settings", "app.settings", show=False),
        key("f3", "progress", "app.progress", show=False),
        key("ctrl+q", "quit", "app.quit", show=False, priority=True),
    ]

    def __init__(
        self,
        desk: Desk | None = None,
        settings: Settings | None = None,
        scenario: str | None = None,
        problems: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._problems = problems
        """What the settings file said that can't be used."""
        self.desk = desk or Desk()
        self.settings = settings or Settings()
        self._first = scenario
        """The scenario to go straight into."""
        self._put_on_theme()
        if desk is None:
            self.desk.look_ahead()

    def _put_on_theme(self) -> None:
        """Put on one of the trainer's own themes before anything is painted: so the styles are read only once."""
        for theme in OWN:
            self.register_theme(theme)
        worn = next((theme for theme in OWN if theme.name == self.settings.theme), OWN[0])
        self.set_reactive(App.theme, worn.name)
        for name, has in (
            ("-dark-mode", worn.dark),
            ("-light-mode", not worn.dark),
            (f"-theme-{worn.name}", True),
        ):
            self.set_class(has, name, update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def pace(self) -> int:
        """Words a minute at which the customer speaks; 0 shows lines at once."""
        return self.settings.pace

    def get_default_screen(self) -> Screen[None]:
        """The scenarios."""
        return self._fitted(HomeScreen())

    def _fitted(self, screen: Screen[None]) -> Screen[None]:
        """The screen with the classes of this size from the first, so that it is laid out once."""
        wide, high = self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS or []
        for room, steps in ((self.size.width, wide), (self.size.height, high)):
            screen.set_class(True, max(step for step in steps if step[0] <= room)[1], update=False)
        return screen

    def on_mount(self) -> None:
        """Say what can't be used, and open what was asked for."""
        known = self.settings.theme in self.available_themes
        if known:
            self.theme = self.settings.theme
        if not gc.isenabled():
            self.set_timer(STARTED, _collect_again)
        self.set_keymap(dict(self.settings.keys))
        if self.settings.keys:
            self.call_after_refresh(self.tell_lost_keys)
        for problem in (*self._problems, *(() if known else (self._no_theme(),))):
            self.notify(problem, severity="warning", markup=False, timeout=15)
        if self._first is not None:
            self.push_screen(OpeningScreen())
            self.open_first(self._first)

    def _no_theme(self) -> str:
        return phrase("no_theme", source="screen/app", name=self.settings.theme)

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted, before any box has it: boxes show controls as they are."""
        if isinstance(event, events.Paste):
            event.text = clean_text(event.text)
        await super().on_event(event)

    def on_unmount(self) -> None:
        """Let the desk finish what it does."""
        self.desk.close()

    def tell(self, wrong: Exception) -> None:
        """Say in one sentence what went wrong."""
        self.notify(sentence_of(wrong), severity="error", markup=False, timeout=10)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what no one foresaw, instead of nothing."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self.tell(event.worker.error)

    def choose(self, **changes: str | bool) -> None:
        """Change settings for this run."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]

    @work(exclusive=True, group="keys", exit_on_error=False)
    async def tell_lost_keys(self) -> None:
        """Say which actions have lost their key to another by the settings file."""
        from trainer.tui.bindings import all_bindings, robbed

        for bound in robbed(await self.desk.run(all_bindings), self.settings.keys):
            told = phrase("clash", source="screen/app", id=bound.id, does=bound.does)
            self.notify(told, severity="warning", markup=False, timeout=15)

    # what is open to every screen

    def keep(self, setting: str, value: str | int) -> None:
        """Change a setting for this run and in the settings file."""
        changed: dict[str, Any] = {setting: value}
        self.settings = replace(self.settings, **changed)
        if setting == "theme":
            self.theme = str(value)
        self._write_setting(setting, value)

    def keep_key(self, binding: str, keys: str | None) -> None:
        """Put a binding on other keys, here and in the settings file; None gives it its usual ones."""
        own = {name: kept for name, kept in self.settings.keys.items() if name != binding}
        self.settings = replace(self.settings, keys=own if keys is None else {**own, binding: keys})
        self.set_keymap(dict(self.settings.keys))
        self._write_setting(binding, keys, "key")

    @work(group="settings", exit_on_error=False)
    async def _write_setting(self, name: str, value: str | int | None, kind: str = "setting") -> None:
        from trainer.settings import write

        try:
            await self.desk.run(getattr(write, f"write_{kind}"), name, value)
        except Exception as wrong:
            self.tell(wrong)

    def open_keys(self) -> None:
        """Every key there is, to be changed."""
        from trainer.tui.screens.keys import KeysScreen

        self.push_screen(KeysScreen())

    def action_help(self) -> None:
        """Open the help over this screen; pressed there again, close it."""
        from trainer.tui.bindings import key_lines
        from trainer.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.action_close()
        else:
            self.push_screen(HelpScreen(key_lines(self.screen)))

    def action_settings(self) -> None:
        """Open the settings over this screen."""
        from trainer.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def open_guided(self) -> None:
        """Jeffrey's call, twice and annotated."""
        from trainer.tui.screens.guided import GuidedScreen

        self.push_screen(GuidedScreen())

    def action_progress(self) -> None:
        """Open the progress over this screen."""
        from trainer.tui.screens.progress import ProgressScreen

        if not isinstance(self.screen, ProgressScreen):
            self.push_screen(ProgressScreen())

    def open_quick(self) -> None:
        """Single moves, over whatever stands on the screen."""
        from trainer.tui.screens.quick import QuickScreen

        self.push_screen(QuickScreen())

    # where one can go

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_scenario(self, name: str) -> None:
        """The brief of a scenario (id or path), from which a new drill begins."""
        try:
            setup = await self.desk.prepare(name, self.settings)
        except Exception as wrong:
            self._refuse(wrong)
            return
        self._show_brief(setup)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_first(self, name: str) -> None:
        """The scenario named on the command line; an unfinished drill of it is offered first."""
        try:
            setup = await self.desk.prepare(name, self.settings)
            known = (drill for drill in await self.desk.summaries() if drill.status == "open")
            left = next((drill for drill in known if drill.scenario == setup.scenario.value.id), None)
        except Exception as wrong:
            self._refuse(wrong)
            return
        if left is None:
            self._show_brief(setup)
        else:
            self._offer(left, setup)

    def _offer(self, left: "DrillSummary", setup: "Setup") -> None:
        def answered(going_on: bool | None) -> None:
            if going_on:
                self.open_unfinished(left.id)
            else:
                self._show_brief(setup)

        self.push_screen(unfinished_question(left), answered)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_unfinished(self, drill: str) -> None:
        """Go on with a drill that was left."""
        try:
            runner = await self.desk.go_on(drill)
        except Exception as wrong:
            self._refuse(wrong)
            return
        self.open_drill(runner)

    def open_drill(self, runner: "Runner") -> None:
        """The screen of the phase at which this drill stands."""
        from trainer.drill.state import Phase

        match runner.state.phase:
            case Phase.PLAN:
                self._show_brief(runner.setup, runner)
            case Phase.TALK:
                from trainer.tui.screens.talk import TalkScreen

                self._show(TalkScreen(runner))
            case Phase.FOLLOW_UP | Phase.SELF_RATING:
                from trainer.tui.screens.afterwards import AfterwardsScreen

                self._show(AfterwardsScreen(runner))
            case _:
                self.open_debrief(runner)

    @work(exclusive=True, group="open", exit_on_error=False)
    async def open_debrief(self, runner: "Runner") -> None:
        """What a scored drill showed; with that it is finished."""
        from trainer.tui.screens.debrief import DebriefScreen

        try:
            debrief = await self.desk.finish(runner)
        except Exception as wrong:
            self._refuse(wrong)
            return
        self._show(DebriefScreen(runner, debrief))

    def open_transcript(
        self, runner: "Runner", quote: "Quote | None" = None, *, choosing: bool = False
    ) -> None:
        """What was said in a drill, at the place of a quote; with `choosing`, to answer a reply again."""
        from trainer.tui.screens.transcript import TranscriptScreen

        self.push_screen(TranscriptScreen(runner, quote, choosing=choosing))

    def go_home(self) -> None:
        """Back to the scenarios; an unfinished drill waits there."""
        while not isinstance(self.screen, HomeScreen):
            self.pop_screen()

    def _show_brief(self, setup: "Setup", runner: "Runner | None" = None) -> None:
        from trainer.tui.screens.brief import BriefScreen

        self._show(BriefScreen(setup, runner))

    def _show(self, screen: Screen[None]) -> None:
        """Put this in the place of whatever stands above Home."""
        if isinstance(self.screen, HomeScreen):
            self.push_screen(self._fitted(screen))
        else:
            self.switch_screen(self._fitted(screen))

    def _refuse(self, wrong: Exception) -> None:
        self.go_home()
        self.tell(wrong)


def _collect_again() -> None:
    """What the start made stays for good: it needs no looking through."""
    gc.freeze()
    gc.enable()


def run(scenario: str | None = None, **choices: object) -> None:
    """Open the trainer at its scenarios, or straight in one of them, with these settings."""
    read = read_settings()
    settings = replace(read.settings, **choices)  # type: ignore[arg-type]
    TrainerApp(settings=settings, scenario=scenario, problems=read.problems).run()
