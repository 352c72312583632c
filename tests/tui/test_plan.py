"""The plan: keys do what they say, and what is written is in sight."""

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.drill.doubles import SCENARIO
from tests.tui.stage import StageApp, StageDesk, play, press, settled, text_of, type_in
from trainer.library.scenario import Variant
from trainer.settings.choices import Settings
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.plan_line import PlanLine


async def to_plan(app: StageApp, pilot: Pilot[None]) -> None:
    await press(app, pilot, "enter", "ctrl+n")


@pytest.mark.parametrize("page", ["pagedown", "end"])
def test_a_key_that_turns_pages_chooses_no_other_channel(page: str) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_plan(app, pilot)
        plan, channel = app.screen.query_one("#plan"), app.screen.query_one("#channel", Choice)
        assert channel.has_focus
        await press(app, pilot, page)
        assert channel.chosen == 0
        assert plan.scroll_offset.y > 0
        await press(app, pilot, "down")
        assert channel.chosen == 1

    play(scene, size=(80, 16))


def test_a_long_answer_wraps_in_its_line_and_enter_goes_to_the_next() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_plan(app, pilot)
        first, second = (app.screen.query_one(f"#expect-{number}", PlanLine) for number in (1, 2))
        first.focus()
        await settled(app, pilot)
        await type_in(app, pilot, f"{'word ' * 20}end")
        assert first.size.height > 1
        assert "end" in text_of(app)
        await press(app, pilot, "enter")
        assert second.has_focus
        assert "\n" not in first.text

    play(scene)


def test_the_box_of_the_opening_line_has_an_edge() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_plan(app, pilot)
        await type_in(app, pilot, "First the truth.")
        row = next(line for line in text_of(app).splitlines() if "First the truth." in line)
        assert row.strip().startswith("│")
        assert row.strip().endswith("│")

    play(scene, size=(80, 40))


def test_space_and_a_stray_letter_stay_on_a_choice_and_a_word_goes_into_the_notes() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_plan(app, pilot)
        channel, notes = app.screen.query_one("#channel", Choice), app.screen.query_one("#notes", TextArea)
        await press(app, pilot, "down", "space")
        assert (channel.has_focus, channel.chosen, notes.text) == (True, 1, "")
        await press(app, pilot, "x", "tab", "y", "space")
        assert app.focused is app.screen.query_one("#timing")
        assert notes.text == ""
        await press(app, pilot, *"Hi Mr. Bell")
        assert notes.text == "Hi Mr. Bell"
        assert notes.has_focus

    play(scene)


@pytest.mark.parametrize(("difficulty", "told"), [("hard", "Difficulty HARD"), ("normal", "")])
def test_the_brief_says_first_what_is_not_as_usual(difficulty: str, told: str) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        assert ("Difficulty" in text_of(app), told in text_of(app)) == (bool(told), True)

    play(scene, settings=Settings(pace=0, difficulty=difficulty))


def test_another_version_of_the_story_is_one_key_away_and_the_plan_stays() -> None:
    other = Variant(id="forty", replace={"24": "40"})
    scenario = SCENARIO.model_copy(update={"variant": (other,)})

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        written = text_of(app)
        app.screen.query_one("#notes", TextArea).text = "I have bad news."
        await press(app, pilot, "ctrl+o")
        varied = text_of(app)
        assert "ANOTHER VERSION" in varied
        assert "variant forty" in varied
        assert varied.count("40 desks") == written.count("24 desks") > 0
        assert app.screen.query_one("#notes", TextArea).text == "I have bad news."
        await press(app, pilot, "ctrl+o")
        assert "ANOTHER VERSION" not in text_of(app)

    play(scene, desk=StageDesk(scenario))
