"""The README's pictures are those of today's screens, and need nothing from elsewhere."""

import re
from pathlib import Path

import pytest

from tests.cli.run import ROOT
from tests.tui.pictures import take_pictures

pytestmark = pytest.mark.slow

KEPT = ROOT / "docs" / "pictures"


def test_taking_them_again_makes_no_difference(tmp_path: Path) -> None:
    take_pictures(tmp_path)
    taken = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.svg")}
    kept = {path.name: path.read_text(encoding="utf-8") for path in KEPT.glob("*.svg")}
    assert sorted(taken) == sorted(kept)
    for name, svg in taken.items():
        assert svg == kept[name], f"{name}: a screen was changed; `python -m tests.tui.pictures` takes it anew"


def test_they_need_no_network_and_hold_no_place_of_the_machine() -> None:
    for path in KEPT.glob("*.svg"):
        svg = path.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*['\"]?http|@font-face|@import|<script|/tmp/|/home/", svg), path.name


def test_every_picture_the_readme_shows_is_there() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(([^)]+\.svg)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(shown) >= 3
    for alt, path in shown:
        assert len(alt) > 40
        assert (ROOT / path).is_file()
