"""The trainer in a real pseudo-terminal, with a terminal emulator looking at it."""

from pathlib import Path

from tests.tui.window import Window


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
