"""How quickly the program starts, against a bare interpreter."""

import sys

from benchmarks.measure import Budget, process_ratio


def start() -> list[Budget]:
    """`trainer --help` within 5 times `python -c pass`."""
    bare = [sys.executable, "-c", "pass"]
    ratio, ours, theirs = process_ratio([sys.executable, "-m", "trainer", "--help"], bare)
    detail = f"{ours * 1000:.0f} ms against {theirs * 1000:.0f} ms"
    return [Budget("trainer --help / python -c pass", ratio, 5, "x", detail)]
