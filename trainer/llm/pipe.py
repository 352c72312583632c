"""Hands pieces from the loop's thread to the thread that reads them; a slow reader slows the server down."""

import asyncio
import threading
from collections import deque

from trainer.llm.background import background

_MOST = 64
_LOOK_UP = 0.5
"""Seconds between looks for Ctrl+C, which some systems don't let through to a waiting thread."""


class Pipe:
    """A bounded queue with an end. Pieces put in before an error are read before it is raised."""

    def __init__(self) -> None:
        self._pieces: deque[str] = deque()
        self._changed = threading.Condition()
        self._room = asyncio.Event()
        self._ended = False
        self._error: BaseException | None = None

    async def put(self, piece: str) -> None:
        """Hand a piece over, as soon as there is room."""
        while True:
            with self._changed:
                if self._ended:
                    return
                if len(self._pieces) < _MOST:
                    self._pieces.append(piece)
                    self._changed.notify()
                    return
                self._room.clear()
            await self._room.wait()

    def end(self, error: BaseException | None = None) -> None:
        """No more pieces; from any thread. Only the first end counts."""
        self._end(error, drop=False)

    def stop(self, error: BaseException | None = None) -> None:
        """The end at once: what has not been read yet is dropped."""
        self._end(error, drop=True)

    def get(self) -> str | None:
        """The next piece, waited for; None at the end. Raises what the end was given."""
        with self._changed:
            while not self._pieces and not self._ended:
                self._changed.wait(_LOOK_UP)
            if self._pieces:
                piece = self._pieces.popleft()
                if len(self._pieces) == _MOST // 2:
                    background().call_soon_threadsafe(self._room.set)
                return piece
            if self._error is not None:
                raise self._error
            return None

    def _end(self, error: BaseException | None, *, drop: bool) -> None:
        with self._changed:
            if self._ended and not (drop and self._pieces):
                return
            self._ended, self._error = True, error
            if drop:
                self._pieces.clear()
            self._changed.notify_all()
        background().call_soon_threadsafe(self._room.set)
