"""Every screen at four sizes, against the text it showed when somebody last looked at it.

A screen was changed on purpose: `RENEW_GOLDEN=1 python -m pytest tests/tui/test_golden.py`, then read the
difference (`git diff tests/tui/golden`) before it is kept.
"""

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.previewing import preview_pages
from tests.tui.stage import StageApp, play, text_of
from tests.tui.tour import tour

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden"
RENEW = "RENEW_GOLDEN"
"""Environment variable: write the files anew instead of comparing."""
SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]


def shown_at(size: tuple[int, int]) -> dict[str, str]:
    """What stood on each screen of the tour and on each page of a preview, by its name."""
    seen: dict[str, str] = {}

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await tour(app, pilot, lambda name: seen.__setitem__(name, f"{text_of(app)}\n"))

    play(scene, size=size)
    return seen | preview_pages(size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_screen_is_as_it_was_looked_at(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINER_DATA", "data")
    folder = GOLDEN / f"{size[0]}x{size[1]}"
    seen = shown_at(size)
    if os.environ.get(RENEW):
        _renew(folder, seen)
    kept = {file.stem: file.read_text(encoding="utf-8") for file in folder.glob("*.txt")}
    assert sorted(seen) == sorted(kept)
    for name, text in seen.items():
        assert text == kept[name], f"{folder / name}.txt: looked at and meant so? {RENEW}=1 renews it"


def _renew(folder: Path, seen: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.glob("*.txt"):
        file.unlink()
    for name, text in seen.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
