"""What is typed or pasted at a real pseudo-terminal never comes back as a command to that terminal."""

import os
import sys
from pathlib import Path

import pexpect
import pyte

from tests.cli.run import ROOT

WAIT = 60
STOLEN = "\x1b]52;c;c3RvbGVu\x1b\\"
TITLE = "\x1b]0;owned\x1b\\"
CLEAR = "\x1b[2J"
COLOUR = "\x9b31m"


class Watched:
    """A terminal window that keeps every byte the program wrote to it."""

    def __init__(self, data: Path, *args: str) -> None:
        env = {**os.environ, "PYTHONPATH": str(ROOT), "TRAINER_DATA": str(data), "TERM": "xterm-256color"}
        argv = ["-m", "trainer", *args]
        self.child = pexpect.spawn(sys.executable, argv, env=env, timeout=WAIT, dimensions=(24, 80))
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""

    def see(self, words: str) -> str:
        """Read what the program draws until these words stand on the screen; everything on it."""
        while words not in (shown := "\n".join(self.screen.display)):
            some = self.child.read_nonblocking(65536, timeout=WAIT)
            self.written += some
            self.stream.feed(some)
        return shown

    def paste(self, text: str) -> None:
        self.child.send(f"\x1b[200~{text}\x1b[201~")

    def leave(self) -> None:
        self.child.send("\x11")
        self.child.expect(pexpect.EOF)
        self.written += self.child.before
        self.child.close()
        assert self.child.exitstatus == 0


FORBIDDEN = (b"\x1b]52;", b"\x1b]0;owned", CLEAR.encode(), COLOUR.encode(), b"\x9b31m", b"\x9d0;")
"""What would take the clipboard, name the window, wipe the screen or colour it."""


def test_what_is_pasted_neither_reaches_the_terminal_raw_nor_does_it_later(own_world: Path) -> None:
    window = Watched(own_world, "drill", "server-outage", "--seed", "7")
    window.see("Start the talk")
    window.child.send("\x13")
    window.see("Dana Whitlock · phone")
    drawn = len(window.written)
    window.paste(f"Your server {STOLEN}{TITLE}is down {CLEAR}since {COLOUR}Saturday.")
    window.see("Saturday")
    window.paste(" [/ and [@click=app.quit]on[/]")
    window.see("[@click=app.quit]on[/]")
    window.child.send("\r")
    window.see("Dana Whitlock is")
    window.leave()
    again = Watched(own_world)
    again.see("Go on: Jeffrey's server outage")
    again.child.send("\r")
    again.see("[@click=app.quit]on[/]")
    again.leave()
    for forbidden in FORBIDDEN:
        assert forbidden not in window.written[drawn:], forbidden
        assert forbidden not in again.written, forbidden
    assert "owned" not in window.screen.title + again.screen.title


def test_escapes_in_a_scenario_file_are_shown_as_text(own_world: Path, tmp_path: Path) -> None:
    hostile = "\\u001b]0;owned\\u0007\\u001b]52;c;c3RvbGVu\\u0007\\u009b31m"
    text = (ROOT / "scenarios" / "delayed-order.toml").read_text(encoding="utf-8")
    file = tmp_path / "hostile.toml"
    file.write_text(
        text.replace('situation = """\n', f'situation = """\n{hostile}Hostile. ', 1), encoding="utf-8"
    )
    window = Watched(own_world, "drill", str(file))
    window.see("Hostile. You are a support agent")
    window.leave()
    for forbidden in (*FORBIDDEN, b"\xc2\x9b"):
        assert forbidden not in window.written, forbidden
