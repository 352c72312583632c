"""Choosing a language model on the screen: what is found, what leaves, a key nobody sees, a try that can be stopped."""

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.llm.peer import peer
from tests.llm.raw_server import RawServer, error, hang
from tests.tui.stage import StageApp, StageDesk, play, text_of
from tests.tui.test_model_talk import shows, until
from trainer.llm import discovery
from trainer.settings.choices import ModelSettings, Settings
from trainer.settings.read import read_settings
from trainer.tui.screens.brief import BriefScreen
from trainer.tui.screens.confirm import Confirm
from trainer.tui.screens.model_address import AddressDialog
from trainer.tui.screens.model_trial import TrialDialog
from trainer.tui.screens.models import ModelsScreen
from trainer.tui.screens.picker import Picker
from trainer.tui.screens.settings import SettingsScreen
from trainer.tui.widgets.setting_line import SettingLine

pytestmark = pytest.mark.slow

KEY = "sk-this-is-a-secret-0123456789"
WIDE = (110, 40)


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> Iterator[RawServer]:
    """The only server on this machine."""
    with RawServer([peer("small", "big")]) as server:
        monkeypatch.setattr(discovery.local_servers, "__defaults__", ({server.port: "llama.cpp"}, 5.0))
        yield server


async def calm(app: StageApp, pilot: Pilot[None]) -> None:
    """Wait until the desk has nothing to do; a worker may wait for an answer to a dialog."""
    for _ in range(4):
        await app.desk.run(int)
        await pilot.pause()


async def press(app: StageApp, pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await calm(app, pilot)


async def type_in(app: StageApp, pilot: Pilot[None], text: str) -> None:
    app.post_message(events.Paste(text))
    await calm(app, pilot)


async def open_models(app: StageApp, pilot: Pilot[None]) -> None:
    app.open_models()
    await calm(app, pilot)
    assert isinstance(app.screen, ModelsScreen)


async def go_to(app: StageApp, pilot: Pilot[None], name: str) -> None:
    """Go down to the row with this model."""
    rows = [str(option.prompt) for option in app.screen.query_one("#list", OptionList).options]
    at = next(number for number, row in enumerate(rows) if row.strip().split("  (")[0] == name)
    while app.screen.query_one("#list", OptionList).highlighted != at:
        await pilot.press("down")


def everything_written(tmp_path: Path) -> str:
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "keys.json"]
    return "".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


def test_a_model_is_chosen_with_enter_once_what_leaves_is_agreed_to(found: RawServer) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await open_models(app, pilot)
        assert shows(app, "Nothing leaves this machine: the customer and the scorer are built in.")
        assert shows(app, f"llama.cpp {found.url}")
        await go_to(app, pilot, "small")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, Picker)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, Confirm)
        assert shows(app, "The whole drill (your plan")
        assert read_settings().settings == Settings()
        await press(app, pilot, "y")
        assert shows(app, "small (plays, scores)")
        await go_to(app, pilot, "big")
        await press(app, pilot, "enter", "down", "down", "enter", "y")
        assert shows(app, "small (plays)")
        assert shows(app, "big (scores)")
        await press(app, pilot, "escape")
        address = found.url.removesuffix("/v1")
        assert shows(app, f"Customer: small at {address} · scorer: big at {address}")

    play(scene, size=(130, 40))
    settings = read_settings().settings
    assert (settings.customer, settings.scorer) == ("llm", "llm")
    assert settings.model == ModelSettings(found.url, "small", "big", (found.url.removesuffix("/v1"),))
    assert not [call for call in found.calls if call.head.startswith("POST")]


def test_who_does_not_agree_changes_nothing_and_what_is_built_in_comes_back(found: RawServer) -> None:
    chosen = Settings(pace=0, customer="llm", model=ModelSettings(found.url, "small"))

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await open_models(app, pilot)
        await go_to(app, pilot, "small")
        await press(app, pilot, "enter", "enter", "n")
        assert read_settings().settings == Settings()
        await press(app, pilot, *["up"] * 5, "enter", "enter")
        assert app.settings.customer == "embedded"
        assert shows(app, "Nothing leaves this machine")

    play(scene, settings=chosen)


def test_an_address_with_a_key_which_is_seen_nowhere(tmp_path: Path, own_world: Path) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await open_models(app, pilot)
        await press(app, pilot, "ctrl+n")
        assert isinstance(app.screen, AddressDialog)
        await type_in(app, pilot, hosted.url.removeprefix("http://"))
        await press(app, pilot, "enter")
        await type_in(app, pilot, KEY)
        assert KEY not in text_of(app)
        await press(app, pilot, "enter", "enter")
        assert shows(app, "The address is 127.0.0.1")
        await press(app, pilot, "up", "up", "home")
        await type_in(app, pilot, "http://")
        await press(app, pilot, "down", "down", "enter")
        assert isinstance(app.screen, ModelsScreen)
        await go_to(app, pilot, "hosted-one")
        assert not (own_world / "keys.json").exists()
        await press(app, pilot, "enter", "down", "enter", "y")
        assert shows(app, "hosted-one (plays)")
        assert KEY not in text_of(app)
        assert KEY not in "".join(note.message for note in app._notifications)

    with RawServer([peer("hosted-one")]) as hosted:
        play(scene, size=WIDE)
        assert f"bearer {KEY}" in hosted.calls[0].head.lower()
    assert read_settings().settings.model.url == hosted.url
    assert KEY in (own_world / "keys.json").read_text(encoding="utf-8")
    assert KEY not in everything_written(tmp_path)


