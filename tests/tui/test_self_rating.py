"""The self-rating: a number, an arrow, and what is left out."""

from typing import Any

from textual.pilot import Pilot

from tests.drill.doubles import RUBRIC, SCENARIO, VOICE, loaded
from tests.tui.stage import StageApp, StageDesk, begin_talk, play, press, text_of, type_in
from trainer.drill.setup import Setup
from trainer.record.options import DrillOptions
from trainer.tui.screens.afterwards import AfterwardsScreen
from trainer.tui.widgets.rating_row import RatingRow

SECOND = RUBRIC.step[0].model_copy(update={"id": "calm", "title": "Stay calm"})
TWO_STEPS = RUBRIC.model_copy(update={"step": (RUBRIC.step[0], SECOND)})


class TwoSteps(StageDesk):
    """A desk whose rubric has two steps."""

    def setup(self, **options: Any) -> Setup:
        chosen = DrillOptions.model_validate({"seed": 7, **options})
        return Setup(loaded(SCENARIO), loaded(TWO_STEPS), VOICE, chosen)


async def to_rating(app: StageApp, pilot: Pilot[None]) -> list[RatingRow]:
    await begin_talk(app, pilot)
    await press(app, pilot, "ctrl+g", "y", "ctrl+s", "ctrl+s")
    return list(app.screen.query(RatingRow))


def test_a_number_goes_on_and_down_right_after_it_skips_no_step() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        rows = await to_rating(app, pilot)
        await press(app, pilot, "3")
        assert rows[1].has_focus
        await press(app, pilot, "down")
        assert rows[1].has_focus
        await press(app, pilot, "up", "down")
        assert rows[1].has_focus
        await press(app, pilot, "2")
        assert [row.level for row in rows] == [3, 2]

    play(scene, desk=TwoSteps())


def test_arrows_look_for_a_level_and_stay_at_the_step() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        rows = await to_rating(app, pilot)
        await press(app, pilot, "right", "right", "right")
        assert rows[0].has_focus
        assert rows[0].level == 2

    play(scene, desk=TwoSteps())


def test_steps_left_out_are_said_once_before_one_goes_on() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        rows = await to_rating(app, pilot)
        await press(app, pilot, "3", "ctrl+s")
        assert isinstance(app.screen, AfterwardsScreen)
        assert f"Not rated yet: {rows[1].heading}" in " ".join(text_of(app).split())
        assert rows[1].has_focus
        await press(app, pilot, "ctrl+s")
        assert not isinstance(app.screen, AfterwardsScreen)

    play(scene, desk=TwoSteps())


def test_ctrl_s_says_whether_it_sends_the_follow_up_or_writes_none_and_the_box_has_an_edge() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await press(app, pilot, "ctrl+g", "y", "ctrl+s")
        row = next(line for line in text_of(app).splitlines() if "Write to Marcus Bell here" in line)
        assert row.strip().startswith("│")
        assert "^s Write nothing" in text_of(app).splitlines()[-1]
        await type_in(app, pilot, "Dear Marcus")
        assert "^s Send it" in text_of(app).splitlines()[-1]
        await press(app, pilot, "ctrl+s")
        assert app.screen.runner.state.followed_up.text == "Dear Marcus"  # type: ignore[attr-defined]
        assert "^s Go on" in text_of(app).splitlines()[-1]

    play(scene)
