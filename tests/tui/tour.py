"""A walk past every screen, on the stage: the same words, clock and seed each time."""

from collections.abc import Callable

from textual.pilot import Pilot

from tests.tui.stage import StageApp, press, reply, settled, type_in
from trainer.tui.screens.quick import QuickScreen

Show = Callable[[str], None]
"""Called with the name of what stands on the screen now."""


async def tour(app: StageApp, pilot: Pilot[None], show: Show) -> None:
    """Look at every screen once."""
    show("home")
    await _aside(app, pilot, show, "f1", "help")
    await _aside(app, pilot, show, "f2", "settings")
    await _aside(app, pilot, show, "ctrl+g", "guided")
    await _palette(app, pilot, show)
    await _prepare(app, pilot, show)
    await _talk(app, pilot, show)
    await _after(app, pilot, show)
    await _look_back(app, pilot, show)


async def _aside(app: StageApp, pilot: Pilot[None], show: Show, key: str, name: str) -> None:
    await press(app, pilot, key)
    show(name)
    await press(app, pilot, "escape")


async def _palette(app: StageApp, pilot: Pilot[None], show: Show) -> None:
    await press(app, pilot, "ctrl+p")
    await type_in(app, pilot, "home")
    show("palette")
    await press(app, pilot, "escape")


async def _prepare(app: StageApp, pilot: Pilot[None], show: Show) -> None:
    await press(app, pilot, "enter")
    show("brief")
    await press(app, pilot, "ctrl+n")
    show("plan")
    await press(app, pilot, "ctrl+s")


async def _talk(app: StageApp, pilot: Pilot[None], show: Show) -> None:
    await reply(app, pilot, "late")
    await reply(app, pilot, "Haha, that is what you get for ordering late, Marcus; they come when they come.")
    await type_in(app, pilot, "I am sorry. Fourteen desks are there by Thursday, the other ten by Tuesday.")
    show("talk")
    await press(app, pilot, "enter")
    await _aside(app, pilot, show, "ctrl+o", "facts")
    await _aside(app, pilot, show, "ctrl+l", "exhibits")
    await _aside(app, pilot, show, "ctrl+r", "again")
    await press(app, pilot, "ctrl+g")
    show("end")
    await press(app, pilot, "y")
    show("ended")
    await press(app, pilot, "enter")


async def _after(app: StageApp, pilot: Pilot[None], show: Show) -> None:
    await type_in(app, pilot, "As promised, Marcus: fourteen on Thursday, ten on Tuesday.")
    show("follow-up")
    await press(app, pilot, "ctrl+s")
    await press(app, pilot, "3")
    show("self-rating")
    await press(app, pilot, "ctrl+s")
    show("debrief")
    await press(app, pilot, "tab", "enter")
    show("debrief-step")
    await _aside(app, pilot, show, "t", "transcript")
    await press(app, pilot, "escape", "escape")


async def _look_back(app: StageApp, pilot: Pilot[None], show: Show) -> None:
    show("home-after")
    await _aside(app, pilot, show, "f3", "progress")
    await _aside(app, pilot, show, "f6", "team")
    await _aside(app, pilot, show, "f7", "review-list")
    await app.push_screen(QuickScreen(seed=3))
    await settled(app, pilot)
    show("quick")
    await press(app, pilot, "escape")
