"""A real pseudo-terminal with the trainer in it, and a terminal emulator that looks at what it draws."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

from tests.cli.run import ROOT

WAIT = 60
"""Seconds after which what was waited for will not come."""


class Window:
    """A terminal window. `written` holds every byte the program wrote to it."""

    def __init__(self, data: Path, *args: str, size: tuple[int, int] = (80, 24), **world: str) -> None:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "TRAINER_DATA": str(data), "TERM": "xterm-256color"}
        width, height = size
        argv = ["-m", "trainer", *args]
        self.child = pexpect.spawn(
            sys.executable, argv, env={**env, **world}, timeout=WAIT, dimensions=(height, width)
        )
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""

    @property
    def text(self) -> str:
        """Everything on the screen."""
        return "\n".join(self.screen.display)

    def see(self, words: str) -> str:
        """Read what the program draws until these words stand on the screen; everything on it."""
        return self.see_that(lambda shown: words in shown)

    def see_that(self, holds: Callable[[str], bool]) -> str:
        """Read what the program draws until this holds of the screen; everything on it."""
        while not holds(self.text):
            try:
                some = self.child.read_nonblocking(65536, timeout=WAIT)
            except (pexpect.TIMEOUT, pexpect.EOF) as never:
                raise AssertionError(f"this never came; the screen:\n{self.text}") from never
            self.written += some
            self.stream.feed(some)
        return self.text

    def send(self, keys: str) -> None:
        """Type this."""
        self.child.send(keys)

    def paste(self, text: str) -> None:
        """Paste this, bracketed as terminals do."""
        self.child.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self.screen.resize(height, width)
        self.child.setwinsize(height, width)

    def kill(self) -> None:
        """End the program without a word."""
        self.child.kill(signal.SIGKILL)
        self.child.close(force=True)

    def leave(self) -> None:
        """Quit with Ctrl+Q, which must go well."""
        self.child.send("\x11")
        self.child.expect(pexpect.EOF)
        self.written += self.child.before
        self.child.close()
        assert self.child.exitstatus == 0
