import pytest
from textual.pilot import Pilot

from tests.tui.stage import StageApp, StageDesk, click, play, press, settled, text_of, type_in
from trainer.drill.fold import fold
from trainer.drill.state import Phase
from trainer.record.event import Event
from trainer.record.event_drill import DrillClosed, Planned
from trainer.record.event_score import SelfRated
from trainer.record.event_talk import Said


def log_of(app: StageApp) -> tuple[Event, ...]:
    desk = app.desk
    assert isinstance(desk, StageDesk)
    return desk.journal().events_of(desk.journal().find_drill("last"))


def test_a_whole_drill_can_be_done_by_keyboard_alone() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        assert "What you know" in text_of(app)
        await press(app, pilot, "ctrl+n")
        await press(app, pilot, "tab", *"late", "tab", *"when", "ctrl+s")
        assert "Marcus Bell · phone" in text_of(app)
        await press(app, pilot, *"late", "ctrl+j", *"sorry", "enter")
        assert "You apologised" in text_of(app)
        await press(app, pilot, "ctrl+g")
        await press(app, pilot, "y")
        await press(app, pilot, "enter")
        await press(app, pilot, *"bye", "ctrl+s")
        await press(app, pilot, "3", "enter")
        assert "DEBRIEF: The late desks" in text_of(app)
        state = fold(log_of(app))
        assert state.plan is not None
        assert (state.plan.when, state.plan.channel) == ("now", "phone")
        assert [said.text for said in state.turns if said.role == "trainee"] == ["late\nsorry"]
        assert state.followed_up is not None
        assert state.followed_up.text == "bye"
        assert state.self_rated is not None
        assert state.self_rated.levels == {"direct": 3}
        assert state.closed == DrillClosed(finished=True)
        assert state.started.options.interface == "screen"

    play(scene)


def test_the_plan_is_what_was_chosen_and_written() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter", "ctrl+n", "down", "down", "tab", "down", "tab")
        await type_in(app, pilot, "They come late. I am sorry.")
        await press(app, pilot, "tab", *"why", "tab", "tab", *"how", "ctrl+s")
        plan = next(event.body for event in log_of(app) if isinstance(event.body, Planned)).plan
        assert (plan.channel, plan.when) == ("video", "wait")
        assert plan.notes == "They come late. I am sorry."
        assert plan.expects == ("why", "how")

    play(scene)


@pytest.mark.slow
def test_a_whole_drill_can_be_done_by_mouse_with_pasted_words() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await click(app, pilot, "#begin")
        await click(app, pilot, "#turn")
        await click(app, pilot, "#channel", (2, 3))
        await click(app, pilot, "#start")
        assert "Marcus Bell · chat" in text_of(app)
        await click(app, pilot, "#reply")
        await type_in(app, pilot, "They come late.")
        await click(app, pilot, "#send")
        await click(app, pilot, "KeyBar", (70, 0))
        await press(app, pilot, "escape")
        app.screen.action_end()  # type: ignore[attr-defined] - the footer's key, which moves with its width
        await settled(app, pilot)
        await click(app, pilot, "#yes")
        await click(app, pilot, "#on")
        await click(app, pilot, "#none")
        await click(app, pilot, "#rate-direct", (2 + 28 + 4 * 2, 0))
        await click(app, pilot, "#done")
        assert "DEBRIEF: The late desks" in text_of(app)
        rated = [event.body for event in log_of(app) if isinstance(event.body, SelfRated)]
        assert rated == [SelfRated(levels={"direct": 2})]

    play(scene)


def test_no_score_is_on_the_screen_before_one_has_rated_oneself() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        await press(app, pilot, "ctrl+s")
        await press(app, pilot, *"late", "enter")
        await press(app, pilot, "ctrl+g")
        await press(app, pilot, "y")
        await press(app, pilot, "enter")
        await press(app, pilot, "ctrl+s")
        seen = text_of(app)
        assert "How was it?" in seen
        assert "of 100" not in seen
        assert fold(log_of(app)).phase is Phase.SELF_RATING
        await click(app, pilot, "#skip")
        assert "of 100" in text_of(app)
        assert fold(log_of(app)).self_rated is None

    play(scene)


def test_a_second_press_of_start_or_enter_takes_no_step_twice() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        await pilot.press("ctrl+s", "ctrl+s")
        await settled(app, pilot)
        await type_in(app, pilot, "They come late.")
        await pilot.press("enter", "enter", "enter")
        await settled(app, pilot)
        said = [event.body for event in log_of(app) if isinstance(event.body, Said)]
        assert [turn.role for turn in said] == ["customer", "trainee", "customer"]
        assert len(await app.desk.summaries()) == 1

    play(scene)
