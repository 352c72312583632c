"""The screen at work: keys typed under a long talk, words arriving, a debrief opening. No terminal, processor time.

Garbage is collected as in the program, which begins with that once it has started (`trainer/tui/collecting.py`).
"""

import asyncio
import gc
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from benchmarks.measure import Budget
from benchmarks.talking import REPLIES, long_runner
from trainer.record.event_talk import Said
from trainer.settings.choices import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.desk import Desk
from trainer.tui.screens.debrief import DebriefScreen
from trainer.tui.screens.talk import TalkScreen
from trainer.tui.widgets.chat import TICK, Chat
from trainer.tui.widgets.reply_box import ReplyBox

SIZE = (120, 40)
FEW, MANY, EARLIER = 2, 200, 60
KEYS, BETWEEN = 60, 0.03
PACE, CHARACTERS = 6000, 6
"""A hundred words a second, at as many characters a word as the chat reckons with."""
SPEECH = " ".join(REPLIES * 3)
OPENED, ROUNDS = 7, 3


def screen() -> list[Budget]:
    """Typing, listening and looking back stay as quick as the machine allows, however long the talk."""
    with tempfile.TemporaryDirectory() as data:
        os.environ["TRAINER_DATA"] = data
        gc.disable()
        return asyncio.run(_measured())


async def _measured() -> list[Budget]:
    few, many = [await _typing(turns) for turns in (FEW, MANY)]
    words, bare = await _arriving(), await _arriving_bare()
    opened = await _opening()
    return [
        Budget(f"a key typed, {MANY} turns above / {FEW}", many / few, 2, "x", _each(many, few)),
        Budget(f"a word arriving, {EARLIER} turns above / Static", words / bare, 2, "x", _each(words, bare)),
        Budget("opening a debrief", opened, 150, "ms"),
    ]


def _each(one: float, other: float) -> str:
    return f"{one:.2f} ms against {other:.2f} ms"


async def _typing(turns: int) -> float:
    """Milliseconds of processor time a key in the reply box takes with this many turns above it."""
    async with _talking(turns) as app:
        box = app.screen.query_one(ReplyBox)
        return statistics.median([await _keys(app, box) for _ in range(ROUNDS)])


async def _keys(app: App[None], box: ReplyBox) -> float:
    box.clear()
    await _calm()
    began = time.process_time_ns()
    for place in range(KEYS):
        key = "space" if place % 6 == 5 else "e"
        app.post_message(events.Key(key, " " if key == "space" else key))
        await asyncio.sleep(BETWEEN)
    taken = (time.process_time_ns() - began) / 1e6
    assert len(box.text) == KEYS, box.text
    return taken / KEYS


async def _arriving() -> float:
    """Milliseconds of processor time a word of the customer's takes, many turns above it."""
    async with _talking(EARLIER) as app:
        chat = app.screen.query_one(Chat)
        chat.pace = PACE
        return statistics.median([await _spoken(chat) for _ in range(ROUNDS)])


async def _spoken(chat: Chat) -> float:
    await _calm()
    began = time.process_time_ns()
    await chat.speak(Said(role="customer", turn=EARLIER, text=SPEECH))
    while chat.speaking:
        await asyncio.sleep(TICK)
    return (time.process_time_ns() - began) / 1e6 / len(SPEECH.split())


class Bare(App[None]):
    """Nothing but a Static, as wide as a line in the talk."""

    CSS = "Static { width: 72; }"

    def compose(self) -> ComposeResult:
        yield Static(markup=False)


async def _arriving_bare() -> float:
    """The same words, as often, in a Static alone on its screen."""
    async with Bare().run_test(size=SIZE) as pilot:
        static = pilot.app.query_one(Static)
        return statistics.median([await _shown(static) for _ in range(ROUNDS)])


async def _shown(static: Static) -> float:
    static.update("")
    await _calm()
    step = round(TICK * PACE / 60 * CHARACTERS)
    began = time.process_time_ns()
    for end in range(step, len(SPEECH) + step, step):
        static.update(SPEECH[:end])
        await asyncio.sleep(TICK)
    return (time.process_time_ns() - began) / 1e6 / len(SPEECH.split())


class Watched(TrainerApp):
    """The trainer, which knows when a debrief is first on the screen."""

    painted: asyncio.Event

    def _display(self, screen: Screen[object], renderable: object) -> None:
        super()._display(screen, renderable)
        if isinstance(screen, DebriefScreen) and renderable is not None:
            self.painted.set()


async def _opening() -> float:
    """Milliseconds of processor time from asking for the debrief until its picture is painted: the desk's part
    (making the debrief, finishing the drill) is in it. What stands below the picture is mounted after that."""
    app = Watched(desk=Desk(), settings=Settings(pace=0))
    async with app.run_test(size=SIZE):
        await _started(app)
        return statistics.median([await _opened(app) for _ in range(OPENED)])


async def _opened(app: Watched) -> float:
    runner = long_runner(10)
    runner.end_talk()
    runner.follow_up("As promised: it is up again since four.")
    runner.rate_oneself({})
    await _calm()
    app.painted = asyncio.Event()
    began = time.process_time_ns()
    app.open_debrief(runner)
    await app.painted.wait()
    taken = (time.process_time_ns() - began) / 1e6
    await _calm()
    app.go_home()
    return taken


@asynccontextmanager
async def _talking(turns: int) -> AsyncIterator[TrainerApp]:
    """The trainer in the middle of a talk that has had this many turns of both sides."""
    app = TrainerApp(desk=Desk(), settings=Settings(pace=0))
    async with app.run_test(size=SIZE):
        await _started(app)
        app.push_screen(TalkScreen(long_runner(turns // 2)))
        while not (isinstance(app.screen, TalkScreen) and app.screen.is_mounted):
            await _calm()
        yield app


async def _started(app: TrainerApp) -> None:
    """Until what the program loads behind Home is loaded, as it is when a drill has been gone through."""
    await _calm()
    while list(app.workers):
        await _calm()


async def _calm() -> None:
    """Long enough for what is under way to end; processor time doesn't see it."""
    await asyncio.sleep(0.5)
