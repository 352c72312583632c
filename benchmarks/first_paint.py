"""From the start of the process to the first picture of Home, against the smallest Textual program there is."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Budget
from benchmarks.pseudo_terminal import seconds_until
from benchmarks.talking import REPLIES

SCENARIOS = Path(__file__).parent.parent / "scenarios"
COUNT, RUNS = 15, 11
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
    """The list within 1.3 times a bare hello; the scores of the past within 300 ms of it."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        painted, scored, bare = _runs(folder)
    ratio = statistics.median(ours / theirs for ours, theirs in zip(painted, bare, strict=True))
    later = statistics.median(after - before for after, before in zip(scored, painted, strict=True)) * 1000
    detail = f"{statistics.median(painted) * 1000:.0f} ms against {statistics.median(bare) * 1000:.0f} ms"
    return [
        Budget(f"Home with {COUNT} scenarios / hello, first paint", ratio, 1.3, "x", detail),
        Budget("past scores after the first paint", later, 300, "ms"),
    ]


def _runs(data: str) -> tuple[list[float], list[float], list[float]]:
    painted, scored, bare = [], [], []
    for run in range(RUNS + 1):
        theirs = seconds_until([sys.executable, "-c", HELLO], [b"hello, world"])
        ours = seconds_until(TRAINER, [_title(COUNT - 1).encode(), b"last "], TRAINER_DATA=data)
        if run > 0:
            painted.append(ours[0])
            scored.append(ours[1])
            bare.append(theirs[0])
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
    return f"The late order, number {number}"


def _renamed(text: str, number: int) -> str:
    named = text.replace('id = "delayed-order"', f'id = "{_id(number)}"', 1)
    return named.replace('title = "The order that will miss its date"', f'title = "{_title(number)}"', 1)
