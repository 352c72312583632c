import asyncio
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.cli.run import ROOT
from tests.drill.doubles import SCENARIO
from tests.tui.stage import (
    AT_ONCE,
    StageApp,
    StageDesk,
    begin_talk,
    click,
    entry_of,
    play,
    press,
    settled,
    text_of,
    type_in,
)
from trainer.drill.setup import Setup
from trainer.library.index import Entry
from trainer.settings.choices import Settings
from trainer.store.glance import Glimpse, Past
from trainer.tui.attempts import Attempts, Otherwise, attempts_by_scenario
from trainer.tui.screens.brief import BriefScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.quick import QuickScreen
from trainer.tui.screens.talk import TalkScreen


def two_scenarios() -> StageDesk:
    other = entry_of(SCENARIO, id="chairs", title="The broken chairs", category="Defect", path="/chairs.toml")
    return StageDesk(entries=(entry_of(SCENARIO), other))


def test_typing_searches_titles_and_escape_shows_all_again() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, *"defect", "space", *"chair")
        assert "The broken chairs" in text_of(app)
        assert "The late desks" not in text_of(app)
        await press(app, pilot, *"xyz")
        assert 'No scenario fits "defect' in text_of(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, HomeScreen)
        await press(app, pilot, "escape")
        assert "The late desks" in text_of(app)

    play(scene, desk=two_scenarios())


class SlowDesk(StageDesk):
    """Its list comes when it is let go."""

    def __init__(self) -> None:
        super().__init__(entries=two_scenarios().entries)
        self.asked_for: list[str] = []
        self.go = asyncio.Event()

    async def listed(self) -> tuple[Entry, ...]:
        await self.go.wait()
        return self.entries

    async def prepare(self, scenario: str, settings: Settings) -> Setup:
        self.asked_for.append(scenario)
        return await super().prepare(scenario, settings)


@pytest.mark.parametrize(
    ("keys", "opened"),
    [
        (["c", "h", "a", "i", "enter"], "/chairs.toml"),
        (["down", "enter"], "/chairs.toml"),
        (["x", "enter"], None),
    ],
)
def test_keys_typed_while_the_list_is_read_take_effect_when_it_is_there(
    keys: list[str], opened: str | None
) -> None:
    desk = SlowDesk()

    async def scene() -> None:
        app = StageApp(desk=desk, settings=AT_ONCE)
        async with app.run_test() as pilot:
            await pilot.press(*keys)
            assert desk.asked_for == []
            desk.go.set()
            await settled(app, pilot)
            assert desk.asked_for == ([opened] if opened else [])
            assert isinstance(app.screen, BriefScreen) == bool(opened)

    asyncio.run(scene())


def test_after_a_button_what_is_typed_is_a_search_and_enter_begins() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await click(app, pilot, "#mode")
        assert "Mode: exam" in text_of(app)
        await press(app, pilot, "down", "enter")
        assert isinstance(app.screen, BriefScreen)
        await press(app, pilot, "escape", "tab", "tab")
        assert getattr(app.focused, "id", "") == "mode"
        await press(app, pilot, *"chairs")
        assert app.screen.query_one("#filter", Input).value == "chairs"
        await press(app, pilot, "tab", "tab")
        await type_in(app, pilot, " broken\n")
        assert app.screen.query_one("#filter", Input).value == "chairsbroken"

    play(scene, desk=two_scenarios())


class LateDesk(StageDesk):
    """Its list comes at once, its past when it is let go."""

    def __init__(self, *, glances: bool) -> None:
        super().__init__(entries=two_scenarios().entries)
        self.glances = glances
        self.go = asyncio.Event()

    async def glance(self) -> Past | None:
        return PAST if self.glances else None

    async def past(self) -> Past:
        await self.go.wait()
        return PAST


PAST = Past(
    (Glimpse("d1", datetime(2026, 6, 1, tzinfo=UTC), "chairs", "practice", "normal", "open", None, None),),
    None,
)


def test_a_past_that_comes_late_moves_nothing_from_under_the_pointer() -> None:
    desk = LateDesk(glances=False)

    async def scene() -> None:
        app = StageApp(desk=desk, settings=AT_ONCE)
        async with app.run_test() as pilot:
            await pilot.pause()
            await pilot.pause()
            assert "► The late desks" in text_of(app)
            desk.go.set()
            await settled(app, pilot)
            assert "Go on: The broken chairs" in text_of(app)
            assert "► The late desks" in text_of(app)

    asyncio.run(scene())


def test_the_first_picture_holds_the_past_where_it_can_be_had_at_once() -> None:
    desk = LateDesk(glances=True)

    async def scene() -> None:
        app = StageApp(desk=desk, settings=AT_ONCE)
        async with app.run_test() as pilot:
            await pilot.pause()
            assert "► Go on: The broken chairs" in text_of(app)
            desk.go.set()
            await settled(app, pilot)

    asyncio.run(scene())


def test_progress_and_two_minutes_are_in_the_footer_of_home() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        footer = text_of(app).splitlines()[-1]
        assert "f3 Progress" in footer
        assert "f4 Two minutes" in footer
        await press(app, pilot, "f4")
        assert isinstance(app.screen, QuickScreen)

    play(scene)


def test_mode_and_difficulty_are_the_next_drills() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "ctrl+t", "ctrl+l")
        assert "Mode: exam" in text_of(app)
        assert "Difficulty: hard" in text_of(app)
        await begin_talk(app, pilot)
        options = app.screen.runner.setup.options  # type: ignore[attr-defined]
        assert (options.mode, options.difficulty) == ("exam", "hard")

    play(scene)


