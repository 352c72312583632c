"""A trainer on its stage: the real screens and journal, with the small scenario and the plain collaborators."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from tests.drill.doubles import RUBRIC, SCENARIO, VOICE, loaded, new_parts
from trainer.drill.runner import Runner
from trainer.drill.setup import Parts, RandomIds, Setup
from trainer.library.index import Entry
from trainer.library.scenario import Scenario
from trainer.library.variant import chosen_variant, in_variant
from trainer.record.errors import TrainerError
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan
from trainer.settings.choices import Settings
from trainer.store.journal import SqlJournal
from trainer.tui.app import TrainerApp
from trainer.tui.desk import Desk

AT_ONCE = Settings(pace=0)


class StageDesk(Desk):
    """A desk whose scenario is `scenario` and whose collaborators are the plain doubles; the journal is real."""

    def __init__(self, scenario: Scenario = SCENARIO, entries: tuple[Entry, ...] | None = None) -> None:
        super().__init__()
        self.stands = scenario
        self.entries = entries or (entry_of(scenario),)
        self.clock = new_parts().clock

    async def listed(self) -> tuple[Entry, ...]:
        return self.entries

    async def scenario(self, path: str) -> Scenario:
        return self.stands

    async def warm(self) -> None:
        return None

    def setup(self, **options: Any) -> Setup:
        chosen = DrillOptions.model_validate({"seed": 7, **options})
        return Setup(in_variant(loaded(self.stands), chosen.variant), loaded(RUBRIC), VOICE, chosen)

    def parts(self) -> Parts:
        return replace(new_parts(), journal=self._open(), clock=self.clock, ids=RandomIds())

    def _prepare(self, scenario: str, settings: Settings) -> Setup:
        variant = chosen_variant(self.stands, settings.variant, 7)
        return self.setup(
            mode=settings.mode, difficulty=settings.difficulty, variant=variant, interface="screen"
        )

    def _start(self, setup: Setup, plan: Plan) -> Runner:
        runner = Runner.begin(setup, self.parts())
        runner.plan(plan)
        return runner

    def _runner(self, drill: str) -> Any:
        events = self._open().events_of(drill)
        options = events[0].body.options  # type: ignore[union-attr]
        return self.setup(**options.model_dump()), self.parts(), events

    def journal(self) -> SqlJournal:
        """The journal, for a test to look into."""
        return self._open()


def entry_of(scenario: Scenario, **changes: Any) -> Entry:
    """The scenario as the library's index has it."""
    about = {"title": scenario.title, "category": scenario.category, "customer": scenario.customer.name}
    entry = Entry(path=f"/{scenario.id}.toml", stamp=(0,), read_at=0, file_hash="", id=scenario.id, **about)
    return entry._replace(**changes)


@dataclass
class HandBeat:
    """One thing that a `HandTime` does again and again."""

    every: float
    do: Callable[[], None]
    next: float
    running: bool = True

    def stop(self) -> None:
        self.running = False


class HandTime:
    """Time that passes when a test lets it pass."""

    def __init__(self) -> None:
        self.at = 1000.0
        self.beats: list[HandBeat] = []

    def now(self) -> float:
        return self.at

    def every(self, seconds: float, owner: MessagePump, do: Callable[[], None]) -> HandBeat:
        beat = HandBeat(seconds, do, self.at + seconds)
        self.beats.append(beat)
        return beat

    async def pass_by(self, app: TrainerApp, pilot: Pilot[None], seconds: float) -> None:
        """Let so many seconds pass, every beat in its order, each with all that comes of it."""
        end = self.at + seconds
        while due := [beat for beat in self.beats if beat.running and beat.next <= end + 1e-9]:
            beat = min(due, key=lambda beat: beat.next)
            self.at, beat.next = beat.next, beat.next + beat.every
            with app._context():
                beat.do()
            if list(app.workers):
                await settled(app, pilot)
        self.at = end
        await settled(app, pilot)


class StageApp(TrainerApp):
    """The app, with a memory of what went wrong."""

    def __init__(self, ticking: HandTime | None = None, **parts: Any) -> None:
        super().__init__(**parts)
        self.ticking = ticking or self.ticking
        self.troubles: list[Exception] = []

    def tell(self, wrong: Exception) -> None:
        self.troubles.append(wrong)
        super().tell(wrong)

    async def end_start(self) -> None:
        """Nothing is read ahead, which takes every start half a second; a `WholeStart` does it."""


class WholeStart(StageApp):
    """The app with all that it does once its first picture stands."""

    async def end_start(self) -> None:
        await TrainerApp.end_start(self)


def play(
    scene: Callable[[StageApp, Pilot[None]], Awaitable[None]],
    *,
    kind: type[StageApp] = StageApp,
    size: tuple[int, int] = (80, 24),
    desk: Desk | None = None,
    settings: Settings = AT_ONCE,
    **more: Any,
) -> None:
    """Run the app without a terminal and let `scene` act on it. Only errors meant for people may have come up."""

    async def run() -> StageApp:
        app = kind(desk=desk or StageDesk(), settings=settings, **more)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(app, pilot)
            await scene(app, pilot)
        return app

    troubles = asyncio.run(run()).troubles
    assert [wrong for wrong in troubles if not isinstance(wrong, TrainerError)] == []


async def settled(app: TrainerApp, pilot: Pilot[None]) -> None:
    """Wait until nothing is under way: no worker, no message, and a screen that stays as it is."""
    seen = None
    for _ in range(20):
        await pilot.pause()
        await app.workers.wait_for_complete()
        now = (app.screen, text_of(app))
        if now == seen and not list(app.workers):
            return
        seen = now


async def press(app: TrainerApp, pilot: Pilot[None], *keys: str) -> None:
    """Press these keys, one after the other, and wait after each for what comes of it; without keys only wait."""
    if not keys:
        await settled(app, pilot)
    for key in keys:
        await pilot.press(key)
        await settled(app, pilot)


async def type_in(app: TrainerApp, pilot: Pilot[None], text: str) -> None:
    """Put a text where the cursor is, as pasting does."""
    app.post_message(events.Paste(text))
    await settled(app, pilot)


async def click(app: TrainerApp, pilot: Pilot[None], selector: str, offset: tuple[int, int] = (1, 0)) -> None:
    """Click there and wait for what comes of it."""
    assert await pilot.click(selector, offset=offset)
    await settled(app, pilot)


async def begin_talk(app: TrainerApp, pilot: Pilot[None]) -> None:
    """Begin the first scenario and its talk."""
    await press(app, pilot, "enter")
    await press(app, pilot, "ctrl+s")


async def reply(app: TrainerApp, pilot: Pilot[None], text: str) -> None:
    """Say something to the customer."""
    await type_in(app, pilot, text)
    await press(app, pilot, "enter")


def text_of(app: App[Any]) -> str:
    """What stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


def picture(app: TrainerApp, path: Path) -> None:
    """Keep the screen as an SVG."""
    path.write_text(app.export_screenshot(), encoding="utf-8")
