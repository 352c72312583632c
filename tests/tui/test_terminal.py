"""The trainer in a real pseudo-terminal, with a terminal emulator looking at it."""

from pathlib import Path

import pytest

from tests.tui.window import Window
from trainer.library.index import listed
from trainer.library.load import load_scenario
from trainer.tui.screens.home_lines import Row


@pytest.mark.slow
def test_from_start_to_debrief_with_a_resize_and_a_kill_in_the_middle(own_world: Path) -> None:
    window = Window(own_world, "drill", "server-outage")
    window.see("Start the talk")
    window.send("\x13")
    window.see("Dana Whitlock · phone")
    window.send("Your server is down since Saturday.\r")
    window.see("Dana Whitlock is")
    window.resize(120, 40)
    window.see("Asked and still open")
    window.kill()

    window = Window(own_world)
    window.see("Go on: Jeffrey's server outage")
    window.send("\r")
    window.see("Your server is down since Saturday.")
    window.send("\x07")
    window.see("End it")
    window.send("y")
    window.see("Go on (Enter)")
    window.send("\r")
    window.see("Write nothing")
    window.send("\x13")
    window.see("How was it?")
    window.send("123412")
    window.send("\x13")
    window.see("DEBRIEF: Jeffrey's server outage")
    window.leave()


@pytest.mark.parametrize("keys", ["order\r", "\x1b[B\x1b[B\x1b[A\x1b[A\x1b[B\r"])
def test_what_is_typed_before_anything_is_painted_takes_effect(own_world: Path, keys: str) -> None:
    window = Window(own_world)
    window.send(keys)
    window.see("Start the talk")
    window.leave()
    rows = [Row(entry) for entry in listed()]
    meant = next(row for row in rows if row.fits(["order"])) if keys[0] == "o" else rows[1]
    situation = load_scenario(Path(meant.entry.path)).value.situation
    assert situation[:40] in window.text


def test_a_word_typed_before_the_screen_stands_is_not_left_on_the_terminal(own_world: Path) -> None:
    window = Window(own_world)
    window.send("order")
    window.see("The order that will miss its date")
    window.leave()
    closed = window.written[window.written.rindex(b"\x1b[?1049l") :]
    assert closed.endswith(b"\r\x1b[K")
