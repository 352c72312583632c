"""Unsent words: however the trainer ends, they are in the box when the drill is gone on with."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.tui.stage import StageApp, begin_talk, play, press, reply, settled, text_of, type_in
from tests.tui.window import WAIT, Window
from trainer.language.tables import phrase
from trainer.store.file import JOURNAL
from trainer.tui.widgets.reply_box import ReplyBox

NOTE = phrase("draft", source="screen/app")
SEEN = "unsent draft from before"


def drafts(data: Path) -> list[tuple[str, str]]:
    """What is kept on the disk: boxes and texts."""
    with closing(sqlite3.connect(data / JOURNAL)) as connection:
        return connection.execute("SELECT box, body FROM draft ORDER BY box").fetchall()


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Let the app go on until this holds."""
    for _ in range(500):
        if holds():
            return
        await pilot.pause()
    raise AssertionError("this never came")


async def restored(app: StageApp, pilot: Pilot[None]) -> None:
    """Wait until the screen has put back what was kept for it."""
    await until(pilot, lambda: bool(getattr(getattr(app.screen, "drafts", None), "_restored", False)))
    await settled(app, pilot)


async def talk_typed(app: StageApp, pilot: Pilot[None]) -> None:
    await begin_talk(app, pilot)
    await restored(app, pilot)
    await reply(app, pilot, "They come late.")
    await type_in(app, pilot, "I am sor")
    await until(pilot, lambda: app.screen.query_one(ReplyBox).text == "I am sor")


async def go_on(app: StageApp, pilot: Pilot[None]) -> None:
    assert "Go on: The late desks" in text_of(app)
    await press(app, pilot, "enter")
    await restored(app, pilot)


def test_a_reply_not_sent_is_in_the_box_again_and_said_to_be_unsent(own_world: Path) -> None:
    play(talk_typed)

    async def again(app: StageApp, pilot: Pilot[None]) -> None:
        await go_on(app, pilot)
        assert app.screen.query_one(ReplyBox).text == "I am sor"
        assert SEEN in text_of(app)
        await press(app, pilot, *"ry", "enter")
        assert [said.text for said in app.screen.runner.state.turns if said.role == "trainee"] == [  # type: ignore[attr-defined]
            "They come late.",
            "I am sorry",
        ]

    play(again)
    assert drafts(own_world) == []


def test_a_reply_that_was_said_does_not_come_back_as_unsent(own_world: Path) -> None:
    """Killed between the reply and the erasing of its draft."""
    play(talk_typed)
    before = drafts(own_world)

    async def sent(app: StageApp, pilot: Pilot[None]) -> None:
        await go_on(app, pilot)
        await press(app, pilot, "enter")

    play(sent)
    with closing(sqlite3.connect(own_world / JOURNAL)) as connection, connection:
        (drill,) = connection.execute("SELECT id FROM drill").fetchone()
        connection.executemany("INSERT INTO draft VALUES (?, ?, ?)", [(drill, *row) for row in before])

    async def again(app: StageApp, pilot: Pilot[None]) -> None:
        await go_on(app, pilot)
        assert app.screen.query_one(ReplyBox).text == ""
        assert SEEN not in text_of(app)

    play(again)


def test_going_home_keeps_it_too_and_answering_again_takes_it_along() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await talk_typed(app, pilot)
        app.go_home()
        await settled(app, pilot)
        await go_on(app, pilot)
        assert app.screen.query_one(ReplyBox).text == "I am sor"
        await press(app, pilot, "ctrl+r")
        await press(app, pilot, "enter")
        assert app.screen.runner.state.replies == 0  # type: ignore[attr-defined]
        assert app.screen.query_one(ReplyBox).text == "I am sor"

    play(scene)


def test_a_plan_waits_at_its_scenario_until_the_talk_is_begun(own_world: Path) -> None:
    async def write(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        await press(app, pilot, "ctrl+n")
        app.screen.query_one("#notes").focus()
        await type_in(app, pilot, "The truth first.")
        app.screen.query_one("#expect-2").focus()
        await type_in(app, pilot, "When?")

    play(write)

    async def again(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        await press(app, pilot, "ctrl+n")
        assert app.screen.query_one("#notes", TextArea).text == "The truth first."
        assert app.screen.query_one("#expect-2", TextArea).text == "When?"
        assert SEEN in " ".join(text_of(app).split())
        await press(app, pilot, "ctrl+s")
        assert app.screen.runner.state.plan.notes == "The truth first."  # type: ignore[attr-defined]
        assert app.screen.query_one(ReplyBox).text == ""

    play(again)
    assert drafts(own_world) == []


async def to_follow_up(app: StageApp, pilot: Pilot[None]) -> None:
    await begin_talk(app, pilot)
    await reply(app, pilot, "They come late.")
    await press(app, pilot, "ctrl+g")
    await press(app, pilot, "y")
    await press(app, pilot, "enter")


@pytest.mark.slow
def test_a_follow_up_and_a_resolution_come_back_until_they_are_sent(own_world: Path) -> None:
    async def write(app: StageApp, pilot: Pilot[None]) -> None:
        await to_follow_up(app, pilot)
        await type_in(app, pilot, "As promised")

    play(write)

    async def on(app: StageApp, pilot: Pilot[None]) -> None:
        await go_on(app, pilot)
        assert app.screen.query_one("#written", TextArea).text == "As promised"
        assert SEEN in text_of(app)
        await press(app, pilot, "ctrl+s")
        await press(app, pilot, "ctrl+s")
        app.screen.query_one("#next").focus()
        await type_in(app, pilot, "say it first")

    play(on)
    assert drafts(own_world) == [("next time", '"say it first"')]

    async def look_back(app: StageApp, pilot: Pilot[None]) -> None:
        (drill,) = [done.id for done in await app.desk.summaries()]
        app.open_debrief((await app.desk.debriefed(drill))[0])
        await settled(app, pilot)
        box = app.screen.query_one("#next", Input)
        assert box.value == "say it first"
        box.focus()
        await press(app, pilot, "enter")
        assert app.screen.runner.state.resolution == "say it first"  # type: ignore[attr-defined]

    play(look_back)
    assert drafts(own_world) == []


def drafted(data: Path, words: str) -> None:
    """Wait until these words are on the disk as a draft."""
    until = time.monotonic() + WAIT
    while not any(words in body for _, body in drafts(data)):
        assert time.monotonic() < until, "no draft came"


@pytest.mark.slow
def test_a_kill_loses_no_more_than_the_last_moment(own_world: Path) -> None:
    window = Window(own_world, "drill", "server-outage")
    window.see("Start the talk")
    window.send("\x13")
    window.see("Dana Whitlock · phone")
    window.send("Your server is down, and")
    drafted(own_world, "down, and")
    window.kill()
    again = Window(own_world)
    again.see("Go on: Jeffrey's server outage")
    again.send("\r")
    again.see("Your server is down, and")
    again.see(SEEN)
    again.send(" it was us.\r")
    again.see("Dana Whitlock is")
    again.leave()
    assert drafts(own_world) == []
