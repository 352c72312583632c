"""From the start of the process to the first picture of Home, against the smallest Textual program there is."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Budget
from benchmarks.pseudo_terminal import Moment, moments, run_until
from benchmarks.talking import REPLIES

SCENARIOS = Path(__file__).parent.parent / "scenarios"
COUNT, RUNS = 16, 11
HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("hello, world")

Hello().run()
"""
TRAINER = [sys.executable, "-m", "trainer"]


def first_paint() -> list[Budget]:
    """The list within 1.3 times a bare hello; the scores of the past within 300 ms of it. Not the very first start:
    bytecode, the index of the library and the style sheets are kept from an earlier one.

    Wall time, in pairs: what else the machine does delays both alike, but our second thread more. The ratio of
    processor time, beside it, is blind to that.
    """
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        run_until(TRAINER, Path(folder) / "cache" / "sheets", TRAINER_DATA=folder)
        runs = [_run(folder) for _ in range(RUNS + 1)][1:]
    ratio, work = (_ratio(runs, of) for of in ("wall", "work"))
    ours, theirs = (statistics.median(run[place].wall for run in runs) * 1000 for place in (0, 2))
    later, after = (
        statistics.median(getattr(run[1], of) - getattr(run[0], of) for run in runs) * 1000
        for of in ("wall", "work")
    )
    detail = f"{ours:.0f} ms against {theirs:.0f} ms; processor time {work:.2f} x"
    return [
        Budget(f"Home with {COUNT} scenarios / hello, first paint", ratio, 1.3, "x", detail),
        Budget("past scores after the first paint", later, 300, "ms", f"processor time {after:.0f} ms"),
    ]


def _ratio(runs: list[tuple[Moment, Moment, Moment]], of: str) -> float:
    return statistics.median(getattr(ours, of) / getattr(bare, of) for ours, _, bare in runs)


def _run(data: str) -> tuple[Moment, Moment, Moment]:
    """Home painted, its scores shown, the bare hello painted."""
    (bare,) = moments([sys.executable, "-c", HELLO], [b"hello, world"])
    painted, scored = moments(TRAINER, [_title(COUNT - 1).encode(), b"last "], TRAINER_DATA=data)
    return painted, scored, bare


def fill(data: Path) -> None:
    """Put scenarios and past drills into a data folder."""
    scenarios = data / "scenarios"
    scenarios.mkdir()
    shipped = len(list(SCENARIOS.glob("*.toml")))
    text = (SCENARIOS / "delayed-order.toml").read_text(encoding="utf-8")
    for number in range(shipped, COUNT):
        (scenarios / f"{_id(number)}.toml").write_text(_renamed(text, number), encoding="utf-8")
    replies = data / "replies.txt"
    replies.write_text("\n\n".join(REPLIES) + "\n\n---\n\nAs promised: it is up again.\n", encoding="utf-8")
    for scenario in (_id(COUNT - 1), "server-outage"):
        play = [*TRAINER, "drill", scenario, "--replies", str(replies)]
        subprocess.run(
            play, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "TRAINER_DATA": str(data)}
        )


def _id(number: int) -> str:
    return f"late-{number:02}"


def _title(number: int) -> str:
    return f"A late order, number {number}"


def _renamed(text: str, number: int) -> str:
    named = text.replace('id = "delayed-order"', f'id = "{_id(number)}"', 1)
    return named.replace('title = "The order that will miss its date"', f'title = "{_title(number)}"', 1)
