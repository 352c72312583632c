"""The footer: help and the way back or on are always to be seen."""

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot

from tests.tui.stage import StageApp, begin_talk, play, reply, settled, text_of
from tests.tui.tour import tour
from trainer.tui.screens.facts import FactsScreen

WAYS = {
    "home": "Mode",
    "brief": "Start",
    "plan": "Start",
    "talk": "End",
    "follow-up": "Send it",
    "self-rating": "Go on",
    "debrief": "Home",
    "transcript": "Back",
    "progress": "Back",
    "settings": "Back",
    "help": "Back",
    "guided": "Leave",
    "quick": "Enough",
}


def footer(app: StageApp) -> str:
    return text_of(app).splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (40, 12)])
def test_help_and_the_way_are_there_on_every_screen(size: tuple[int, int]) -> None:
    seen: set[str] = set()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        def look(name: str) -> None:
            seen.add(name)
            if not isinstance(app.screen, FactsScreen | CommandPalette):
                assert "f1 Help" in footer(app), f"{name}: {footer(app)}"
            assert WAYS.get(name, "") in footer(app), f"{name}: {footer(app)}"

        await tour(app, pilot, look)

    play(scene, size=size)
    assert seen >= WAYS.keys()


def test_what_does_not_fit_is_left_out_from_the_end_and_comes_back_with_the_room() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await reply(app, pilot, "They come late.")
        for width, words in (
            (100, ("Facts", "Hint", "Show", "Again", "End", "f1 Help", "palette")),
            (70, ("Facts", "Hint", "Show", "Again", "End", "Leave", "f1 Help", "^p")),
            (44, ("Facts", "End", "Leave", "f1 Help", "^p")),
            (22, ("End", "f1 Help", "^p")),
            (12, ("f1 Help",)),
            (100, ("Facts", "Hint", "Show", "Again", "End", "f1 Help", "palette")),
        ):
            await pilot.resize_terminal(width, 24)
            await settled(app, pilot)
            assert [word for word in words if word not in footer(app)] == [], footer(app)

    play(scene)
