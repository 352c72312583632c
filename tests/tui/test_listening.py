"""The two options of a talk aloud: who breaks in cuts them off, who says nothing for long is asked for."""

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.stage import (
    AT_ONCE,
    HandTime,
    StageApp,
    StageDesk,
    begin_talk,
    click,
    play,
    press,
    reply,
    text_of,
    type_in,
)
from trainer.customer.rules import rule_book
from trainer.record.event_talk import FactsShown, Interrupted
from trainer.record.speaking import speaking_seconds
from trainer.settings.choices import Settings
from trainer.tui.screens.brief import BriefScreen
from trainer.tui.screens.lone_letters import ALONE
from trainer.tui.screens.talk import TalkScreen
from trainer.tui.widgets.chat import Bubble, Chat

LISTENING = Settings(pace=100, listening=True)
CLOCK = AT_ONCE._replace(clock=True)
IDLE = rule_book().clock.idle


def drill(app: StageApp) -> Any:
    assert isinstance(app.screen, TalkScreen)
    return app.screen.runner


def bodies(app: StageApp, kind: type) -> list[Any]:
    assert isinstance(app.desk, StageDesk)
    events = app.desk.journal().events_of(drill(app).state.drill)
    return [event.body for event in events if isinstance(event.body, kind)]


async def until_half(app: StageApp, pilot: Pilot[None], time: HandTime) -> None:
    """Let them say the first word of "open 0", and no more."""
    await time.pass_by(app, pilot, 0.55)
    assert app.screen.query_one(Chat).heard == "open"


# listening


def test_a_reply_while_they_speak_cuts_them_off_where_they_are() -> None:
    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        assert "Listening is on" in text_of(app)
        assert "phone · listening" in text_of(app)
        await until_half(app, pilot, time)
        await reply(app, pilot, "They come late.")
        assert [cut.heard for cut in bodies(app, Interrupted)] == ["open"]
        assert drill(app).state.turns[0].text == "open"
        first = next(iter(app.screen.query(Bubble).filter(".customer")))
        assert first.words == "open"
        seen = text_of(app)
        assert "open -- (you broke in)" in seen
        assert "open 0" not in seen
        assert "You broke into Marcus Bell's words." in seen
        await press(app, pilot, "escape")
        assert "interrupted 2" in text_of(app)

    play(scene, settings=LISTENING, ticking=time, size=(100, 40))


@pytest.mark.parametrize("listening", [False, True])
def test_whoever_lets_them_finish_interrupts_nobody(listening: bool) -> None:
    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await until_half(app, pilot, time)
        if listening:
            await press(app, pilot, "escape")
        await reply(app, pilot, "They come late.")
        assert bodies(app, Interrupted) == []
        assert "open 0" in text_of(app)
        assert "broke in" not in text_of(app)

    play(scene, settings=LISTENING._replace(listening=listening), ticking=time, size=(100, 40))


def test_a_line_that_time_has_finished_cuts_nobody_off() -> None:
    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await time.pass_by(app, pilot, 2)
        assert not app.screen.query_one(Chat).speaking
        await reply(app, pilot, "They come late.")
        assert bodies(app, Interrupted) == []

    play(scene, settings=LISTENING, ticking=time)


def test_words_that_do_not_reach_the_disk_leave_the_line_whole() -> None:
    from tests.tui.test_talk import FullDisk

    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await until_half(app, pilot, time)
        await reply(app, pilot, "They come late.")
        assert "The disk is full." in text_of(app)
        assert drill(app).state.turns[0].text == "open 0"
        assert "open 0" in text_of(app)
        assert "broke in" not in text_of(app)

    play(scene, desk=FullDisk(commits=3), settings=LISTENING, ticking=time, size=(100, 40))


def test_at_once_nobody_can_be_cut_off_and_it_is_said_where_one_chooses() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter", "ctrl+l")
        assert "nobody can be cut off" in " ".join(note.message for note in app._notifications)
        assert app.settings.listening
        await press(app, pilot, "ctrl+s")
        assert not drill(app).setup.options.listening
        assert "listening" not in text_of(app)

    play(scene, size=(120, 40))


def test_the_transcript_shows_the_line_broken_off_and_what_it_cost() -> None:
    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await until_half(app, pilot, time)
        await reply(app, pilot, "They come late.")
        await press(app, pilot, "ctrl+g")
        await press(app, pilot, "y")
        assert "You ended the conversation." not in text_of(app)
        await press(app, pilot, "escape")
        await press(app, pilot, "enter")
        await press(app, pilot, "ctrl+s")
        await press(app, pilot, "ctrl+s")
        seen = text_of(app)
        assert "With listening." in seen
        assert "You broke into their words once." in seen
        await pilot.press("t")
        await time.pass_by(app, pilot, 2 * ALONE)
        seen = text_of(app)
        assert "Marcus Bell  open -- (you broke in)" in seen
        assert "You broke into Marcus Bell's words." in seen

    play(scene, settings=LISTENING, ticking=time, size=(120, 50))


