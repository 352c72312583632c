import pytest
from textual.pilot import Pilot

from tests.tui.stage import StageApp, begin_talk, play, press, reply, settled, text_of
from trainer.tui.widgets.reply_box import ReplyBox

pytestmark = pytest.mark.slow

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_essential_is_cut_off(size: tuple[int, int]) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        home = text_of(app)
        for words in (
            "The late desks",
            "Marcus Bell",
            "Mode: practice",
            "Difficulty: normal",
            "Begin",
            "built-in",
        ):
            assert words in home
        await press(app, pilot, "enter")
        for words in ("Marcus waits for 24 desks.", "What you know", "Start the talk"):
            assert words in text_of(app)
        await press(app, pilot, "ctrl+n")
        for words in ("How do you reach them?", "● phone", "○ voicemail", "Start the talk"):
            assert words in text_of(app)
        await press(app, pilot, "ctrl+s")
        await reply(app, pilot, "They come late.")
        talk = text_of(app)
        mood = app.screen.runner.stage.mood().gauge  # type: ignore[attr-defined]
        for words in ("Marcus Bell", str(mood), "They come late.", "You told a fact", "Facts", "Hint", "End"):
            assert words in talk
        await press(app, pilot, "ctrl+g")
        assert "End it" in text_of(app)
        await press(app, pilot, "y")
        assert "Go on (Enter)" in text_of(app)
        await press(app, pilot, "enter")
        assert "Write nothing" in text_of(app)
        await press(app, pilot, "ctrl+s")
        for words in ("How was it?", "Direct", "0   1   2   3   4", "Show the debrief"):
            assert words in text_of(app)

    play(scene, size=size)


def test_a_resize_in_mid_talk_keeps_the_talk_and_the_words_in_the_box() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await reply(app, pilot, "They come late.")
        await press(app, pilot, *"half")
        for size in (*SIZES, (20, 8), (1, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(app, pilot)
        assert app.screen.query_one(ReplyBox).text == "half"
        assert "They come late." in text_of(app)
        await press(app, pilot, "enter")
        assert "half" in text_of(app)

    play(scene)


def test_the_side_of_facts_stands_on_wide_terminals_only() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        assert "cancel for a full refund" not in text_of(app)
        await pilot.resize_terminal(120, 40)
        await settled(app, pilot)
        assert "cancel for a full refund" in text_of(app)

    play(scene)
