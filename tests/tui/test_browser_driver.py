"""Two apps in one process behind a browser: greeted once, every packet whole, the end left to the process."""

import os
import subprocess
import sys
from threading import Timer

from trainer.cli.browser_session import DRIVER

APPS = """
from textual.app import App
from textual.widgets import Static

class Shows(App):
    def compose(self):
        yield Static(self.said)
    def on_key(self, event):
        self.exit(event.key)

for said in ("the first", "the second"):
    Shows.said = said
    assert Shows().run() == "x", said
"""


def packet(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes] | None:
    assert process.stdout is not None
    kind = process.stdout.read(1)
    if not kind:
        return None
    size = int.from_bytes(process.stdout.read(4), "big")
    return kind, process.stdout.read(size)


def test_one_app_after_the_other_is_shown_and_typed_to() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", APPS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TEXTUAL_DRIVER": DRIVER, "COLUMNS": "60", "ROWS": "10"},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    late = Timer(30, process.kill)
    late.start()
    assert process.stdout.readline() == b"__GANGLION__\n"
    kinds, shown = set(), b""
    for said in (b"the first", b"the second"):
        while said not in shown:
            read = packet(process)
            assert read is not None, process.communicate()[1].decode()
            kinds.add(read[0])
            shown += read[1]
        process.stdin.write(b"D\x00\x00\x00\x01x")
        process.stdin.flush()
    while (read := packet(process)) is not None:
        kinds.add(read[0])
        shown += read[1]
    _, wrong = process.communicate(timeout=30)
    late.cancel()
    assert process.returncode == 0, wrong.decode()
    assert kinds == {b"D"}
    assert b"GANGLION" not in shown
    assert b'"exit"' not in shown
