"""Keys typed ahead: each is given out once all that the one before it led to is done.

Textual gives a key to whatever has the focus at that instant, though the key before it may be about to open or close a
screen. People who type fast would lose their words, or press twice what they meant to press once.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen

Typed = events.Key | events.Paste
QUIT = "ctrl+q"
"""The key that needn't wait until a screen is there."""

LONGEST = 1.0
"""Seconds after which a key is no longer waited for: what it was given to may be gone."""


class TypedAhead:
    """What was typed and not yet given out, in its order. All of it happens in the app's message loop."""

    def __init__(self, app: App[Any], give: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._give = give
        self._waiting: deque[Typed] = deque()
        self._openings = 1
        """How many screens are being opened; the first from the very beginning."""
        self._given = 0
        """How many keys were given out."""
        self._under_way = False
        """Whether the last of them has not yet done all it does."""

    async def take(self, event: Typed) -> None:
        """Give this out, now or in its turn."""
        urgent = isinstance(event, events.Key) and event.key == QUIT and self._openings
        if urgent:
            await self._give(event)
        elif self._openings or self._under_way or self._waiting:
            self._waiting.append(event)
        else:
            await self._give_out(event)

    @contextmanager
    def opening(self) -> Iterator[None]:
        """While a screen is being opened: what is typed meanwhile is for that screen."""
        self._openings += 1
        try:
            yield
        finally:
            self._app.call_later(self.opened)

    def opened(self) -> None:
        """The screen is there as soon as it is mounted and has its focus."""
        self._when_mounted(self._app.screen, self._opened)

    async def _opened(self) -> None:
        self._openings -= 1
        await self._give_next()

    async def _give_next(self) -> None:
        while self._waiting and not self._openings and not self._under_way:
            await self._give_out(self._waiting.popleft())

    async def _give_out(self, event: Typed) -> None:
        """Give out, and send a mark after it, the way that its messages take."""
        self._given += 1
        self._under_way = True
        screen = self._app.screen
        way = (self._app.focused or screen).ancestors_with_self
        rounds = 1 if isinstance(event, events.Paste) or event.is_printable else 2
        await self._give(event)
        self._mark(tuple(way) * rounds, self._given, screen)
        if self._waiting:
            self._app.set_timer(LONGEST, lambda given=self._given: self._done(given))

    def _mark(self, way: Sequence[MessagePump], given: int, screen: Screen[Any]) -> None:
        """Go to the next on the way that still runs; at its end see whether another screen came."""
        for place, pump in enumerate(way):
            if pump.call_later(self._mark, way[place + 1 :], given, screen):
                return
        now = self._app.screen
        if now is not screen:
            self._when_mounted(now, lambda: self._mark((), given, now))
        else:
            self._app.call_later(self._done, given)

    async def _done(self, given: int) -> None:
        """Whatever work the key began takes its first step before the next key is given out."""
        await asyncio.sleep(0)
        if given == self._given:
            self._under_way = False
            await self._give_next()

    def _when_mounted(self, screen: Screen[Any], do: Callable[[], Any]) -> None:
        """Do this in the app's loop once the screen has taken in all that stands before it."""
        if not screen.call_later(self._app.call_later, do):
            self._app.call_later(do)
