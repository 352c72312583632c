"""The full-screen trainer: wiring only. Screens are imported when they are first shown."""

import asyncio
import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from trainer.calls.told import ended_calls
from trainer.record.clean import clean_text
from trainer.settings.choices import Settings
from trainer.settings.read import ReadSettings, read_settings
from trainer.tui.collecting import QUIET, Collector
from trainer.tui.desk import Desk
from trainer.tui.echo import wipe_echo
from trainer.tui.keys import key
from trainer.tui.screens.home import HomeScreen
from trainer.tui.workshop_ways import WorkshopWays

if TYPE_CHECKING:
    from trainer.llm.choice import ModelChoice
    from trainer.tui.palette import Commands

FOLDER = Path(__file__).parent
OF_A_DRILL = frozenset({"mode", "difficulty", "rubric", "seed", "variant"})
"""Choices that belong to the drill they were typed with."""
BETWEEN = 0.005
"""Seconds between two style sheets that are read ahead: the screen has its turn alone."""
LATEST = 20.0
"""Seconds after which garbage is collected even where the start has not come to its end."""


def _commands() -> "type[Commands]":
    """The palette's commands, imported when it is first opened."""
    from trainer.tui.palette import Commands

    return Commands


class TrainerApp(WorkshopWays):
    """What the trainer is made of: styles, keys that hold everywhere, and its beginning and end."""

    TITLE = "trainer"
    opens: "Opens | None" = None
    """Opens something over Home at the beginning."""
    CSS_PATH = [FOLDER / "base.tcss", FOLDER / "screens" / "home.tcss"]
    COMMANDS = {_commands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    BINDINGS = [
        key("f1", "help", "app.help", priority=True),
        key("f2", "settings", "app.settings", show=False),
        key("f3", "progress", "app.progress", show=False),
        key("f6", "team", "app.team", show=False),
        key("f7", "review", "app.review", show=False),
        key("f8", "exams", "app.exams", show=False),
        key("ctrl+q", "quit", "app.quit", show=False, priority=True),
    ]

    def __init__(
        self,
        desk: Desk | None = None,
        settings: Settings | None = None,
        scenario: str | None = None,
        problems: tuple[str, ...] = (),
        asked: Settings | None = None,
    ) -> None:
        super().__init__(desk or Desk(), settings or Settings())
        self._asked = asked or self.settings
        """The settings of the first drill alone, with what was asked for beside its name."""
        self._problems = problems
        """What the settings file said that can't be used."""
        self._first = scenario
        """The scenario to go straight into."""
        self._collector = Collector()
        if desk is None:
            self.desk.look_ahead()

    def get_default_screen(self) -> Screen[None]:
        """The scenarios."""
        return self.fitted(HomeScreen())

    def on_mount(self) -> None:
        """Say what can't be used, and open what was asked for."""
        no_theme = self.put_on_choices()
        for problem in (*self._problems, *([no_theme] if no_theme else ())):
            self.warn(problem)
        self.set_timer(LATEST, self._collector.begin)
        self.set_interval(QUIET, self._collector.collect_in_quiet)
        if self._first is not None:
            from trainer.tui.screens.opening import OpeningScreen

            self.push_screen(OpeningScreen())
            self.open_first(self._first, self._asked)
        if self.opens is not None:
            self.opens(self)
        self.call_later(self.typed.opened)

    async def on_event(self, event: events.Event) -> None:
        """Know that somebody is here. Clean what is pasted before any box has it: boxes show controls as they are."""
        if isinstance(event, events.InputEvent):
            self._collector.touched()
        if isinstance(event, events.Paste):
            event.text = clean_text(event.text)
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.typed.take(event)
        else:
            await super().on_event(event)

    async def end_start(self) -> None:
        """Once nothing is left to load: read the style sheets of all screens, and collect garbage from here on."""
        for _ in self.styles_kept.read_ahead():
            await asyncio.sleep(BETWEEN)
        await self.desk.run(self.styles_kept.keep_first)
        self._collector.begin()

    def on_unmount(self) -> None:
        """Let the desk finish what it does."""
        self.desk.close()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what no one foresaw, instead of nothing."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self.tell(event.worker.error)


Opens = Callable[[TrainerApp], None]
"""What is opened over Home at the beginning."""


def run(
    scenario: str | None = None,
    models: "ModelChoice | None" = None,
    opens: Opens | None = None,
    **choices: object,
) -> None:
    """Open the trainer at its scenarios with these choices, straight in one scenario, or at what `opens`.

    What is asked for beside a scenario's name (mode, difficulty, rubric, seed, variant) counts for that drill alone.
    """
    gc.disable()
    read = read_settings()
    told = ReadSettings(read.settings, (*read.problems, *ended_calls()))
    app = app_for(told, scenario, **choices)
    app.desk.models = models
    app.opens = opens
    app.run()
    wipe_echo(sys.stdout)
    if app.goes_to is not None:
        from trainer.tui.call_app import open_call

        open_call(app.goes_to)


def app_for(read: ReadSettings, scenario: str | None, **choices: object) -> TrainerApp:
    """The app with the settings that were read and what the command line says beside them."""
    asked = read.settings._replace(**choices)  # type: ignore[arg-type]
    own = {name: value for name, value in choices.items() if name not in OF_A_DRILL}
    settings = asked if scenario is None else read.settings._replace(**own)  # type: ignore[arg-type]
    return TrainerApp(settings=settings, scenario=scenario, problems=read.problems, asked=asked)
