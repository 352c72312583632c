"""What the first reply takes is made ready in a thread of its own while the trainee reads the brief in a terminal."""

import gc
from contextlib import suppress
from threading import Thread

from trainer.cli.spoken_ahead import speak_ahead_in
from trainer.drill.runner import Runner


def make_ready(runner: Runner, *, at_terminal: bool) -> Thread | None:
    """Begin it, and return its thread at once. Where nobody sits at a terminal, the first reply does its own work."""
    if not at_terminal:
        return None
    thread = Thread(target=_make_ready, args=(runner,), name="ready", daemon=True)
    thread.start()
    return thread


def _make_ready(runner: Runner) -> None:
    """Speak, and read the scenario. What is loaded by then stays: no reply waits while garbage is looked for in it."""
    with suppress(Exception):  # what is wrong shows where it is needed
        speak_ahead_in(runner.setup)
        for _ in runner.prepare():
            pass
    gc.freeze()
