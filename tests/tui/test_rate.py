"""Rating talks on the full screen."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from tests.authoring.test_rating import DEV, desk, lines, talks
from tests.tui.one_screen import press, settled
from trainer.authoring.rating_desk import RatingDesk
from trainer.tui.screens.rate import RateScreen
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.workshop_app import WorkshopApp

App = WorkshopApp[None]
Part = Callable[[App, Pilot[None]], Awaitable[None]]


def play(at_work: RatingDesk, part: Part, size: tuple[int, int] = (80, 24)) -> App:
    app = App(RateScreen(at_work))

    async def run() -> App:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await part(app, pilot)
            await settled(pilot)
        return app

    return asyncio.run(run())


def shown(app: App, name: str) -> str:
    return str(app.screen.query_one(name, PlainText).content)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
def test_levels_are_given_by_a_key_and_kept(size: tuple[int, int]) -> None:
    at_work = desk()

    async def part(app: App, pilot: Pilot[None]) -> None:
        assert "Trainee\n" in shown(app, "#words")
        assert not any(talk["id"] in shown(app, "#words") for talk in DEV)
        await press(pilot, "3", "1")
        assert "  3 Be prepared\n  1 Be empathetic\n▸ - Be serious" in shown(app, "#steps")
        await press(pilot, "up", "0", "delete")
        assert "▸ - Be serious" in shown(app, "#steps")
        await press(pilot, "4", "4", "4", "4", "n")
        assert shown(app, "#done") == "1 of 3 rated"
        assert shown(app, "#head") == "Talk 2 of 3"

    first = at_work.rating.talk.id
    play(at_work, part, size)
    assert lines(at_work.path)[first]["labels"] == {
        "prepared": 3,
        "empathetic": 0,
        "serious": 4,
        "direct": 4,
        "specific": 4,
        "options": 4,
    }


def test_the_brief_is_a_key_away_and_the_talk_comes_back() -> None:
    async def part(app: App, pilot: Pilot[None]) -> None:
        talk = shown(app, "#words")
        await press(pilot, "f")
        assert shown(app, "#words") != talk
        assert "What you know" in shown(app, "#words")
        await press(pilot, "f")
        assert shown(app, "#words") == talk
        await press(pilot, "f", "right")
        assert "What you know" not in shown(app, "#words")

    play(desk(), part)


def test_hostile_words_are_shown_as_they_are() -> None:
    hostile = {**DEV[0], "turns": [{"role": "trainee", "text": "[bold]\x1b[31m[/x]\u202e"}]}

    async def part(app: App, pilot: Pilot[None]) -> None:
        assert "[bold][31m[/x]\n" in shown(app, "#words")

    play(desk(talks(hostile)), part)


def test_levels_given_fast_all_count() -> None:
    at_work = desk()
    first = at_work.rating.talk.id

    async def part(app: App, pilot: Pilot[None]) -> None:
        await pilot.press("0", "1", "2", "3", "4", "0")
        await settled(pilot)
        await pilot.press("escape")

    play(at_work, part)
    assert list(lines(at_work.path)[first]["labels"].values()) == [0, 1, 2, 3, 4, 0]
