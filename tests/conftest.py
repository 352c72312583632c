"""Every test runs in a world of its own: no home, no data folder, no settings of whoever runs it."""

import gc
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("default", max_examples=60, deadline=None)
settings.load_profile("default")

sys.dont_write_bytecode = False
# Wherever the tests run: a process that a test begins would otherwise compile the whole program for itself.

NO_PEER = "NO REAL MODEL SERVER WAS TESTED"


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end: no collection of garbage need look at them again, nor so often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it once and loudly where the tests against a real model server could not run."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = {str(report.longrepr[2]) for report in skipped if NO_PEER in str(report.longrepr)}
    for reason in sorted(reasons):
        terminalreporter.write_line(reason.removeprefix("Skipped: "), red=True, bold=True)


@pytest.fixture(autouse=True)
def own_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Point every place the program looks at into the test's own folder; returns the data folder."""
    data = tmp_path / "data"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRAINER_DATA", str(data))
    monkeypatch.setenv("TZ", "UTC")
    for name in (
        "NO_COLOR",
        "TRAINER_CLOCK",
        "TRAINER_NAME",
        "TRAINER_CONFIG",
        "TRAINER_BASE_URL",
        "TRAINER_API_KEY",
        "TRAINER_MODEL",
        "TRAINER_JUDGE_MODEL",
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "XDG_DATA_HOME",
        "COLUMNS",
        "PYTHONDONTWRITEBYTECODE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(_folder(tmp_path / "work"))
    return data


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
