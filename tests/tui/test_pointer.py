"""What has the focus or is chosen is seen in the text of the screen alone, without any colour."""

import pytest
from textual.pilot import Pilot

from tests.tui.stage import StageApp, begin_talk, click, play, press, reply, settled, text_of
from tests.tui.test_home import two_scenarios
from trainer.tui.widgets.pointer import POINTER


def pointed(app: StageApp) -> list[str]:
    """The lines at which the sign stands, from the sign on."""
    return [line.partition(POINTER)[2] for line in text_of(app).splitlines() if POINTER in line]


def between_bars(app: StageApp) -> list[str]:
    """The buttons that stand between bars."""
    found = (line.partition("▌")[2].partition("▐")[0] for line in text_of(app).splitlines() if "▐" in line)
    return [" ".join(words.split()) for words in found]


def test_the_chosen_scenario_and_the_focused_button_of_home() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        assert [line[:14] for line in pointed(app)] == ["The late desks"]
        assert "▌Type to search" in text_of(app)
        await press(app, pilot, "down")
        assert [line[:17] for line in pointed(app)] == ["The broken chairs"]
        await press(app, pilot, "tab")
        assert "█" in text_of(app).splitlines()[8], "the text beside the list has the focus"
        for name in ("Mode: practice", "Difficulty: normal", "Guided call", "Begin (Enter)"):
            await press(app, pilot, "tab")
            assert between_bars(app) == [name]
            assert "▌Type to search" not in text_of(app)

    play(scene, desk=two_scenarios())


def test_settings_lines_their_lists_and_the_keys() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f2")
        assert "▌how the customer" in text_of(app)
        await press(app, pilot, "down", "down", "down")
        assert [line.split()[0] for line in pointed(app)] == ["Mode"]
        await press(app, pilot, "enter")
        assert [line.split()[0] for line in pointed(app)][-1:] == ["practice"]
        await press(app, pilot, "down")
        assert [line.split()[0] for line in pointed(app)][-1:] == ["exam"]
        await press(app, pilot, "escape")
        app.open_keys()
        await settled(app, pilot)
        first = pointed(app)
        await press(app, pilot, "down")
        assert len(first) == len(pointed(app)) == 1
        assert first != pointed(app)

    play(scene)


@pytest.mark.parametrize("width", [80, *(pytest.param(width, marks=pytest.mark.slow) for width in (60, 120))])
def test_debrief_transcript_and_progress(width: int) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await reply(app, pilot, "They come late.")
        for key in ("ctrl+g", "y", "enter", "ctrl+s", "ctrl+s"):
            await press(app, pilot, key)
        await click(app, pilot, "FoldHeading")
        assert [line[:8] for line in pointed(app)] == ["▾ Direct"]
        strips = app.screen._compositor.render_strips(app.size)
        sign = next(part for strip in strips for part in strip if part.text == POINTER)
        assert sign.style is not None
        assert sign.style.color != sign.style.bgcolor
        await press(app, pilot, "t")
        assert [line[:3] for line in pointed(app)] == ["You"]
        await press(app, pilot, "up")
        assert [line[:6] for line in pointed(app)] == ["Marcus"]
        await press(app, pilot, "escape", "f3")
        assert len(pointed(app)) == 1

    play(scene, size=(width, 40))
