"""Working the small apps of one screen: keys pressed, and all that comes of them waited for."""

from typing import Any

from textual.pilot import Pilot


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until no worker is under way, and those that others began are done too."""
    for _ in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press these keys, and wait after each."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
