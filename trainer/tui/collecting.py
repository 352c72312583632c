"""When Python looks for garbage: not while the program starts, and then only while nobody types.

Looking through everything takes 50 to 250 ms in which no key is answered. What the start made stays for good and is
never looked through; what a drill leaves behind is looked for in a quiet moment. Garbage without cycles, nearly all of
it, goes at once as ever.
"""

import gc
import time

QUIET = 3.0
"""Seconds without a key or a click that make a quiet moment."""
DUE = 10
"""Collections of the young after which the old are due, as is Python's own habit."""
NEVER = 1_000_000_000


class Collector:
    """Off until `begin`; in tests and wherever else nobody switched collecting off, it leaves all as it is."""

    def __init__(self) -> None:
        self._touched = time.monotonic()
        self._begun = False

    def touched(self) -> None:
        """Somebody is typing."""
        self._touched = time.monotonic()

    def begin(self) -> None:
        """The start is over: spare what is there, and collect the young from now on."""
        if not gc.isenabled():
            gc.freeze()
            gc.set_threshold(*gc.get_threshold()[:2], NEVER)
            gc.enable()
            self._begun = True

    def collect_in_quiet(self) -> bool:
        """Collect all where that is due and nobody is typing; whether it was done."""
        due = self._begun and gc.get_count()[2] >= DUE and time.monotonic() - self._touched >= QUIET
        if due:
            gc.collect()
        return due
