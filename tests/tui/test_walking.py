"""Arrow keys go from line to line where the screen says so, also where the page is longer than the terminal."""

import pytest
from textual.pilot import Pilot

from tests.tui.picture_talks import EARLIER
from tests.tui.pictures import TODAY, play_earlier
from tests.tui.stage import StageApp, begin_talk, play, press, reply, type_in
from trainer.cli.wiring import CLOCK
from trainer.tui.desk import Desk
from trainer.tui.screens.progress import DrillLine
from trainer.tui.screens.transcript import TurnLine

SMALL = (60, 20)
LONG = "They come late, on Tuesday, and I am sorry. " * 6

pytestmark = pytest.mark.slow


async def finished(app: StageApp, pilot: Pilot[None]) -> None:
    """A drill up to its debrief."""
    await begin_talk(app, pilot)
    for _ in range(3):
        await reply(app, pilot, LONG)
    await press(app, pilot, "ctrl+g", "y")
    await press(app, pilot, "enter")
    await type_in(app, pilot, "It is Tuesday.")
    await press(app, pilot, "ctrl+s", "ctrl+s")


def test_up_goes_to_the_turn_before_in_a_long_transcript() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await finished(app, pilot)
        await press(app, pilot, "t")
        seen = []
        for _ in range(3):
            assert isinstance(app.focused, TurnLine)
            seen.append(app.focused.turn)
            await press(app, pilot, "up")
        assert seen == [seen[0], seen[0] - 1, seen[0] - 2]

    play(scene, size=SMALL)


def test_down_reaches_the_drills_below_a_long_page_of_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CLOCK, TODAY)
    play_earlier(EARLIER[:1])

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f3")
        await press(app, pilot, "down")
        assert isinstance(app.focused, DrillLine)

    play(scene, size=SMALL, desk=Desk())
