import threading
from dataclasses import dataclass, replace
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.drill.doubles import WordReader
from tests.tui.stage import (
    AT_ONCE,
    HandTime,
    StageApp,
    StageDesk,
    begin_talk,
    play,
    press,
    reply,
    settled,
    text_of,
    type_in,
)
from trainer.drill.setup import Parts
from trainer.record.errors import BadPlace
from trainer.record.event import Event
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.talk import TalkScreen
from trainer.tui.widgets.chat import Bubble, Chat
from trainer.tui.widgets.mood_gauge import MoodGauge
from trainer.tui.widgets.reply_box import ReplyBox


def at_hand(app: StageApp) -> HandTime:
    """The time of an app that was given one."""
    assert isinstance(app.ticking, HandTime)
    return app.ticking


async def begin_by(app: StageApp, pilot: Pilot[None], downs: int) -> None:
    """Begin through the channel so many places below the phone."""
    await press(app, pilot, "enter", "ctrl+n", *["down"] * downs)
    await press(app, pilot, "ctrl+s")


def drill(app: StageApp) -> Any:
    assert isinstance(app.screen, TalkScreen)
    return app.screen.runner


def test_the_customer_speaks_at_their_pace_and_escape_finishes_the_line() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        await press(app, pilot, "ctrl+s")
        chat = app.screen.query_one(Chat)
        assert chat.speaking
        assert "open 0" not in text_of(app)
        assert "Finish" in text_of(app)
        await press(app, pilot, "escape")
        assert not chat.speaking
        assert "open 0" in text_of(app)
        assert "Finish" not in text_of(app)

    play(scene, settings=AT_ONCE._replace(pace=1))


def test_a_reply_while_they_speak_lets_them_finish_first() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await reply(app, pilot, "They come late.")
        assert "open 0" in text_of(app)
        assert [said.role for said in drill(app).state.turns] == ["customer", "trainee", "customer"]

    play(scene, settings=AT_ONCE._replace(pace=1))


def test_speaking_time_is_shown_while_one_types() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        assert "to say" not in text_of(app)
        await type_in(app, pilot, "word " * 50)
        assert "20 s to say" in text_of(app)

    play(scene)


def test_an_exam_hides_the_mood_and_has_no_notes_hints_or_ways_back() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "ctrl+t")
        await begin_talk(app, pilot)
        await reply(app, pilot, "They come late.")
        assert not app.screen.query_one(MoodGauge).display
        seen = text_of(app)
        for words in ("of 100", "You told a fact", "Hint", "Again", "Asked and still open"):
            assert words not in seen
        await press(app, pilot, "ctrl+t", "ctrl+r")
        assert isinstance(app.screen, TalkScreen)
        assert drill(app).state.hints == ()

    play(scene, size=(120, 40))


def test_a_hint_comes_as_a_note_and_counts() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await press(app, pilot, "ctrl+t")
        assert "Hint: Say it first." in text_of(app)
        assert len(drill(app).state.hints) == 1

    play(scene)


def test_what_is_shown_goes_with_the_reply_and_can_be_taken_back() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await press(app, pilot, "ctrl+l")
        await press(app, pilot, "enter")
        assert "You send along while you speak: Order page" in text_of(app)
        await press(app, pilot, "ctrl+l")
        assert "You send" not in text_of(app)
        await press(app, pilot, "enter")
        assert drill(app).state.replies == 0
        await press(app, pilot, "ctrl+l")
        await press(app, pilot, "enter")
        await press(app, pilot, "enter")
        assert drill(app).state.replies == 0
        await at_hand(app).pass_by(app, pilot, 1)
        await press(app, pilot, "enter")
        assert "[Order page: 24 desks, Tuesday]" in text_of(app)
        assert [shown.exhibit for shown in drill(app).state.exhibits] == ["order"]

    play(scene, ticking=HandTime())


def test_answering_again_goes_back_to_before_that_reply() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await reply(app, pilot, "Haha, late.")
        await reply(app, pilot, "Sorry.")
        old = drill(app).state
        await press(app, pilot, "ctrl+r")
        await press(app, pilot, "up", "enter")
        new = drill(app).state
        assert new.started.parent.drill == old.drill
        assert [said.role for said in new.turns] == ["customer"]
        assert "Haha" not in text_of(app)
        await reply(app, pilot, "They come late.")
        assert "They come late." in text_of(app)

    play(scene)


