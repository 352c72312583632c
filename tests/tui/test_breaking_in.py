"""Enter while a model is still writing: it breaks in where one may, else the words wait, and that is said."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.stage import HandTime, StageApp, begin_talk, play, settled
from tests.tui.test_listening import bodies
from tests.tui.test_model_talk import ModelDesk, Slow, SlowModel, said, shows, until
from trainer.record.event_model import StoodIn
from trainer.record.event_talk import Interrupted, Said
from trainer.settings.choices import Settings
from trainer.tui.widgets.chat import Bubble, Chat
from trainer.tui.widgets.reply_box import ReplyBox

Scene = Callable[[StageApp, Pilot[None], Slow], Awaitable[None]]
ANSWER = "So they are late again?|And nobody ever hears this."
WAITS = "Sent once Marcus Bell has finished"
TICKS = 400


class Drill:
    """A talk at speaking pace in which the trainee has replied and the model is in the middle of its answer."""

    def __init__(self, *answers: str, listening: bool = True) -> None:
        self.model = SlowModel(["Yes, hello?", *(answers or (ANSWER, "Well?"))])
        self.time = HandTime()
        self.settings = Settings(pace=100, listening=listening)

    def play(self, scene: Scene) -> None:
        async def whole(app: StageApp, pilot: Pilot[None]) -> None:
            await begin_talk(app, pilot)
            await self.time.pass_by(app, pilot, 10)
            slow = await said(app, pilot, "They come late, Marcus.", self.model)
            await scene(app, pilot, slow)
            await settled(app, pilot)

        play(whole, desk=ModelDesk(self.model), settings=self.settings, ticking=self.time, size=(100, 40))

    async def hear(self, app: StageApp, pilot: Pilot[None], words: str) -> None:
        """Let so much of the sentence be said, while the model is still at work."""
        chat = app.screen.query_one(Chat)
        await until(pilot, lambda: chat.speaking and words in chat.query(Bubble).last().words)
        for _ in range(TICKS):
            if chat.heard == words:
                return
            with app._context():
                for beat in [beat for beat in self.time.beats if beat.running]:
                    beat.do()
            await asyncio.sleep(0)
        raise AssertionError(chat.heard)


async def enter(app: StageApp, pilot: Pilot[None], text: str) -> None:
    """Write this and press Enter, whatever is under way."""
    app.post_message(events.Paste(text))
    await until(pilot, lambda: app.screen.query_one(ReplyBox).text == text)
    await pilot.press("enter")


def trainees(app: StageApp) -> list[str]:
    return [body.text for body in bodies(app, Said) if body.role == "trainee"]


@pytest.mark.parametrize("heard", ["So they", "So they are late again?"])
def test_who_sends_while_the_model_writes_breaks_in_and_the_line_ends_there(heard: str) -> None:
    drill = Drill()

    async def scene(app: StageApp, pilot: Pilot[None], slow: Slow) -> None:
        await drill.hear(app, pilot, heard)
        await enter(app, pilot, "Wait, I can help.")
        await until(pilot, lambda: slow.closed)
        await settled(app, pilot)
        assert drill.model.cancelled == 1
        assert [cut.heard for cut in bodies(app, Interrupted)] == [heard]
        assert trainees(app) == ["They come late, Marcus.", "Wait, I can help."]
        assert bodies(app, StoodIn) == []
        assert shows(app, f"{heard} -- (you broke in)")
        assert not shows(app, "nobody ever hears")
        assert "Well?" in [body.text for body in bodies(app, Said)]
        assert app.screen.query_one(ReplyBox).text == ""

    drill.play(scene)


@pytest.mark.parametrize("listening", [True, False])
def test_before_a_word_is_heard_or_without_the_option_the_words_wait_and_that_is_said(listening: bool) -> None:
    drill = Drill(listening=listening)

    async def scene(app: StageApp, pilot: Pilot[None], slow: Slow) -> None:
        if not listening:
            await drill.hear(app, pilot, "So they")
        await enter(app, pilot, "Wait, I can help.")
        await until(pilot, lambda: shows(app, WAITS))
        assert app.screen.query_one(ReplyBox).text == "Wait, I can help."
        slow.go_on.set()
        await settled(app, pilot)
        assert trainees(app) == ["They come late, Marcus."]
        await drill.time.pass_by(app, pilot, 60)
        assert trainees(app) == ["They come late, Marcus.", "Wait, I can help."]
        assert bodies(app, Interrupted) == []
        assert drill.model.cancelled == 0
        assert shows(app, "And nobody ever hears this.")
        assert not shows(app, WAITS)

    drill.play(scene)


def test_who_types_on_keeps_the_words_and_enter_again_breaks_in() -> None:
    drill = Drill()

    async def scene(app: StageApp, pilot: Pilot[None], slow: Slow) -> None:
        await enter(app, pilot, "Wait")
        await until(pilot, lambda: shows(app, WAITS))
        await pilot.press("!")
        await until(pilot, lambda: not shows(app, WAITS))
        await drill.hear(app, pilot, "So they")
        await pilot.press("enter")
        await until(pilot, lambda: slow.closed)
        await settled(app, pilot)
        assert trainees(app)[-1] == "Wait!"
        assert [cut.heard for cut in bodies(app, Interrupted)] == ["So they"]

    drill.play(scene)


def test_escape_has_them_finish_and_the_words_are_sent() -> None:
    drill = Drill(listening=False)

    async def scene(app: StageApp, pilot: Pilot[None], slow: Slow) -> None:
        await enter(app, pilot, "Wait, I can help.")
        await until(pilot, lambda: shows(app, WAITS))
        await pilot.press("escape")
        await until(pilot, lambda: slow.closed)
        await settled(app, pilot)
        await pilot.press("escape")
        await settled(app, pilot)
        assert trainees(app)[-1] == "Wait, I can help."

    drill.play(scene)


def test_words_that_come_while_they_ask_for_the_trainee_wait_in_the_box() -> None:
    drill = Drill("Late?|So?", "Tom?|Is anybody still on the line?", "Well?", "Go on.", "Well then.")
    drill.settings = Settings(pace=100, clock=True)

    async def scene(app: StageApp, pilot: Pilot[None], slow: Slow) -> None:
        slow.go_on.set()
        await settled(app, pilot)
        await drill.time.pass_by(app, pilot, 3)
        screen: Any = app.screen
        screen.quiet.since = screen.quiet.touched = -1000.0
        screen.look_at_clock()
        await until(pilot, lambda: drill.model.slow is not slow and drill.model.slow.waits.is_set())  # type: ignore[union-attr]
        await enter(app, pilot, "I am here.")
        await until(pilot, lambda: shows(app, WAITS))
        assert drill.model.slow
        drill.model.slow.go_on.set()
        await drill.time.pass_by(app, pilot, 5)
        assert trainees(app)[-1] == "I am here."

    drill.play(scene)