def test_a_drill_left_in_the_middle_is_offered_first_and_goes_on_where_it_was() -> None:
    async def begun(app: StageApp, pilot: Pilot[None]) -> None:
        assert "new" in text_of(app)
        await begin_talk(app, pilot)
        await type_in(app, pilot, "They come late.")
        await press(app, pilot, "enter")

    async def later(app: StageApp, pilot: Pilot[None]) -> None:
        assert "Go on: The late desks" in text_of(app)
        assert "unfinished" in text_of(app)
        await press(app, pilot, "enter")
        assert "You left off here" in text_of(app)
        assert "They come late." in text_of(app)
        assert "You told a fact" in text_of(app)
        await type_in(app, pilot, "sorry")
        await press(app, pilot, "enter")
        assert "You apologised" in text_of(app)

    play(begun)
    play(later)


def test_a_broken_file_says_what_is_wrong_and_does_not_begin() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        assert "desks.toml:3:1: no such key" in text_of(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, HomeScreen)

    broken = entry_of(SCENARIO, problems=("desks.toml:3:1: no such key",))
    play(scene, desk=StageDesk(entries=(broken,)))


def test_last_and_best_score_and_the_resolution_stand_there_after_a_drill() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        for words in ("late, sorry, haha, money back", "late"):
            await begin_talk(app, pilot)
            await type_in(app, pilot, words)
            await press(app, pilot, "enter")
            await press(app, pilot, "ctrl+g")
            await press(app, pilot, "y", "enter")
            await settled(app, pilot)
            await press(app, pilot, "ctrl+s")
            await press(app, pilot, "ctrl+s")
            await app.desk.run(app.screen.runner.resolve, "say it first")  # type: ignore[attr-defined]
            await press(app, pilot, "escape")
        assert "last 25, best 100" in text_of(app)
        assert 'Last time you wrote: "Next time I will say it first"' in text_of(app)
        await press(app, pilot, "ctrl+l")
        assert "best" not in text_of(app)
        assert "last 25 (practice, normal)" in text_of(app)

    play(scene)


def test_scores_that_may_not_be_compared_are_not() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await press(app, pilot, "ctrl+g")
        await press(app, pilot, "y", "enter")
        await press(app, pilot, "ctrl+s")
        await press(app, pilot, "ctrl+s")
        (drill,) = await app.desk.summaries()
        helped = replace(drill, total=90.0, key={**(drill.key or {}), "help_used": True})
        both = attempts_by_scenario([replace(drill, total=40.0), helped], "practice", "normal")
        assert both["desks"] == Attempts(finished=2, last=40.0, best=40.0)
        assert attempts_by_scenario([drill], "exam", "normal")["desks"] == Attempts(
            finished=1, otherwise=Otherwise(drill.total or 0.0, "practice", "normal")
        )

    play(scene)


def test_a_scenario_named_at_the_start_opens_its_brief_or_offers_the_unfinished_drill() -> None:
    async def named(app: StageApp, pilot: Pilot[None]) -> None:
        assert "Start the talk" in text_of(app)
        await press(app, pilot, "ctrl+s")

    async def again(app: StageApp, pilot: Pilot[None]) -> None:
        assert "unfinished drill of this scenario" in text_of(app)
        await press(app, pilot, "n")
        assert "Start the talk" in text_of(app)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, HomeScreen)

    play(named, scenario="desks")
    play(again, scenario="desks")


FIRST_PAINT = """
import asyncio, sys
from trainer.tui.app import TrainerApp
from trainer.tui.screens.home import HomeScreen

HEAVY = (
    "pydantic",
    "sqlalchemy",
    "alembic",
    "openai",
    "httpx2",
    "trainer.llm",
    "trainer.drill",
    "trainer.reading",
    "trainer.customer",
)
seen = {}

class Watched(HomeScreen):
    def _look_further(self):
        text = "\\n".join(strip.text for strip in self.app.screen._compositor.render_strips(self.app.size))
        seen["painted"] = "Charged twice" in text
        seen["heavy"] = [name for name in HEAVY if name in sys.modules]

class App(TrainerApp):
    def get_default_screen(self):
        return Watched()

async def main():
    async with App().run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()
asyncio.run(main())
print(seen)
"""


def test_the_first_paint_of_home_imports_nothing_heavy() -> None:
    def first_paint(*before: str) -> str:
        code = "\n".join((*before, FIRST_PAINT))
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip().splitlines()[-1]

    subprocess.run(
        [sys.executable, "-m", "trainer", "list"], capture_output=True, cwd=ROOT, timeout=60, check=True
    )
    assert first_paint() == "{'painted': True, 'heavy': []}"
    assert "pydantic" in first_paint("import pydantic")


def test_settings_are_kept_for_the_run() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        assert app.pace == 240

    play(scene, settings=AT_ONCE._replace(pace=240))


def test_a_talk_that_was_left_is_the_chosen_row_and_the_search_is_empty() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, *"late", "down", "up")
        await begin_talk(app, pilot)
        drill = app.screen.runner.state.drill  # type: ignore[attr-defined]
        await press(app, pilot, "escape", "y")
        assert app.screen.query_one("#filter", Input).value == ""
        await press(app, pilot, "enter")
        assert isinstance(app.screen, TalkScreen), "a fresh brief was opened"
        assert app.screen.runner.state.drill == drill

    play(scene, desk=two_scenarios())
