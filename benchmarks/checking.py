"""Checking 500 scenario files, in the time that it takes to parse them."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import tomli

from benchmarks.measure import Budget
from trainer.authoring.checking.check import problems_of
from trainer.library.load import check_file

FILES = 500
DEEPER = 15
"""Files of which the meaning is checked as well: reading and rehearsing takes about a second each."""
SCENARIOS = sorted((Path(__file__).parent.parent / "scenarios").glob("*[a-z].toml"))


def checking() -> list[Budget]:
    """The form of 500 files in at most 8 times their parsing; all of `trainer check` in at most 500 times."""
    with tempfile.TemporaryDirectory() as place:
        files = _copies(Path(place))
        for warm in files[:DEEPER]:
            check_file(warm)
        parsed = _seconds(lambda file: tomli.loads(file.read_text(encoding="utf-8")), files)
        formed = _seconds(check_file, files)
        meant = _seconds(problems_of, files[:DEEPER])
    one = parsed / len(files)
    detail = f"{formed:.1f} s against {parsed:.1f} s for {len(files)} files"
    each = f"{meant / DEEPER:.2f} s a file against {one * 1000:.0f} ms"
    return [
        Budget("check the form of 500 files / parse them", formed / parsed, 8, "x", detail),
        Budget("check all of a file / parse it", meant / DEEPER / one, 500, "x", each),
    ]


def _copies(folder: Path) -> list[Path]:
    """The built-in scenarios again and again, each copy with an id of its own."""
    files = []
    for number in range(FILES):
        source = SCENARIOS[number % len(SCENARIOS)]
        text = source.read_text(encoding="utf-8")
        named = text.replace(f'id = "{source.stem}"', f'id = "scenario-{number}"', 1)
        files.append(folder / f"scenario-{number}.toml")
        files[-1].write_text(named, encoding="utf-8")
    return files


def _seconds(work: Callable[[Path], object], files: list[Path]) -> float:
    """Processor seconds for all files: what else the machine does stays out."""
    began = process_time()
    for file in files:
        work(file)
    return process_time() - began
