"""Hands pieces from the loop's thread to the thread that reads them; a slow reader slows the server down.

Readers wait for sentences: waking them for each word costs a server on the same machine its processor.
"""

import asyncio
import re
import threading
from collections import deque

from trainer.llm.background import background

_MOST = 64
_LOOK_UP = 0.5
"""Seconds between looks for Ctrl+C, which some systems don't let through to a waiting thread."""

_MID_SENTENCE = re.compile(r"[\w ,'’-]*")
_WORD = re.compile(r"\w")


class Sleep:
    """Which pieces a reader of sentences may sleep through: neither the first, nor one with a mark, nor the word that
    follows a mark and shows whether a sentence ended there.
    """

    def __init__(self) -> None:
        self._light = True

    def through(self, piece: str) -> bool:
        """Whether nobody need be woken for this piece."""
        if not _MID_SENTENCE.fullmatch(piece):
            self._light = True
            return False
        light = self._light
        self._light = light and not _WORD.search(piece)
        return not light


class Pipe:
    """A bounded queue with an end. Pieces put in before an error are read before it is raised."""

    def __init__(self) -> None:
        self._pieces: deque[str] = deque()
        self._changed = threading.Condition()
        self._room = asyncio.Event()
        self._ended = False
        self._sleep = Sleep()
        self._error: BaseException | None = None

    async def put(self, piece: str) -> None:
        """Hand a piece over, as soon as there is room."""
        while True:
            with self._changed:
                if self._ended:
                    return
                if len(self._pieces) < _MOST:
                    self._pieces.append(piece)
                    if not self._sleep.through(piece) or len(self._pieces) >= _MOST // 2:
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