def test_a_voicemail_is_one_message_cut_off_and_then_they_call() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_by(app, pilot, 5)
        assert "You reach Marcus Bell's voicemail" in text_of(app)
        await type_in(app, pilot, "late " * 100)
        assert "40 of 30 s" in text_of(app)
        await press(app, pilot, "enter")
        seen = text_of(app)
        assert "The voicemail cut you off there" in seen
        assert "Marcus Bell calls you" in seen
        assert "Marcus Bell · phone" in seen
        await reply(app, pilot, "They come late.")
        assert drill(app).state.replies == 2

    play(scene, size=(80, 40))


def test_an_email_is_answered() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_by(app, pilot, 4)
        assert "You write Marcus Bell an e-mail" in text_of(app)
        await type_in(app, pilot, "They come late.")
        assert "to say" not in text_of(app)
        await press(app, pilot, "enter")
        assert "Marcus Bell writes back" in text_of(app) or "Marcus Bell calls you" in text_of(app)

    play(scene)


class FullDisk(StageDesk):
    """A desk whose disk is full from a certain commit on."""

    def __init__(self, commits: int) -> None:
        super().__init__()
        self.left = commits

    def parts(self) -> Parts:
        parts, desk = super().parts(), self

        class Journal:
            def append(self, events: tuple[Event, ...]) -> None:
                desk.left -= 1
                if desk.left < 0:
                    raise BadPlace("The disk is full.")
                parts.journal.append(events)

            def keep_text(self, file_hash: str, text: str) -> None:
                parts.journal.keep_text(file_hash, text)

        return replace(parts, journal=Journal())


def test_words_that_did_not_reach_the_disk_stay_in_the_box() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await reply(app, pilot, "They come late.")
        assert app.screen.query_one(ReplyBox).text == "They come late."
        assert "The disk is full." in text_of(app)
        assert "You told a fact" not in text_of(app)

    play(scene, desk=FullDisk(commits=3))


def test_words_on_disk_that_could_not_be_answered_wait_at_home_and_are_answered_then() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await reply(app, pilot, "They come late.")
        assert isinstance(app.screen, HomeScreen)
        assert "The disk is full." in text_of(app)
        assert isinstance(app.desk, FullDisk)
        app.desk.left = 99
        await press(app, pilot, "home", "up", "up")
        await press(app, pilot, "enter")
        assert [said.role for said in drill(app).state.turns] == ["customer", "trainee", "customer"]

    play(scene, desk=FullDisk(commits=4))


@dataclass
class WatchedReader(WordReader):
    """Notes in which thread it is asked to read."""

    threads: tuple[str, ...] = ()

    def read_reply(self, text: str, turn: int, context: Any) -> Any:
        self.threads += (threading.current_thread().name,)
        return super().read_reply(text, turn, context)


def test_a_reply_is_read_away_from_the_screens_thread() -> None:
    reader = WatchedReader()

    class Watched(StageDesk):
        def parts(self) -> Parts:
            return replace(super().parts(), reader=reader)

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await reply(app, pilot, "They come late.")

    play(scene, desk=Watched())
    assert [name.startswith("desk") for name in reader.threads] == [True]


@pytest.mark.parametrize("words", ["", "   ", "\n"])
def test_nothing_is_sent_when_there_is_nothing_to_say(words: str) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        app.screen.query_one(ReplyBox).text = words
        await press(app, pilot, "enter")
        assert drill(app).state.replies == 0

    play(scene)


def test_what_stands_in_the_chat_is_what_the_drill_holds() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        for words in ("They come late.", "Sorry.", "Haha.", "Money back?"):
            await reply(app, pilot, words)
        turns = [(said.turn, said.text) for said in drill(app).state.turns]
        bubbles = app.screen.query(Bubble)
        assert [(bubble.turn, bubble.words) for bubble in bubbles if bubble.turn is not None] == turns

    play(scene)


def test_what_is_typed_right_after_enter_is_the_next_reply() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        assert isinstance(app.screen, TalkScreen)
        box = app.screen.query_one(ReplyBox)
        box.insert("They come late.")
        box.send()
        box.insert("And I am sorry.")
        assert box.text == "And I am sorry."
        await settled(app, pilot)
        assert box.text == "And I am sorry."
        box.send()
        await settled(app, pilot)
        own = [said.text for said in app.screen.runner.state.turns if said.role == "trainee"]
        assert own == ["They come late.", "And I am sorry."]

    play(scene)
