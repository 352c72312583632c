"""Settings on the screen: changed by keys or mouse, kept in the file, keys put elsewhere, a bad file told."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.stage import StageApp, click, play, press, text_of, type_in
from trainer.settings.choices import Settings
from trainer.settings.place import settings_file
from trainer.settings.read import read_settings
from trainer.tui.bindings import all_bindings
from trainer.tui.screens.brief import BriefScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.keys import KeysScreen
from trainer.tui.screens.picker import Picker
from trainer.tui.screens.settings import SettingsScreen
from trainer.tui.widgets.setting_line import SettingLine

pytestmark = pytest.mark.slow


def file_with(text: str) -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_by_keys_alone_everything_is_changed_and_kept() -> None:
    file_with('# mine\nmode = "practice" # for now\n')

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f2")
        assert isinstance(app.screen, SettingsScreen)
        await type_in(app, pilot, "Jo  [/b]\x1b")
        await press(app, pilot, "down", "right")
        assert app.theme == "trainer-morning"
        await press(app, pilot, "down", "right", "down", "right", "down", "left")
        await press(app, pilot, "down", "right", "down", "left", "down", "enter")
        assert isinstance(app.screen, Picker)
        await press(app, pilot, "up", "enter", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert app.settings.mode == "exam"
        assert app.pace == 150
        assert "Mode: exam" in text_of(app)

    play(scene)
    read = read_settings()
    assert read.problems == ()
    assert read.settings == Settings(
        name="Jo [/b]",
        theme="trainer-morning",
        pace=150,
        mode="exam",
        difficulty="easy",
        listening=True,
        clock=True,
        rubric="live-first",
    )
    text = settings_file().read_text(encoding="utf-8")
    assert text.startswith('# mine\nmode = "exam" # for now\n')


def test_by_mouse_alone_a_line_lists_what_there_is() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        app.action_settings()
        await press(app, pilot)
        await click(app, pilot, "#set-pace", offset=(20, 0))
        assert isinstance(app.screen, Picker)
        await click(app, pilot, "OptionList", offset=(2, 3))
        assert isinstance(app.screen, SettingsScreen)
        assert app.screen.query_one("#set-pace", SettingLine).chosen == 250

    play(scene)
    assert read_settings().settings.pace == 250


def test_a_file_that_cannot_be_written_costs_one_sentence_and_the_choice_still_holds() -> None:
    broken = file_with('mode = "exam\n')

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f2", "down", "down", "down", "right")
        assert app.settings.mode == "exam"
        assert len(app.troubles) == 1

    play(scene)
    assert broken.read_text(encoding="utf-8") == 'mode = "exam\n'


def test_what_the_file_says_wrongly_is_told_and_never_as_markup() -> None:
    file_with('mode = "[/foo]"\n"[@click=app.quit]x[/]" = 1\ntheme = "no-such"\n')
    read = read_settings()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        messages = [note.message for note in app._notifications]
        assert any("[/foo]" in message and ":1:" in message for message in messages)
        assert any("[@click=app.quit]" in message and ":2:" in message for message in messages)
        assert any("no-such" in message for message in messages)
        assert app.theme == "trainer-evening"

    play(scene, settings=read.settings, problems=read.problems, size=(120, 40))


def test_keys_of_the_file_hold() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "ctrl+t")
        assert app.settings.mode == "practice"
        await press(app, pilot, "f6")
        assert app.settings.mode == "exam"
        await press(app, pilot, "f1")
        assert "f6" in text_of(app)

    play(scene, settings=Settings(pace=0, keys={"home.mode": "f6"}))


def test_a_key_given_twice_is_told() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        assert sum("home.difficulty" in note.message for note in app._notifications) == 1

    play(scene, settings=Settings(pace=0, keys={"home.mode": "ctrl+l"}))


def test_a_key_is_put_on_another_and_given_back() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        app.open_keys()
        await press(app, pilot)
        screen = app.screen
        assert isinstance(screen, KeysScreen)
        place = [bound.id for bound in screen._bound].index("home.mode")
        await press(app, pilot, *["down"] * place, "enter", "f9")
        assert read_settings().settings.keys == {"home.mode": "f9"}
        assert "yours" in text_of(app)
        await press(app, pilot, "enter", "escape")
        assert app.settings.keys == {"home.mode": "f9"}
        await press(app, pilot, "enter", "backspace")
        assert app.settings.keys == {}
        assert read_settings().settings.keys == {}

    play(scene)


def test_a_letter_or_a_taken_key_is_refused_with_a_reason() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        app.open_keys()
        await press(app, pilot)
        screen = app.screen
        assert isinstance(screen, KeysScreen)
        place = [bound.id for bound in screen._bound].index("home.mode")
        await press(app, pilot, *["down"] * place)
        for count, pressed in enumerate(("x", "ctrl+l", "f2"), 1):
            await pilot.press("enter", pressed)
            await pilot.pause()
            assert app.screen is screen
            assert len(app._notifications) == count
        assert app.settings.keys == {}

    play(scene)
    assert not settings_file().exists()


def test_every_named_key_can_be_put_elsewhere_and_tells_what_it_does() -> None:
    bound = all_bindings()
    ids = [one.id for one in bound]
    assert len(ids) == len(set(ids))
    assert {"app.help", "app.settings", "home.open", "talk.facts", "guided.next"} <= set(ids)
    assert all(one.does and "." not in one.does.split(" ")[0] for one in bound)


def test_without_colour_the_chosen_is_still_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        assert app.no_color
        await press(app, pilot, "f2")
        assert "‹ practice ›" in text_of(app)

    play(scene, size=(60, 20))


def test_the_name_of_the_file_is_what_the_customer_may_say() -> None:
    from trainer.cli.wiring import new_setup
    from trainer.record.options import DrillOptions

    file_with('name = "Jo"\n')
    assert new_setup("server-outage", DrillOptions()).trainee == "Jo"


def test_drills_begin_with_the_settings() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        assert isinstance(app.screen, BriefScreen)
        options = app.screen._setup.options
        assert (options.mode, options.difficulty) == ("exam", "hard")

    play(scene, settings=Settings(pace=0, mode="exam", difficulty="hard"))


def test_what_was_chosen_for_this_run_says_so_until_it_is_kept() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "ctrl+l", "f2")
        assert "hard, until you quit" in text_of(app)
        assert read_settings().settings.difficulty == "normal"
        app.screen.query_one("#set-difficulty").focus()
        await press(app, pilot, "right", "escape", "f2")
        assert "until you quit" not in text_of(app)
        assert read_settings().settings.difficulty == "easy"

    play(scene)
