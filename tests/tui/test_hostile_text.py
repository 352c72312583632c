"""Text from outside is text: no markup, no links that act, no terminal controls, on any surface."""

from dataclasses import dataclass
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.drill.doubles import SCENARIO
from tests.tui.stage import StageApp, StageDesk, entry_of, play, press, reply, text_of, type_in
from trainer.drill.setup import Parts
from trainer.library.scenario import Scenario
from trainer.record.direction import Direction, Utterance

pytestmark = pytest.mark.slow

CLOSING = "see [/ and [/foo]"
LINK = "[@click=app.quit]press[/]"
ESCAPES = "\x1b]52;c;aGk=\x07\x1b[2J\x9b31m\x1b]0;t\x07red\u202ex"
HOSTILE = [CLOSING, LINK, ESCAPES]


def clean(text: str) -> str:
    return "".join(character for character in text if character.isprintable() and character != "\u202e")


def hostile_scenario(text: str) -> Scenario:
    told = {
        "title": text,
        "category": text,
        "situation": text,
        "trainee": text,
        "limits": (text,),
        "customer": SCENARIO.customer.model_copy(update={"name": text[:20], "role": text}),
        "fact": (SCENARIO.fact[0].model_copy(update={"text": text}),),
        "option": (SCENARIO.option[0].model_copy(update={"text": text, "cost": text}),),
        "exhibit": (SCENARIO.exhibit[0].model_copy(update={"title": text, "text": text}),),
        "timing": tuple(timing.model_copy(update={"text": text}) for timing in SCENARIO.timing),
        "question": (SCENARIO.question[0].model_copy(update={"ask": text}),),
        "hint": (SCENARIO.hint[0].model_copy(update={"text": text}),),
    }
    return SCENARIO.model_copy(update=told)


@dataclass
class HostileSpeaker:
    text: str
    identity: str = "embedded"

    def speak(self, direction: Direction, talk: Any, listener: Any = None) -> Utterance:
        return Utterance(text=f"{self.text} {talk.turn}", lines=("x",), asks=("when",))


class HostileDesk(StageDesk):
    def __init__(self, text: str) -> None:
        scenario = hostile_scenario(text)
        broken = entry_of(scenario, id="broken", path="/b.toml", problems=(f"b.toml:1:1: {text}",))
        super().__init__(scenario, (entry_of(scenario), broken))
        self.text = text

    def parts(self) -> Parts:
        parts = super().parts()
        return Parts(
            parts.reader, HostileSpeaker(self.text), parts.scorer, parts.journal, parts.clock, parts.ids
        )


def shown(app: StageApp) -> str:
    text = text_of(app)
    assert not [mark for mark in "\x1b\x07\x9b\u202e" if mark in text]
    assert app.is_running
    return text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_scenario_is_shown_as_it_stands_from_home_to_the_debrief(hostile: str) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        assert clean(hostile) in shown(app)
        await press(app, pilot, "down")
        assert "b.toml:1:1" in shown(app)
        await press(app, pilot, "up", "enter")
        assert clean(hostile) in shown(app)
        await press(app, pilot, "ctrl+n")
        assert clean(hostile) in shown(app)
        await press(app, pilot, "ctrl+s")
        assert f"{clean(hostile)} 0" in shown(app)
        for key in ("ctrl+o", "ctrl+l", "ctrl+g"):
            await press(app, pilot, key)
            shown(app)
            await press(app, pilot, "escape")
        await press(app, pilot, "ctrl+t")
        assert clean(hostile) in shown(app)
        await press(app, pilot, "ctrl+g")
        await press(app, pilot, "y")
        shown(app)
        await press(app, pilot, "enter")
        shown(app)
        await press(app, pilot, "ctrl+s")
        await press(app, pilot, "4", "enter")
        assert "DEBRIEF" in shown(app)

    play(scene, size=(120, 40), desk=HostileDesk(hostile))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_the_trainee_types_is_shown_as_it_was_typed(hostile: str) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, hostile)
        shown(app)
        await press(app, pilot, "escape")
        await press(app, pilot, "enter", "ctrl+n", "tab", "tab")
        await type_in(app, pilot, hostile)
        await press(app, pilot, "ctrl+s")
        await reply(app, pilot, f"late {hostile} sorry")
        assert f"late {clean(hostile)}" in shown(app)
        await press(app, pilot, "ctrl+r")
        assert f"1. late {clean(hostile)}" in shown(app)
        await press(app, pilot, "escape")
        await press(app, pilot, "ctrl+g")
        await press(app, pilot, "y")
        await press(app, pilot, "enter")
        await type_in(app, pilot, hostile)
        await press(app, pilot, "ctrl+s")
        shown(app)

    play(scene, size=(120, 40))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_palette_shows_hostile_titles_and_finds_them(hostile: str) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "ctrl+p")
        assert "home: Change the difficulty" in shown(app)
        await type_in(app, pilot, "practise")
        assert f"drill: Practise {clean(hostile)}" in shown(app)
        await type_in(app, pilot, hostile)
        shown(app)

    play(scene, size=(120, 40), desk=HostileDesk(hostile))
