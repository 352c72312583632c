"""What is typed or pasted at a real pseudo-terminal never comes back as a command to that terminal."""

from pathlib import Path

import pytest

from tests.cli.run import ROOT
from tests.tui.window import Window

STOLEN = "\x1b]52;c;c3RvbGVu\x1b\\"
TITLE = "\x1b]0;owned\x1b\\"
CLEAR = "\x1b[2J"
COLOUR = "\x9b31m"


FORBIDDEN = (b"\x1b]52;", b"\x1b]0;owned", CLEAR.encode(), COLOUR.encode(), b"\x9b31m", b"\x9d0;")
"""What would take the clipboard, name the window, wipe the screen or colour it."""


@pytest.mark.slow
def test_what_is_pasted_neither_reaches_the_terminal_raw_nor_does_it_later(own_world: Path) -> None:
    window = Window(own_world, "drill", "server-outage", "--seed", "7")
    window.see("Start the talk")
    window.send("\x13")
    window.see("Dana Whitlock · phone")
    drawn = len(window.written)
    window.paste(f"Your server {STOLEN}{TITLE}is down {CLEAR}since {COLOUR}Saturday.")
    window.see("Saturday")
    window.paste(" [/ and [@click=app.quit]on[/]")
    window.see("[@click=app.quit]on[/]")
    window.send("\r")
    window.see("Dana Whitlock is")
    window.leave()
    again = Window(own_world)
    again.see("Go on: Jeffrey's server outage")
    again.send("\r")
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
    window = Window(own_world, "drill", str(file))
    window.see("Hostile. You are a support agent")
    window.leave()
    for forbidden in (*FORBIDDEN, b"\xc2\x9b"):
        assert forbidden not in window.written, forbidden
