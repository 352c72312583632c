"""The end of a talk comes as a surprise: nothing typed meanwhile is lost, sent, or lands elsewhere."""

from typing import Any

from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.tui.stage import (
    HandTime,
    StageApp,
    begin_talk,
    click,
    play,
    press,
    reply,
    settled,
    text_of,
    type_in,
)
from trainer.settings.choices import Settings
from trainer.tui.screens.afterwards import AfterwardsScreen
from trainer.tui.screens.confirm import Confirm
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.talk import TalkScreen
from trainer.tui.widgets.chat import Chat
from trainer.tui.widgets.reply_box import ReplyBox

SPOKEN = Settings(pace=120)


def at_hand(app: StageApp) -> HandTime:
    """The time of an app that was given one."""
    assert isinstance(app.ticking, HandTime)
    return app.ticking


def talk(app: StageApp) -> Any:
    assert isinstance(app.screen, TalkScreen)
    return app.screen


def box(app: StageApp) -> ReplyBox:
    return app.screen.query_one(ReplyBox)


async def hang_up(app: StageApp, pilot: Pilot[None]) -> None:
    """The customer ends the talk; what they say is still to be heard where there is a pace."""
    runner = talk(app).runner
    await talk(app).follow(await app.desk.run(runner.end_talk))
    await settled(app, pilot)


def test_words_in_the_box_stay_there_unsent_when_the_talk_ends() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await press(app, pilot, *"I am s")
        await hang_up(app, pilot)
        await press(app, pilot, *"orry", "enter", "enter")
        assert box(app).text == "I am sorry"
        assert "Not sent, the talk is over. Ctrl+S goes on." in text_of(app)
        assert talk(app).runner.state.replies == 0
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, AfterwardsScreen)
        assert app.screen.query_one("#written", TextArea).text == ""

    play(scene, ticking=HandTime())


def test_enter_goes_on_only_once_nobody_has_typed_for_a_moment() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await at_hand(app).pass_by(app, pilot, 5)
        await hang_up(app, pilot)
        await press(app, pilot, "enter", "enter")
        talk(app)
        await at_hand(app).pass_by(app, pilot, 2)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, AfterwardsScreen)

    play(scene, ticking=HandTime())


def test_words_erased_after_the_end_leave_the_way_on_to_enter_a_moment_later() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await press(app, pilot, "x")
        await hang_up(app, pilot)
        await at_hand(app).pass_by(app, pilot, 5)
        await press(app, pilot, "backspace", "enter")
        talk(app)
        await at_hand(app).pass_by(app, pilot, 2)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, AfterwardsScreen)

    play(scene, ticking=HandTime())


def test_what_is_typed_after_the_end_is_shown_and_goes_nowhere() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await hang_up(app, pilot)
        await press(app, pilot, *"But wait", "enter")
        assert box(app).text == "But wait"
        assert "But wait" in text_of(app)
        talk(app)

    play(scene, ticking=HandTime())


def test_a_reply_sent_while_the_last_line_is_spoken_comes_back_into_the_box() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await reply(app, pilot, "They come late.")
        await press(app, pilot, "escape")
        await hang_up(app, pilot)
        assert app.screen.query_one(Chat).speaking
        await type_in(app, pilot, "But wait")
        await press(app, pilot, "enter")
        assert box(app).text == "But wait"
        assert talk(app).runner.state.replies == 1
        await at_hand(app).pass_by(app, pilot, 60)
        assert "Not sent, the talk is over." in text_of(app)
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, AfterwardsScreen)

    play(scene, ticking=HandTime(), settings=SPOKEN)


def test_the_way_on_is_not_there_before_the_last_line_was_heard() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await reply(app, pilot, "They come late.")
        await press(app, pilot, "escape")
        await hang_up(app, pilot)
        await press(app, pilot, "ctrl+s", "enter")
        talk(app)
        await at_hand(app).pass_by(app, pilot, 60)
        await click(app, pilot, "#on")
        assert isinstance(app.screen, AfterwardsScreen)

    play(scene, ticking=HandTime(), settings=SPOKEN)


def test_escape_asks_whether_to_leave_and_the_talk_waits_with_what_was_typed() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await type_in(app, pilot, "I am sor")
        await press(app, pilot, "escape")
        assert isinstance(app.screen, Confirm)
        await press(app, pilot, "escape")
        talk(app)
        await press(app, pilot, "escape")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, HomeScreen)
        await press(app, pilot, "enter")
        assert box(app).text == "I am sor"

    play(scene)


def test_escape_pressed_too_late_to_finish_a_line_asks_nothing() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await press(app, pilot, "escape", "escape")
        talk(app)
        await at_hand(app).pass_by(app, pilot, 2)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, Confirm)

    play(scene, ticking=HandTime(), settings=SPOKEN)
