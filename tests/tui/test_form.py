"""The full-screen form of `trainer new`."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.authoring.forms import SPRING, STORY, form_of
from trainer.authoring.open_form import OpenForm, library_form
from trainer.authoring.written import Written
from trainer.tui.screens.form import FormScreen
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.reply_box import ReplyBox
from trainer.tui.workshop_app import WorkshopApp

App = WorkshopApp[Written | None]
Part = Callable[[App, Pilot[Written | None]], Awaitable[None]]


def play(
    form: OpenForm,
    part: Part,
    *told: str,
    size: tuple[int, int] = (80, 24),
) -> App:
    """Open the form, play this part, and give the app back once it has ended."""
    app = App(FormScreen(form, list(told)))

    async def run() -> App:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            await part(app, pilot)
            await settled(pilot)
        return app

    return asyncio.run(run())


def shown(app: App, name: str) -> str:
    return str(app.screen.query_one(name, PlainText).content)


async def answered(pilot: "Pilot[Written | None]", text: str) -> None:
    """Type an answer and wait until it was taken."""
    pilot.app.screen.query_one(ReplyBox).text = text
    await pilot.press("enter")
    await settled(pilot)


async def settled(pilot: "Pilot[Written | None]") -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def first_answers() -> Iterator[str]:
    yield from (STORY["title"], STORY["trainee"], STORY["name"], "", "3", STORY["situation"])


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
def test_the_form_is_filled_in_and_the_customer_answers(own_world: Path, size: tuple[int, int]) -> None:
    async def part(app: App, pilot: "Pilot[Written | None]") -> None:
        assert shown(app, "#ask") == "What shall the scenario be called?"
        for text in first_answers():
            await answered(pilot, text)
        assert shown(app, "#ask") == "The bad news itself, in one sentence:"
        assert app.screen.query_one("#heard").display is (size[0] >= 110)
        await answered(pilot, STORY["news"])
        assert app.screen.query_one("#heard").display is True
        assert "Rosa Meier: " in shown(app, "#lines")
        assert "You: Her card was charged twice" in shown(app, "#lines")
        await pilot.press("ctrl+o")

    written = play(form_of(), part, size=size).return_value
    assert written is not None
    assert written.errors == ()
    assert written.path.is_file()


def test_what_will_not_do_is_said_and_stays_in_the_box(own_world: Path) -> None:
    async def part(app: App, pilot: "Pilot[Written | None]") -> None:
        assert "4 answers were drafted." in shown(app, "#told")
        await answered(pilot, "?!")
        assert shown(app, "#wrong") == "There are no words in that; write it as a sentence."
        assert app.screen.query_one(ReplyBox).text == "?!"
        await answered(pilot, "")
        assert "This is needed." in shown(app, "#wrong")
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert "Still needed: What shall the scenario be called?" in shown(app, "#wrong")
        assert app.screen.query_one("#told").display is True
        await answered(pilot, "A title")
        assert app.screen.query_one("#told").display is False

    play(form_of(), part, "4 answers were drafted.")


def test_back_skip_and_later(own_world: Path) -> None:
    async def part(app: App, pilot: "Pilot[Written | None]") -> None:
        await answered(pilot, "A title")
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert app.screen.query_one(ReplyBox).text == "A title"
        for text in ("[b]Another[/b]", "Alex", "Rosa"):
            await answered(pilot, text)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert shown(app, "#ask") == "How do they take bad news?"
        assert "  1. blunt: " in shown(app, "#about")
        assert app.screen.query_one(ReplyBox).text == "5"
        await pilot.press("escape")

    form = form_of()
    assert play(form, part).return_value is None
    assert library_form(form.kind).state.answers["title"] == "[b]Another[/b]"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_an_exam_is_filled_in_and_its_deadline_told_as_understood(
    own_world: Path, size: tuple[int, int]
) -> None:
    async def part(app: App, pilot: "Pilot[Written | None]") -> None:
        assert shown(app, "#head") == "A new exam"
        assert app.screen.query_one("#heard").display is False
        for text in ("Spring exam", "", "delayed-order", "hard", "", "5", "1", "1", "", ""):
            await answered(pilot, text)
        assert shown(app, "#ask") == "By when must it be begun?"
        await answered(pilot, "yesterday")
        assert '"yesterday" is no day and hour' in shown(app, "#wrong")
        await answered(pilot, "30 June 2035 17:00")
        assert shown(app, "#told").startswith("That is Saturday, 30 June 2035, 17:00 (UTC")
        assert app.screen.query_one("#told").display is True
        await pilot.press("ctrl+b")
        await settled(pilot)
        assert app.screen.query_one(ReplyBox).text.startswith("2035-06-30 17:00 ")
        assert app.screen.query_one("#told").display is False
        await pilot.press("enter")
        await settled(pilot)
        await answered(pilot, SPRING["seed"])

    written = play(form_of("exam"), part, size=size).return_value
    assert written is not None
    assert written.problems == ()


def test_an_early_end_asks_what_is_missing(own_world: Path) -> None:
    async def part(app: App, pilot: "Pilot[Written | None]") -> None:
        await answered(pilot, "Spring exam")
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert "Which scenario comes first" in shown(app, "#ask")
        assert "Still needed: Which scenario comes first" in shown(app, "#wrong")
        await pilot.press("escape")

    play(form_of("exam"), part)


def test_what_stands_unsent_is_never_lost(own_world: Path) -> None:
    async def part(app: App, pilot: "Pilot[Written | None]") -> None:
        for text in ("Spring exam", "", "delayed-order", "hard", "data-loss"):
            await answered(pilot, text)
        for _ in range(2):
            await pilot.press("ctrl+b")
            await settled(pilot)
        assert shown(app, "#ask") == "“The order that will miss its date” How hard?"
        app.screen.query_one(ReplyBox).text = "easy"
        await pilot.press("ctrl+b")
        await settled(pilot)
        app.screen.query_one(ReplyBox).text = "no such one"
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert '"no such one" is none of them' in shown(app, "#wrong")
        assert app.screen.query_one(ReplyBox).text == "no such one"
        app.screen.query_one(ReplyBox).text = "not-doable"
        await pilot.press("escape")

    assert play(form_of("exam"), part).return_value is None
    again = form_of("exam")
    assert again.step is not None
    assert (again.step.key, again.stands) == ("drill.1", "not-doable")
    assert again.state.answers["drill.1.difficulty"] == "easy"


def test_what_is_typed_takes_the_place_of_a_number_and_goes_on_with_words(own_world: Path) -> None:
    async def part(app: App, pilot: "Pilot[Written | None]") -> None:
        for text in ("Spring", "", "delayed-order"):
            await answered(pilot, text)
        assert app.screen.query_one(ReplyBox).text == "2"
        await pilot.press("3")
        assert app.screen.query_one(ReplyBox).text == "3"
        for _ in range(3):
            await pilot.press("ctrl+b")
            await settled(pilot)
        await pilot.press("!")
        assert app.screen.query_one(ReplyBox).text == "Spring!"
        await pilot.press("escape")

    play(form_of("exam"), part)


def test_finishing_takes_what_stands_in_the_box(own_world: Path) -> None:
    async def part(app: App, pilot: "Pilot[Written | None]") -> None:
        for text in ("Spring exam", "Allow an hour."):
            await answered(pilot, text)
        app.screen.query_one(ReplyBox).text = "delayed-order"
        await pilot.press("ctrl+o")

    written = play(form_of("exam"), part).return_value
    assert written is not None
    assert 'scenario = "delayed-order"' in written.path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("size", "more"), [((80, 20), True), ((120, 40), False)])
def test_scrolling_is_offered_where_there_is_more(own_world: Path, size: tuple[int, int], more: bool) -> None:
    async def part(app: App, pilot: "Pilot[Written | None]") -> None:
        for text in ("Spring exam", ""):
            await answered(pilot, text)
        assert (app.screen.active_bindings["pagedown"].binding.action == "scroll(1)") is more
        await pilot.press("escape")

    play(form_of("exam"), part, size=size)
