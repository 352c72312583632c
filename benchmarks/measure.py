"""Timing that can be trusted: paired runs, medians, ratios."""

import gc
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """One measured figure beside what it may be."""

    name: str
    figure: float
    limit: float
    unit: str
    detail: str = ""

    @property
    def kept(self) -> bool:
        return self.figure <= self.limit

    def line(self) -> str:
        mark = "ok" if self.kept else "!!"
        return (
            f"{mark}  {self.name:<44} {self.figure:8.2f} {self.unit:<3} (budget {self.limit:g})  {self.detail}"
        )


def seconds(command: Sequence[str]) -> float:
    """Wall seconds of one whole process."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def process_ratio(one: Sequence[str], other: Sequence[str], runs: int = 11) -> tuple[float, float, float]:
    """Median of the pairwise ratios one/other over alternating runs, and both medians in seconds."""
    for command in (one, other):
        seconds(command)
    pairs = [(seconds(one), seconds(other)) for _ in range(runs)]
    ratio = statistics.median(a / b for a, b in pairs)
    return ratio, statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def milliseconds(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of processor time of each of `runs` calls, sorted: what else the machine does stays out.

    Garbage is looked for between the calls, as the full-screen trainer does in quiet moments.
    """
    taken = []
    for _ in range(runs):
        gc.disable()
        began = time.process_time_ns()
        work()
        taken.append((time.process_time_ns() - began) / 1e6)
        gc.enable()
    return sorted(taken)


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which this share of an ordered list lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
