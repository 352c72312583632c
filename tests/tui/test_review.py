"""Reviewing on the full screen, as a team's lead does it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.team.results import BEN
from tests.team.reviewing import desk, lead_journal, shared
from tests.tui.one_screen import press, settled
from trainer.record.review import Comment, DisputeAnswer, Override
from trainer.store.journal import SqlJournal
from trainer.store.reviews import result_with, reviews
from trainer.team.review_desk import ReviewDesk
from trainer.tui.review_app import ReviewApp
from trainer.tui.screens.review import ReviewScreen
from trainer.tui.screens.review_list import ReviewListScreen
from trainer.tui.screens.review_turn import ReviewedTurn
from trainer.tui.widgets.plain_text import PlainText

Part = Callable[[ReviewApp, Pilot[None]], Awaitable[None]]
HOSTILE = "[bold]\x1b[31m[/x]\u202e"


@pytest.fixture
def journal(own_world: Path) -> Iterator[SqlJournal]:
    other = shared(2, BEN, disputed=(), objections=())
    with lead_journal(own_world, shared(1), other) as made:
        yield made


def play(at_work: ReviewDesk, part: Part, size: tuple[int, int] = (80, 24)) -> None:
    app = ReviewApp(ReviewListScreen(at_work))

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await part(app, pilot)
            await settled(pilot)

    asyncio.run(run())


async def type_in(app: ReviewApp, pilot: Pilot[None], text: str) -> None:
    app.screen.query_one(Input).value = text
    await press(pilot, "enter")


def shown(app: ReviewApp, name: str) -> str:
    return str(app.screen.query_one(name, PlainText).content)


def turns(app: ReviewApp) -> list[str]:
    return [str(turn.content) for turn in app.screen.query(ReviewedTurn)]


def rows(app: ReviewApp) -> list[str]:
    drills = app.screen.query_one("#drills", OptionList)
    return [str(drills.get_option_at_index(at).prompt) for at in range(drills.option_count)]


@pytest.mark.parametrize(
    "size", [(80, 24), *(pytest.param(size, marks=pytest.mark.slow) for size in ((120, 40), (60, 20)))]
)
def test_a_drill_is_read_reviewed_and_kept(journal: SqlJournal, size: tuple[int, int]) -> None:
    async def part(app: ReviewApp, pilot: Pilot[None]) -> None:
        assert ["Ben" in row for row in rows(app)] == [True, False]
        await press(pilot, "d")
        assert "[x] disputed" in shown(app, "#filters")
        assert len(rows(app)) == 1
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert "Be direct: 3" in shown(app, "#levels")
        assert '"I did say that." until Tuesday 18:00' in shown(app, "#disputes")
        await press(pilot, "down", "down", "c")
        await type_in(app, pilot, "Say it [b]first[/b].")
        assert "> Lena: Say it [b]first[/b]." in turns(app)[2]
        await press(pilot, "tab", "tab", "tab", "1")
        await type_in(app, pilot, "Three sentences late.")
        assert "▸ Be direct: 1 (scorer: 3; overridden by Lena: Three sentences late.)" in shown(app, "#levels")
        await press(pilot, "shift+tab", "2")
        assert "Be serious: 2 (confirmed by Lena)" in shown(app, "#levels")
        await press(pilot, "a", "down", "enter")
        await type_in(app, pilot, "Until is no promise.")
        assert "Lena does not agree" in shown(app, "#disputes")
        assert shown(app, "#state") == "not kept yet"
        await press(pilot, "s")
        assert shown(app, "#state") == "kept"
        await press(pilot, "escape")
        assert "reviewed by Lena" in rows(app)[0]

    play(desk(journal), part, size)
    with journal.reading() as connection:
        (review,) = reviews(connection)
        assert result_with(connection, shared(1).id) == shared(1)
    assert review.comments == (Comment(turn=1, text="Say it [b]first[/b]."),)
    assert review.overrides == (
        Override(step="direct", scorer=3, level=1, reason="Three sentences late."),
        Override(step="serious", scorer=2, level=2),
    )
    assert review.answers == (
        DisputeAnswer(step="specific", check="hour", upheld=False, reason="Until is no promise."),
    )


def test_what_is_not_kept_is_asked_about_also_when_quitting(journal: SqlJournal) -> None:
    async def part(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "c")
        await type_in(app, pilot, "Good.")
        await press(pilot, "ctrl+q")
        assert app.screen.query(OptionList)
        await press(pilot, "escape")
        assert "Good." in turns(app)[0]
        await press(pilot, "escape", "down", "enter")
        assert isinstance(app.screen, ReviewListScreen)
        with journal.reading() as connection:
            assert reviews(connection) == ()
        await press(pilot, "enter", "c")
        await type_in(app, pilot, "Better.")
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, ReviewListScreen)

    play(desk(journal), part)
    with journal.reading() as connection:
        assert [each.comments[0].text for each in reviews(connection)] == ["Better."]


def test_words_left_in_a_box_stand_there_again_and_a_reason_is_needed(journal: SqlJournal) -> None:
    async def part(app: ReviewApp, pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "4")
        app.screen.query_one(Input).value = "Half a rea"
        await press(pilot, "escape", "4")
        assert app.screen.query_one(Input).value == "Half a rea"
        await type_in(app, pilot, "   ")
        assert "overridden" not in shown(app, "#levels")
        await press(pilot, "3")
        assert "Be prepared: 3 (confirmed by Lena)" in shown(app, "#levels")
        await press(pilot, "delete", "x", "9", "home", "f1")
        assert "Be prepared: 3\n" in shown(app, "#levels")
        assert shown(app, "#state") == "nothing said yet"

    play(desk(journal), part)


def test_hostile_words_are_shown_as_they_are_and_quotes_alone_can_be_reviewed(own_world: Path) -> None:
    quoted = shared(3, transcript=None, moods=())
    words = [quoted.quoted[0].model_copy(update={"quotes": (HOSTILE,)})]
    with lead_journal(own_world, shared(3, transcript=None, moods=(), quoted=tuple(words))) as journal:

        async def part(app: ReviewApp, pilot: Pilot[None]) -> None:
            await press(pilot, "enter", "c", "down", "up", "tab", "tab", "tab")
            assert isinstance(app.screen, ReviewScreen)
            assert '"[bold][31m[/x]"' in shown(app, "#quotes")
            await press(pilot, "0")
            await type_in(app, pilot, HOSTILE)
            assert "overridden by Lena: [bold][31m[/x])" in shown(app, "#levels")

        play(desk(journal), part)


def test_an_empty_list_says_what_would_stand_there(own_world: Path) -> None:
    with lead_journal(own_world) as journal:

        async def part(app: ReviewApp, pilot: Pilot[None]) -> None:
            assert "once a member has handed them in" in shown(app, "#none")
            await press(pilot, "enter", "f", "u", "d")
            assert isinstance(app.screen, ReviewListScreen)

        play(desk(journal), part)
