"""A talk on the screen whose customer is a model: shown as it is written, stopped by Escape, never in the way."""

import threading
from dataclasses import replace
from typing import Any

from textual.pilot import Pilot

from tests.customer.model_double import Piecemeal, ScriptedModel, trouble
from tests.tui.stage import StageApp, StageDesk, begin_talk, play, settled, text_of, type_in
from trainer.customer.knowledge import Recognised
from trainer.customer.model_speaker import ModelSpeaker
from trainer.drill.setup import Parts
from trainer.llm.port import Fault, ModelTrouble
from trainer.settings.choices import Settings


class Slow(Piecemeal):
    """Writes up to the "|", then waits until it is let go on, or is stopped."""

    go_on = threading.Event()
    waits = threading.Event()

    def __iter__(self) -> Any:
        first, stops, rest = self.text.partition("|")
        yield f"{first} "
        if not stops:
            return
        self.waits.set()
        assert self.go_on.wait(10)
        if self.closed:
            raise ModelTrouble(Fault.CANCELLED, "Stopped.")
        yield rest


class SlowModel(ScriptedModel):
    """Its answers come slowly once the talk has begun."""

    slow: Slow | None = None

    def write(self, messages: Any, **more: Any) -> Any:
        if not self.prompts:
            return super().write(messages, **more)
        self.prompts.append(list(messages))
        self.slow = Slow(self.answers.pop(0))
        self.slow.go_on, self.slow.waits = threading.Event(), threading.Event()
        self.writings.append(self.slow)
        return self.slow

    def cancel(self) -> None:
        super().cancel()
        if self.slow:
            self.slow.closed = True
            self.slow.go_on.set()


class ModelDesk(StageDesk):
    """A desk whose customer is this model."""

    def __init__(self, model: ScriptedModel) -> None:
        super().__init__()
        self.model = model

    def setup(self, **options: Any) -> Any:
        return super().setup(**{"customer": "llm", "customer_model": "scripted", **options})

    def parts(self) -> Parts:
        return replace(super().parts(), speaker=ModelSpeaker(self.model, lambda _, __: Recognised()))


async def until(pilot: Pilot[None], what: Any) -> None:
    """Wait for something that a thread brings about."""
    for _ in range(500):
        if what():
            return
        await pilot.pause(0.01)
    raise AssertionError(what)


def shows(app: StageApp, text: str) -> bool:
    return text in " ".join(text_of(app).split())


async def said(app: StageApp, pilot: Pilot[None], text: str, model: SlowModel) -> Slow:
    await type_in(app, pilot, text)
    await pilot.press("enter")
    await until(pilot, lambda: len(model.writings) > 1 and model.slow and model.slow.waits.is_set())
    assert model.slow
    return model.slow


def test_ones_own_words_and_the_first_sentence_stand_there_while_the_second_is_written() -> None:
    model = SlowModel(["Yes, hello?", "Late?|And since when do you know that?"])

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        slow = await said(app, pilot, "They come late, Marcus.", model)
        await until(pilot, lambda: shows(app, "Late?"))
        assert shows(app, "They come late, Marcus.")
        assert not shows(app, "since when")
        slow.go_on.set()
        await settled(app, pilot)
        assert shows(app, "Late? And since when do you know that?")
        assert text_of(app).count("They come late") == 1

    play(scene, desk=ModelDesk(model), size=(100, 40))


def test_the_keys_below_say_what_escape_does_before_the_first_word_has_come() -> None:
    model = SlowModel(["Yes, hello?", "|Late?"])

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        slow = await said(app, pilot, "They come late, Marcus.", model)
        await until(pilot, lambda: shows(app, "has heard you"))
        assert shows(app, "Finish line")
        slow.go_on.set()
        await settled(app, pilot)

    play(scene, desk=ModelDesk(model), size=(100, 40))


def test_escape_stops_the_model_and_the_talk_goes_on() -> None:
    model = SlowModel(["Yes, hello?", "Late?|and this is never heard", "Well?"])

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await said(app, pilot, "They come late, Marcus.", model)
        await pilot.press("escape")
        await settled(app, pilot)
        assert model.cancelled == 1
        assert not shows(app, "never heard")
        assert app.screen.focused is not None

    play(scene, desk=ModelDesk(model), size=(100, 40))


def test_a_server_in_trouble_is_no_trouble_for_the_talk() -> None:
    model = ScriptedModel([trouble(), trouble(Fault.BUSY), trouble(Fault.QUOTA)])

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await type_in(app, pilot, "They come late, Marcus.")
        await pilot.press("enter")
        await settled(app, pilot)
        assert shows(app, "The server can't be reached.")

    play(scene, desk=ModelDesk(model), size=(100, 40))


def test_spoken_sentences_come_at_speaking_pace_and_end_whole() -> None:
    model = SlowModel(["Yes, hello?", "Late?|And since when do you know that?"])

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        slow = await said(app, pilot, "They come late, Marcus.", model)
        await until(pilot, lambda: shows(app, "Late?"))
        slow.go_on.set()
        await until(pilot, lambda: shows(app, "since when do you know that?"))

    play(scene, desk=ModelDesk(model), settings=Settings(pace=600), size=(100, 40))
