"""One visit to the full-screen trainer without a terminal, in this process; prints the worst gap of every step."""

import asyncio
import gc
import json
import time
from collections.abc import Awaitable, Callable

from textual import events

from trainer.settings.choices import Settings
from trainer.tui.app import TrainerApp
from trainer.tui.screens.home import HomeScreen

SIZE = (120, 40)
BEAT, POLL, PATIENCE = 0.001, 0.005, 30.0
REPLY = "Your server has been offline since Saturday at two and it is still down. I am sorry: we should have called."


class Heart:
    """Beats on the event loop and remembers, for the step under way, the most work and the longest time in a beat."""

    def __init__(self) -> None:
        self.step = ""
        self.worst: dict[str, tuple[float, float]] = {}

    def begin(self, step: str) -> None:
        """What comes now belongs to this step."""
        self.step = step
        self.worst[step] = (0.0, 0.0)

    async def beat(self) -> None:
        """Until cancelled."""
        while True:
            wall, work = time.perf_counter(), time.process_time()
            await asyncio.sleep(BEAT)
            worked = (time.process_time() - work) * 1000
            late = (time.perf_counter() - wall - BEAT) * 1000
            worst_work, worst_late = self.worst[self.step]
            self.worst[self.step] = (max(worked, worst_work), max(late, worst_late))


class Visit(TrainerApp):
    """The trainer with a heart, from its first moment on."""

    def __init__(self) -> None:
        super().__init__(settings=Settings(pace=0))
        self.heart = Heart()
        self.heart.begin("Home starts")
        self.visited = False
        self._started = asyncio.Event()

    async def end_start(self) -> None:
        """Know when nothing is left to load."""
        await super().end_start()
        self._started.set()

    def on_load(self) -> None:
        """Begin to beat, and to walk through."""
        self._beating = asyncio.create_task(self.heart.beat())
        self._walking = asyncio.create_task(self._walk())

    async def _walk(self) -> None:
        try:
            await self._steps()
            self.visited = True
        finally:
            self._beating.cancel()
            self.exit()

    async def _steps(self) -> None:
        await self._until(lambda: isinstance(self.screen, HomeScreen) and self.screen._past is not None)
        await self._started.wait()
        await self._settled()
        await self._step("the brief opens", self._press("enter"), "BriefScreen")
        await self._step("a talk opens", self._press("ctrl+s"), "TalkScreen")
        await self._step("a reply is answered", self._say(), "TalkScreen")
        await self._step("the debrief opens", self._finish(), "DebriefScreen")
        await self._step("the transcript opens", self._press("t"), "TranscriptScreen")
        await self._step("one goes back", self._press("escape"), "DebriefScreen")
        await self._step("progress opens", self._press("f3"), "ProgressScreen")
        await self._step("help opens", self._press("f1"), "HelpScreen")

    async def _step(self, name: str, act: Callable[[], Awaitable[None]], leads_to: str) -> None:
        self.heart.begin(name)
        await act()
        await self._until(lambda: type(self.screen).__name__ == leads_to and self.screen.is_mounted)
        await self._settled()
        self.heart.begin("between")

    def _press(self, key: str) -> Callable[[], Awaitable[None]]:
        async def act() -> None:
            self.post_message(events.Key(key, None))

        return act

    def _say(self) -> Callable[[], Awaitable[None]]:
        async def act() -> None:
            screen = self.screen
            replies = screen.runner.state.replies
            self.post_message(events.Paste(REPLY))
            await asyncio.sleep(POLL)
            self.post_message(events.Key("enter", "\r"))
            await self._until(lambda: screen.runner.state.replies > replies and not screen.busy)

        return act

    def _finish(self) -> Callable[[], Awaitable[None]]:
        async def act() -> None:
            runner = self.screen.runner
            await self.desk.run(runner.end_talk)
            await self.desk.run(runner.follow_up, "As promised: it is up again since four.")
            await self.desk.run(runner.rate_oneself, {})
            self.open_debrief(runner)

        return act

    async def _until(self, holds: Callable[[], bool]) -> None:
        end = time.perf_counter() + PATIENCE
        while not holds():
            if time.perf_counter() > end:
                raise TimeoutError(f"{self.heart.step}: {self.screen!r}")
            await asyncio.sleep(POLL)

    async def _settled(self) -> None:
        """No worker and, for a while, nothing that moves."""
        for pause in (0.3, 0):
            await self._until(lambda: all(worker.is_finished for worker in self.workers))
            await asyncio.sleep(pause)


def main() -> None:
    gc.disable()
    app = Visit()
    asyncio.run(app.run_async(headless=True, size=SIZE))
    assert app.visited
    app.heart.worst.pop("between", None)
    print(json.dumps(app.heart.worst))


if __name__ == "__main__":
    main()
