"""The ways from the palette into the workshop."""

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot

from tests.authoring.previews import story_file
from tests.authoring.test_rating import talks
from tests.calls.made import made
from tests.team.results import ANNA
from tests.team.reviewing import shared
from tests.tui.stage import StageApp, StageDesk, entry_of, play, press, settled, text_of, type_in
from trainer.calls.find import new_call
from trainer.calls.form import call_form
from trainer.library.load import load_scenario
from trainer.store.shared import put_results
from trainer.team.membership import own_membership
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.review_list import ReviewListScreen
from trainer.tui.widgets.reply_box import ReplyBox


async def by_palette(app: StageApp, pilot: Pilot[None], words: str) -> None:
    await press(app, pilot, "ctrl+p")
    await type_in(app, pilot, words)
    await press(app, pilot, "enter")


async def answer(app: StageApp, pilot: Pilot[None], *texts: str) -> None:
    for text in texts:
        app.screen.query_one(ReplyBox).text = text
        await press(app, pilot, "enter")


def test_a_scenario_is_made_and_its_brief_follows(own_world: Path) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await by_palette(app, pilot, "make a scenario")
        assert "What shall the scenario be called?" in text_of(app)
        await answer(
            app, pilot, "The double invoice", "Alex", "Rosa", "", "3", "Charged twice.", "charged twice"
        )
        await press(app, pilot, "ctrl+o")
        assert (own_world / "scenarios" / "the-double-invoice.toml").is_file()
        assert "^s Start" in text_of(app)

    play(scene)


def test_a_form_that_is_put_aside_is_kept() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        for _ in range(2):
            await by_palette(app, pilot, "make a rubric")
            assert "A new rubric" in text_of(app)
            await press(app, pilot, "escape")
            assert isinstance(app.screen, HomeScreen)

    play(scene)


@pytest.mark.parametrize("form", ["an exam", "a training plan"])
def test_exams_and_plans_are_made_from_the_palette(form: str) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await by_palette(app, pilot, f"make {form}")
        assert f"A new {form.partition(' ')[2]}" in text_of(app)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, HomeScreen)

    play(scene)


def test_what_to_do_with_a_new_exam_is_told(own_world: Path) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await by_palette(app, pilot, "make an exam")
        await answer(app, pilot, "Spring exam", "", "delayed-order")
        await press(app, pilot, "ctrl+o")
        assert (own_world / "exams" / "spring-exam.toml").is_file()
        told = " ".join(note.message for note in app._notifications)
        assert "trainer exam spring-exam --settle" in told

    play(scene)


def test_the_chosen_scenario_is_previewed() -> None:
    file = story_file()
    entry = entry_of(load_scenario(file).value, path=str(file.absolute()))

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await by_palette(app, pilot, "preview the invoice")
        assert "Preview of double.toml" in text_of(app)
        await press(app, pilot, "3")
        assert "First words, by channel" in text_of(app)
        await press(app, pilot, "4")
        await answer(app, pilot, "The refund is on your account on Thursday.")
        assert "a fact of the brief (when)" in text_of(app)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, HomeScreen)

    play(scene, desk=StageDesk(entries=(entry,)))


def test_talks_are_rated_from_a_file() -> None:
    path = talks()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await by_palette(app, pilot, "rate talks")
        await type_in(app, pilot, "nothing.jsonl")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, HomeScreen)
        assert len(app.troubles) == 1
        await by_palette(app, pilot, "rate talks")
        await type_in(app, pilot, str(path))
        await press(app, pilot, "enter")
        assert "Talk 1 of" in text_of(app)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, HomeScreen)

    play(scene)


@pytest.mark.slow
def test_a_call_is_told_of_and_opened_at_a_desk_of_its_own() -> None:
    gone: list[str | None] = []

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await by_palette(app, pilot, "real call")
        assert "Who are you in this call?" in text_of(app)
        await answer(app, pilot, "Alex", "Rosa", "", "", "", "Charged twice.", "we charged you twice")
        await press(app, pilot, "ctrl+o")
        assert "Rehearse it now?" in text_of(app)
        await press(app, pilot, "n")
        await by_palette(app, pilot, "real call")
        assert "A new call" in text_of(app)
        await press(app, pilot, "enter")
        gone.append(app.goes_to)

    play(scene)
    assert gone == ["tomorrow"]


def test_an_unfinished_call_goes_on() -> None:
    made("rosa")
    call_form(new_call()).answer("Alex")

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await by_palette(app, pilot, "real call")
        assert "tomorrow (not finished)" in text_of(app)
        first = text_of(app).index("tomorrow") < text_of(app).index("rosa")
        await press(app, pilot, *(() if first else ("down",)), "enter")
        assert "Whom do you have to call?" in text_of(app)
        await settled(app, pilot)

    play(scene)


def test_at_a_browser_nobody_reaches_into_the_files_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StageApp, "is_web", property(lambda _: True))

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        for words in ("rate talks blind", "prepare a real call"):
            await by_palette(app, pilot, words)
            assert isinstance(app.screen, CommandPalette)
            await press(app, pilot, "escape")
        await by_palette(app, pilot, "make a scenario")
        assert "What shall the scenario be called?" in text_of(app)

    play(scene)


def test_what_was_handed_in_is_reviewed_and_nothing_typed_there_is_lost(own_world: Path) -> None:
    own_membership("Lena")
    desk = StageDesk()
    with desk.journal().writing() as connection:
        put_results(connection, [ANNA], [shared(1)])

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f7")
        assert "Anna" in text_of(app)
        await press(app, pilot, "escape")
        await press(app, pilot, "f6", "v")
        await press(app, pilot, "escape", "escape")
        await by_palette(app, pilot, "handed in comment")
        await press(app, pilot, "enter", "c")
        await type_in(app, pilot, "Say it first.")
        await press(app, pilot, "enter", "ctrl+q")
        assert "not kept" in " ".join(text_of(app).split())
        await press(app, pilot, "escape")
        app.go_home()
        await settled(app, pilot)
        await press(app, pilot, "enter")  # keep it
        assert isinstance(app.screen, ReviewListScreen)
        assert "reviewed by Lena" in text_of(app)
        app.go_home()
        await settled(app, pilot)
        assert isinstance(app.screen, HomeScreen)

    play(scene, desk=desk, size=(100, 30))