# the clock


def test_they_ask_for_who_presses_no_key() -> None:
    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        assert "The clock is on" in text_of(app)
        await time.pass_by(app, pilot, IDLE - 1)
        assert drill(app).state.silences == ()
        await time.pass_by(app, pilot, 3)
        assert len(drill(app).state.silences) == 1
        seen = text_of(app)
        assert "silence 1" in seen
        assert "seconds of silence" in seen
        assert "You said nothing for so long" in seen

    play(scene, settings=CLOCK, ticking=time, size=(100, 40))


def test_who_types_is_given_longer_and_what_was_typed_stays() -> None:
    time = HandTime()
    typing = rule_book().clock.typing * IDLE

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        passed = 0
        while passed + IDLE - 2 < typing:
            await time.pass_by(app, pilot, IDLE - 2)
            passed += IDLE - 2
            await pilot.press("x")
        assert drill(app).state.silences == ()
        await time.pass_by(app, pilot, typing - passed + 2)
        assert len(drill(app).state.silences) == 1
        assert app.screen.query_one("#reply").text.startswith("xxx")  # type: ignore[attr-defined]

    play(scene, settings=CLOCK, ticking=time)


def test_time_before_the_facts_is_nobodys_silence() -> None:
    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await time.pass_by(app, pilot, IDLE - 5)
        await press(app, pilot, "ctrl+o")
        await time.pass_by(app, pilot, 20 * IDLE)
        await press(app, pilot, "escape")
        assert drill(app).state.silences == ()
        await time.pass_by(app, pilot, IDLE - 2)
        assert drill(app).state.silences == ()
        await time.pass_by(app, pilot, 4)
        assert len(drill(app).state.silences) == 1

    play(scene, settings=CLOCK, ticking=time)


def test_no_silence_while_the_customer_speaks_nor_before_their_words_can_be_read() -> None:
    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        app.screen.query_one(Chat)._shown = -5000.0
        await time.pass_by(app, pilot, 2 * IDLE)
        assert app.screen.query_one(Chat).speaking
        assert drill(app).state.silences == ()

    play(scene, settings=CLOCK._replace(pace=100), ticking=time)
    assert speaking_seconds("word " * 50) == 20


def test_they_stop_asking_and_a_reply_begins_a_new_silence() -> None:
    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await time.pass_by(app, pilot, 12 * IDLE)
        assert len(drill(app).state.silences) == rule_book().clock.in_a_row
        await reply(app, pilot, "They come late.")
        assert drill(app).state.replies == 1
        await time.pass_by(app, pilot, IDLE + 3)
        assert len(drill(app).state.silences) == rule_book().clock.in_a_row + 1

    play(scene, settings=CLOCK, ticking=time)


@pytest.mark.parametrize("downs", [3, 4, 5])
def test_nobody_minds_a_silence_in_writing_or_on_a_tape(downs: int) -> None:
    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter", "ctrl+n", *["down"] * downs)
        await press(app, pilot, "ctrl+s")
        await time.pass_by(app, pilot, 4 * IDLE)
        assert drill(app).state.silences == ()
        assert "The clock is on" not in text_of(app)

    play(scene, settings=CLOCK, ticking=time)


def test_without_the_option_time_means_nothing() -> None:
    time = HandTime()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await time.pass_by(app, pilot, 10 * IDLE)
        assert drill(app).state.silences == ()

    play(scene, ticking=time)


# choosing


def test_the_options_are_turned_by_keys_and_by_mouse_and_hold_for_the_next_drill() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        await click(app, pilot, "#listening")
        await press(app, pilot, "tab", "space")
        assert (app.settings.listening, app.settings.clock) == (True, True)
        assert text_of(app).count("[x] ") == 2
        assert "listening · clock" in text_of(app)
        await press(app, pilot, "ctrl+t")
        assert "[ ] Clock" in text_of(app)
        await press(app, pilot, "escape", "enter")
        assert isinstance(app.screen, BriefScreen)
        assert "[x] Listening" in text_of(app)
        await press(app, pilot, "ctrl+s")
        options = drill(app).setup.options
        assert (options.listening, options.clock) == (True, False)

    play(scene, size=(120, 40), settings=Settings(pace=100))


def test_facts_opened_in_the_talk_are_kept_each_time() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        assert bodies(app, FactsShown) == []
        await press(app, pilot, "ctrl+o")
        await press(app, pilot, "escape")
        assert bodies(app, FactsShown) == [FactsShown()]
        await type_in(app, pilot, "They come late.")
        await press(app, pilot, "enter")
        assert drill(app).state.replies == 1

    play(scene)
