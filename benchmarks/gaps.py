"""The longest time the screen could not answer a key, step by step through a first visit.

A fresh process each time, so that everything imported, parsed and compiled for the first time is in it. A heart beats
on the event loop; how late its worst beat came is the gap. The machine's other work is in it too: hence the median of
several visits, beside the processor time the loop's own thread spent in that beat. What is left between the two is
waiting, for the desk's thread (Python runs one thread at a time) or for the machine.
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
        Budget(f"worst gap while {step}", wall, LIMIT, "ms", f"{own:.0f} ms of it the loop's own work")
        for step, wall, own in _medians(visits)
    ]


def _medians(visits: list[dict[str, tuple[float, float]]]) -> Iterator[tuple[str, float, float]]:
    for step in visits[0]:
        wall, own = (statistics.median(visit[step][place] for visit in visits) for place in (0, 1))
        yield step, wall, own


def _visit() -> dict[str, tuple[float, float]]:
    """Step → milliseconds of its worst gap, and of the loop's own work in it."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        env = {**os.environ, "TRAINER_DATA": folder, "TEXTUAL_ANIMATIONS": "none"}
        command = [sys.executable, "-m", "benchmarks.visit"]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=env)
    found: dict[str, tuple[float, float]] = json.loads(done.stdout.splitlines()[-1])
    return found
