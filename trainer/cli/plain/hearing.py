"""While a model speaks in the plain drill: a wait is told, and Ctrl+C stops the model rather than the program."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from trainer.cli.plain.console import Console
from trainer.drill.runner import Runner
from trainer.language.tables import phrase
from trainer.llm.port import Fault
from trainer.record.event import Event


class Hearing:
    """A `drill.ports.Listener` that only tells of waits: lines are printed whole."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def kept(self, events: tuple[Event, ...]) -> None:
        """What the trainee said stands on the screen already."""

    def heard(self, words: str) -> None:
        """The line is printed once it is whole."""

    def waiting(self, fault: Fault, seconds: float) -> None:  # noqa: ARG002 - a `Watch`
        """Say that the server is asked again."""
        self._console.say(phrase("talk.waits", seconds=str(max(1, round(seconds)))), style="quiet")


@contextmanager
def hearing(console: Console, runner: Runner) -> Iterator[None]:
    """Around a step in which the customer speaks. The first Ctrl+C stops the model, the next one the program."""
    if runner.setup.options.customer != "llm":
        yield
        return
    runner.listener = Hearing(console)
    in_main = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)

    def stop_model(*_: object) -> None:
        signal.signal(signal.SIGINT, before)
        threading.Thread(
            target=runner.parts.speaker.cancel, daemon=True
        ).start()  # a handler must wait for no lock

    if in_main:
        signal.signal(signal.SIGINT, stop_model)
    try:
        yield
    finally:
        runner.listener = None
        if in_main:
            signal.signal(signal.SIGINT, before)
