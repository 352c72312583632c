"""A preview at work, without a terminal and without waiting."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from tests.authoring.previews import NOON, story_file
from tests.tui.stage import HandTime, text_of
from trainer.authoring.preview.shown import look
from trainer.tui.screens.preview import PreviewScreen
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.reply_box import ReplyBox
from trainer.tui.workshop_app import WorkshopApp

App = WorkshopApp[None]


class Play:
    """A preview at work: what is pressed, typed and saved, and what stands there then."""

    def __init__(self, app: App, pilot: Pilot[None], time: HandTime) -> None:
        self.app, self.pilot, self.time = app, pilot, time

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot)

    async def type(self, text: str) -> None:
        self.app.screen.query_one(ReplyBox).text = text
        await self.press("enter")

    async def save(self, file: Path, text: str) -> None:
        """Write the file, and let the time pass until it is looked at again."""
        file.write_text(text, encoding="utf-8")
        for beat in self.time.beats:
            with self.app._context():
                beat.do()
        for _ in range(3):
            await settled(self.pilot)

    def __getitem__(self, name: str) -> str:
        return str(self.app.screen.query_one(f"#{name}", PlainText).content)


Part = Callable[[Play], Awaitable[None]]


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def play(file: Path, part: Part, size: tuple[int, int] = (80, 24)) -> None:
    time = HandTime()
    app = App(PreviewScreen(look(file), time, lambda: NOON))

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot)
            await part(Play(app, pilot, time))
            await settled(pilot)

    asyncio.run(run())


def preview_pages(size: tuple[int, int]) -> dict[str, str]:
    """What stands on each page of a preview, by its name; and when its file is broken."""
    seen: dict[str, str] = {}
    file = story_file()

    async def tour(at: Play) -> None:
        def show(name: str) -> None:
            seen[f"preview-{name}"] = f"{text_of(at.app)}\n"

        show("problems")
        await at.press("2")
        show("brief")
        await at.press("3", "right", "right")
        show("lines")
        await at.press("4")
        await at.type("The refund is on your account on Thursday, and it was our mistake.")
        show("heard")
        await at.press("ctrl+n", "ctrl+t", "ctrl+t", "ctrl+o")
        await at.type("The refund is on your account on Thursday.")
        show("drill")
        await at.save(file, "title = \n")
        await at.press("ctrl+n")
        show("broken")

    play(file, tour, size)
    return seen
