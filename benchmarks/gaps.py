"""The longest the event loop is held, step by step through a first visit: until then no key is answered.

A fresh process each time, so that what is imported, parsed and compiled for the first time is in it. A heart beats on
the event loop; the figure is the processor time of the whole program between two beats, the desk's thread with it
(Python runs one thread at a time). The machine's other work is not in it: that is in the wall time beside it.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.first_paint import fill
from benchmarks.measure import Budget

VISITS = 7
LIMIT = 50


def gaps() -> list[Budget]:
    """No step keeps the event loop longer than 50 ms."""
    visits = [_visit() for _ in range(VISITS + 1)][1:]
    return [
        Budget(f"event loop held while {step}", work, LIMIT, "ms", f"wall {wall:.0f} ms")
        for step, work, wall in _medians(visits)
    ]


def _medians(visits: list[dict[str, tuple[float, float]]]) -> Iterator[tuple[str, float, float]]:
    for step in visits[0]:
        work, wall = (statistics.median(visit[step][place] for visit in visits) for place in (0, 1))
        yield step, work, wall


def _visit() -> dict[str, tuple[float, float]]:
    """Step → the most milliseconds of work and of wall time between two beats."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        env = {**os.environ, "TRAINER_DATA": folder, "TEXTUAL_ANIMATIONS": "none"}
        command = [sys.executable, "-m", "benchmarks.visit"]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=env)
    found: dict[str, tuple[float, float]] = json.loads(done.stdout.splitlines()[-1])
    return found
