"""Help: the keys of wherever one is, the six steps, the places; over every screen, and shut by the same key."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.stage import StageApp, begin_talk, click, play, press, text_of
from trainer.library.places import data_folder
from trainer.settings.place import settings_file
from trainer.tui.screens.guided import GuidedScreen
from trainer.tui.screens.help import HelpScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.picker import Picker
from trainer.tui.screens.talk import TalkScreen


def test_f1_tells_the_keys_of_home_and_takes_one_back() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        for does in ("Begin the chosen scenario", "Change the difficulty", "Quit; what was sent is kept"):
            assert does in text_of(app)
        await press(app, pilot, "f1")
        assert isinstance(app.screen, HomeScreen)

    play(scene, size=(80, 30))


def test_over_a_talk_it_tells_the_keys_of_the_talk() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        assert isinstance(app.screen, TalkScreen)
        await press(app, pilot, "f1")
        lines = {line.id for line in app.screen._keys} if isinstance(app.screen, HelpScreen) else set()
        assert {"talk.facts", "talk.hint", "app.help"} <= lines
        assert "home.open" not in lines
        await press(app, pilot, "escape")
        assert isinstance(app.screen, TalkScreen)

    play(scene)


def test_it_opens_over_a_list_too() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        app.push_screen(Picker("Which?", []))
        await press(app, pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        await press(app, pilot, "q")
        assert isinstance(app.screen, Picker)

    play(scene)


def test_by_mouse_the_parts_are_a_click_away(tmp_path: Path) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f1")
        await click(app, pilot, "#to-steps")
        assert "Be prepared" in text_of(app)
        assert "weak" in text_of(app)
        await click(app, pilot, "#to-stored")
        flat = text_of(app).replace("\n", "").replace(" ", "")
        assert str(data_folder() / "journal.db") in flat
        assert str(settings_file()) in flat
        await click(app, pilot, "#to-more")
        await click(app, pilot, "#guided")
        assert isinstance(app.screen, GuidedScreen)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, HelpScreen)

    play(scene)


def test_every_part_has_its_heading_also_at_60x20(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f1")
        for number, heading in enumerate(("Keys of", "The six steps", "What is stored", "How a score"), 1):
            await press(app, pilot, str(number))
            assert heading in text_of(app)

    play(scene, size=(60, 20))


def test_a_place_with_brackets_and_controls_in_its_name_is_shown_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TRAINER_CONFIG", "/tmp/[/x]\x1b[2J.toml")

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f1", "3")
        assert "/tmp/[/x][2J.toml" in text_of(app)
        assert "\x1b" not in text_of(app)

    play(scene, size=(120, 40))
