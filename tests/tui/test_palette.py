"""The palette offers whatever can be done, on every screen, in words."""

import re

import pytest
from textual.binding import Binding
from textual.pilot import Pilot

from tests.tui.stage import StageApp, begin_talk, play, press, settled, text_of, type_in
from tests.tui.tour import tour
from trainer.settings.keymap import binding_ids
from trainer.tui.bindings import all_bindings
from trainer.tui.palette import Commands, group_name
from trainer.tui.screens.brief import BriefScreen

VERB_OBJECT = re.compile(r"[a-z]+: [A-Z][a-z]+ \S.*|question: .+|trainer: .+")


def offered(app: StageApp) -> dict[str, object]:
    return {command.name: command.does for command in Commands(app.screen)._commands()}


def possible(app: StageApp) -> list[Binding]:
    """Every binding of the screen, of what has the focus, and of the app, that does something now."""
    return [
        binding
        for node, bindings in app.screen._modal_binding_chain
        if type(node).__module__.startswith(("trainer", "tests"))
        for own in type(node).__mro__
        for binding in vars(own).get("BINDINGS", ())
        if own.__module__.startswith("trainer") and app._check_action_state(binding.action, node)
    ]


@pytest.mark.slow
def test_every_action_of_every_screen_is_offered_as_group_verb_object() -> None:
    seen: set[str] = set()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        def look(name: str) -> None:
            commands = offered(app)
            for binding in possible(app):
                assert "." in (binding.id or ""), f"{name}: {binding} has no name"
                words = f"{group_name((binding.id or '').partition('.')[0])}: {binding.tooltip}"
                assert words in commands, f"{name}: {binding.key} ({binding.action}) is not in the palette"
                assert VERB_OBJECT.fullmatch(words), words
                seen.add(binding.id or "")

        await tour(app, pilot, look)

    play(scene)
    assert {"home.open", "talk.again", "brief.start", "debrief.save", "transcript.next", "quick.next"} <= seen


def test_what_a_box_takes_the_key_of_can_be_done_by_its_words() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "ctrl+p")
        await type_in(app, pilot, "home: Begin the chosen scenario")
        assert "home: Begin the chosen scenario" in text_of(app)
        await press(app, pilot, "down", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, BriefScreen)

    play(scene)


def test_letters_are_offered_by_their_words_while_a_box_takes_them() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await press(app, pilot, "ctrl+g")
        await press(app, pilot, "y")
        await press(app, pilot, "enter")
        await press(app, pilot, "ctrl+s")
        await press(app, pilot, "ctrl+s")
        app.screen.query_one("#next").focus()
        await settled(app, pilot)
        assert "debrief: Save this as HTML and Markdown" in offered(app)

    play(scene)


@pytest.mark.slow
def test_keys_of_the_file_hold_on_every_screen_and_the_usual_ones_no_more() -> None:
    seen: set[str] = set()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        def look(screen: str) -> None:
            ids = dict.fromkeys(str(binding.id) for binding in possible(app))
            own = {name: f"ctrl+alt+f{number}" for number, name in enumerate(ids, 1)}
            app.set_keymap(own)
            held = {
                (binding.id, binding.key)
                for _, bindings in app.screen._modal_binding_chain
                for _, binding in bindings
                if binding.id in own
            }
            assert held == set(own.items()), screen
            seen.update(ids)
            app.set_keymap({})

        await tour(app, pilot, look)

    play(scene)
    assert {"home.open", "talk.again", "debrief.save", "transcript.next", "settings.close"} <= seen


def test_every_binding_that_is_declared_can_be_put_on_another_key() -> None:
    declared = {bound.id for bound in all_bindings()}
    assert declared <= binding_ids()
    assert {"debrief.save", "progress.compare", "transcript.next", "compare.back", "fold.toggle"} <= declared
