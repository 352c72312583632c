"""A program at a terminal of its own: how long until something stands on its screen."""

import os
import pty
import select
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ

COLUMNS, ROWS = 120, 40
PATIENCE = 60.0
TERMINAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": str(COLUMNS), "LINES": str(ROWS)}


@dataclass(frozen=True)
class Moment:
    """When something came, in seconds from the start of the process."""

    wall: float
    work: float
    """Processor time of the process until then, all its threads together; what else the machine does is not in it."""


def moments(command: Sequence[str], texts: Sequence[bytes], **world: str) -> list[Moment]:
    """When each of these texts, one after the other, was written to the terminal."""
    env = _world(world)
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], list(command), env)
    try:
        ioctl(terminal, TIOCSWINSZ, pack("HHHH", ROWS, COLUMNS, 0, 0))
        return list(_watch(terminal, child, texts, began))
    finally:
        os.kill(child, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(child, 0)


def run_until(command: Sequence[str], made: Path, **world: str) -> None:
    """Let a program run until it has made this file. Raises TimeoutError where it never does."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], list(command), _world(world))
    end = time.perf_counter() + PATIENCE
    try:
        ioctl(terminal, TIOCSWINSZ, pack("HHHH", ROWS, COLUMNS, 0, 0))
        while not made.exists():
            if time.perf_counter() > end:
                raise TimeoutError(f"{made} was never made")
            if select.select([terminal], [], [], 0.1)[0]:
                os.read(terminal, 65536)
    finally:
        os.kill(child, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(child, 0)


def _world(own: Mapping[str, str]) -> dict[str, str]:
    """Bytecode is kept from run to run, as on anybody's machine."""
    given = {
        name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "NO_COLOR"}
    }
    return {**given, **TERMINAL, **own}


def _watch(terminal: int, child: int, texts: Sequence[bytes], began: float) -> list[Moment]:
    taken: list[Moment] = []
    written = b""
    while len(taken) < len(texts):
        left = began + PATIENCE - time.perf_counter()
        if left <= 0 or not select.select([terminal], [], [], left)[0]:
            raise TimeoutError(f"{texts[len(taken)]!r} never came; the last of it: {written[-300:]!r}")
        written += os.read(terminal, 65536)
        while len(taken) < len(texts) and texts[len(taken)] in written:
            taken.append(Moment(time.perf_counter() - began, _worked(child)))
            written = written.partition(texts[len(taken) - 1])[2]
    return taken


def _worked(child: int) -> float:
    """Seconds of processor time that all threads of a process have had."""
    threads = Path(f"/proc/{child}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9
