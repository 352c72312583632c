"""Up and Down walk from line to line, also where the page is longer than the screen."""

import pytest
from textual.pilot import Pilot

from tests.tui.stage import StageApp, begin_talk, play, press, reply, settled
from trainer.tui.screens.transcript import TurnLine


@pytest.mark.slow
def test_arrows_walk_the_turns_of_a_transcript_longer_than_the_screen() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        for number in range(6):
            await reply(app, pilot, f"They come late, {number}.")
        app.open_transcript(app.screen.runner)  # type: ignore[attr-defined]
        await settled(app, pilot)

        def turn() -> int:
            assert isinstance(app.focused, TurnLine)
            assert app.focused.region in app.screen.region
            return app.focused.turn

        last = turn()
        seen = []
        for key in ("up", "up", "up", "up", "down", "k", "j"):
            await press(app, pilot, key)
            seen.append(turn() - last)
        assert seen == [-1, -2, -3, -4, -3, -4, -3]

    play(scene, size=(80, 16))
