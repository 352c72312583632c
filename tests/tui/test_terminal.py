"""The trainer in a real pseudo-terminal, with a terminal emulator looking at it."""

import os
import signal
import sys
from pathlib import Path

import pexpect
import pyte

from tests.cli.run import ROOT

WAIT = 60


class Window:
    """A terminal window with a trainer in it."""

    def __init__(self, data: Path, *args: str) -> None:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "TRAINER_DATA": str(data), "TERM": "xterm-256color"}
        argv = ["-m", "trainer", *args]
        self.child = pexpect.spawn(sys.executable, argv, env=env, timeout=WAIT, dimensions=(24, 80))
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def see(self, words: str) -> None:
        """Read what the program draws until these words stand on the screen."""
        while words not in self.text:
            self.stream.feed(self.child.read_nonblocking(65536, timeout=WAIT))

    def resize(self, width: int, height: int) -> None:
        self.screen.resize(height, width)
        self.child.setwinsize(height, width)


def test_from_start_to_debrief_with_a_resize_and_a_kill_in_the_middle(own_world: Path) -> None:
    window = Window(own_world, "drill", "server-outage")
    window.see("Start the talk")
    window.child.send("\x13")
    window.see("Dana Whitlock · phone")
    window.child.send("Your server is down since Saturday.\r")
    window.see("Dana Whitlock is")
    window.resize(120, 40)
    window.see("Asked and still open")
    window.child.kill(signal.SIGKILL)
    window.child.close(force=True)

    window = Window(own_world)
    window.see("Go on: Jeffrey's server outage")
    window.child.send("\r")
    window.see("Your server is down since Saturday.")
    window.child.send("\x07")
    window.see("End it")
    window.child.send("y")
    window.see("Go on (Enter)")
    window.child.send("\r")
    window.see("Write nothing")
    window.child.send("\x13")
    window.see("How was it?")
    window.child.send("123412")
    window.child.send("\x13")
    window.see("DEBRIEF: Jeffrey's server outage")
    window.child.send("\x11")
    window.child.expect(pexpect.EOF)
    window.child.close()
    assert window.child.exitstatus == 0