def test_a_server_in_trouble_is_one_sentence_and_a_named_model_is_offered_all_the_same() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await open_models(app, pilot)
        await press(app, pilot, "ctrl+n")
        await type_in(app, pilot, broken.url)
        await press(app, pilot, "enter", "enter")
        await type_in(app, pilot, "named")
        await press(app, pilot, "enter")
        assert any("does not accept the key" in note.message for note in app._notifications)
        await go_to(app, pilot, "named")

    with RawServer([error(401, f"Incorrect API key provided: {KEY}")]) as broken:
        play(scene, size=WIDE)


def test_a_try_says_in_plain_words_what_the_model_can_do(found: RawServer) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await open_models(app, pilot)
        await go_to(app, pilot, "small")
        await press(app, pilot, "ctrl+t")
        await until(pilot, lambda: shows(app, "Words come as they are written."))
        assert shows(app, "It fills in forms by a schema: it can score.")
        await press(app, pilot, "escape")
        assert isinstance(app.screen, ModelsScreen)

    play(scene, size=WIDE)
    assert "openai" in sys.modules


def test_escape_stops_a_try_and_the_desk_was_free_all_the_while(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        app.open_models()
        await until(pilot, lambda: "small" in text_of(app))
        await go_to(app, pilot, "small")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: any(call.head.startswith("POST") for call in silent.calls))
        async with asyncio.timeout(20):
            assert await app.desk.run(os.getpid) == os.getpid()
            assert await app.desk.summaries() == ()
        assert isinstance(app.screen, TrialDialog)
        assert not silent.left.is_set()
        await pilot.press("escape")
        await calm(app, pilot)
        assert isinstance(app.screen, ModelsScreen)
        assert silent.left.wait(10)

    async def listed_then_silent(call: object) -> None:
        await (peer("small")(call) if call.head.startswith("GET") else hang(call))  # type: ignore[attr-defined,arg-type]

    with RawServer([listed_then_silent]) as silent:
        monkeypatch.setattr(discovery.local_servers, "__defaults__", ({silent.port: "vLLM"}, 5.0))
        play(scene, size=WIDE)


def test_the_lines_of_the_settings_choose_who_plays(found: RawServer) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "f2")
        line = app.screen.query_one("#set-customer", SettingLine)
        line.focus()
        await press(app, pilot, "right")
        assert isinstance(app.screen, ModelsScreen)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, SettingsScreen)
        assert line.chosen == "embedded"
        app.settings = Settings(pace=0, model=ModelSettings(found.url, "small"))
        await press(app, pilot, "right")
        assert isinstance(app.screen, Confirm)
        await press(app, pilot, "n")
        assert line.chosen == "embedded"
        await press(app, pilot, "right", "y")
        await until(pilot, lambda: line.chosen == "llm")
        assert app.settings.customer == "llm"
        await press(app, pilot, "right")
        assert app.settings.customer == "embedded"

    play(scene)
    assert read_settings().settings.customer == "embedded"
    assert read_settings().settings.model.agreed == (f"{found.url.removesuffix('/v1')} customer",)


def test_agreed_once_is_not_asked_again_in_this_run(found: RawServer) -> None:
    settings = Settings(pace=0, customer="llm", model=ModelSettings(found.url, "small"))

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        assert isinstance(app.screen, Confirm)
        await press(app, pilot, "y")
        await until(pilot, lambda: isinstance(app.screen, BriefScreen))
        await press(app, pilot, "escape", "enter")
        await until(pilot, lambda: isinstance(app.screen, BriefScreen))

    play(scene, settings=settings)


def test_home_says_who_plays_by_settings_and_by_flags(found: RawServer) -> None:
    from trainer.llm.choice import ChosenModel, ModelChoice
    from trainer.llm.server import Server

    here, away = Server(found.url), Server("https://models.example/v1")
    cases = [
        (None, Settings(pace=0), "Customer and scorer: built-in", "Nothing you type leaves this machine."),
        (
            ModelChoice(ChosenModel(here, "m")),
            Settings(pace=0),
            f"Customer: m at {here.origin} · scorer: built-in",
            f"Your words go to {here.origin} on this machine.",
        ),
        (
            ModelChoice(ChosenModel(away, "m"), ChosenModel(away, "m")),
            Settings(pace=0),
            "Customer and scorer: m at https://models.example",
            "Your words leave this machine by https://models.example.",
        ),
        (
            ModelChoice(),
            Settings(pace=0, customer="llm", model=ModelSettings(away.url, "m")),
            "Customer and scorer: built-in",
            "Nothing you type leaves this machine.",
        ),
        (
            None,
            Settings(pace=0, customer="llm"),
            "A language model is wanted, but none is chosen",
            "Nothing you type",
        ),
    ]
    for models, settings, who, private in cases:
        desk = StageDesk()
        desk.models = models

        async def scene(app: StageApp, pilot: Pilot[None], who: str = who, private: str = private) -> None:
            assert shows(app, who)
            assert shows(app, private)

        play(scene, desk=desk, settings=settings, size=(150, 40))


def test_no_package_of_a_model_is_loaded_before_one_is_used() -> None:
    import subprocess

    code = (
        "import sys; from trainer.tui.bindings import import_screens; import_screens();"
        "print('openai' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
