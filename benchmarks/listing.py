"""`trainer list` with 500 scenario files against 15."""

import os
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Budget, process_ratio

SCENARIO = Path(__file__).parent.parent / "scenarios" / "delayed-order.toml"


def listing() -> list[Budget]:
    """The index makes the larger list cost at most 3 times the smaller."""
    with tempfile.TemporaryDirectory() as folder:
        many, few = (_command(Path(folder) / str(count), count) for count in (500, 15))
        ratio, slow, quick = process_ratio(many, few)
    return [
        Budget(
            "trainer list, 500 files / 15", ratio, 3, "x", f"{slow * 1000:.0f} ms against {quick * 1000:.0f} ms"
        )
    ]


def _command(place: Path, count: int) -> list[str]:
    scenarios = place / "scenarios"
    scenarios.mkdir(parents=True)
    text = SCENARIO.read_text(encoding="utf-8")
    for number in range(count):
        named = text.replace('id = "delayed-order"', f'id = "scenario-{number}"', 1)
        (scenarios / f"scenario-{number}.toml").write_text(named, encoding="utf-8")
    run = "import os, runpy, sys; os.environ['TRAINER_DATA'] = sys.argv.pop(1); runpy.run_module('trainer', run_name='__main__')"
    os.makedirs(place, exist_ok=True)
    return [sys.executable, "-c", run, str(place), "list"]
