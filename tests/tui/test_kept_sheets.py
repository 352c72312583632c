"""Style sheets kept from one start to the next: used where nothing has changed, and never more than that."""

import pickle
from pathlib import Path

import pytest
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.pilot import Pilot

from tests.tui.stage import StageApp, WholeStart, play
from trainer.library.places import cache_folder
from trainer.tui.chosen_app import SHEETS
from trainer.tui.kept_sheets import Sheets, read_sheets, write_sheets
from trainer.tui.styles import SCREENS, KeptStylesheet

COLOURS = {"primary": "#112233"}
CSS = "Static.big > #it:hover { color: $primary 50%; padding: 1 2 !important; layout: horizontal; width: 1fr; }"


def parsed() -> Sheets:
    rules = list(parse("", CSS, ("here", ""), variable_tokens=tokenize_values(COLOURS)))
    return {(CSS, ("here", ""), False, 0, ""): rules}


def told(sheets: Sheets) -> list[str]:
    return [rule.css for rules in sheets.values() for rule in rules]


def test_what_was_kept_is_what_was_parsed(tmp_path: Path) -> None:
    write_sheets(tmp_path / "cache" / "sheets", COLOURS, parsed())
    again = read_sheets(tmp_path / "cache" / "sheets", COLOURS)
    assert again.keys() == parsed().keys()
    assert told(again) == told(parsed())
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["sheets"]


def test_other_colours_have_other_sheets(tmp_path: Path) -> None:
    write_sheets(tmp_path / "sheets", COLOURS, parsed())
    assert read_sheets(tmp_path / "sheets", {"primary": "#ffffff"}) == {}


@pytest.mark.parametrize("broken", [b"", b"no pickle", pickle.dumps(("x", 3)), pickle.dumps([])[:3]])
def test_a_damaged_file_is_done_without(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "sheets").write_bytes(broken)
    assert read_sheets(tmp_path / "sheets", COLOURS) == {}
    assert read_sheets(tmp_path / "nothing", COLOURS) == {}


class Bomb:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> object:
        return (Path.touch, (self.mark,))


def test_nothing_but_parts_of_a_style_is_made_from_it(tmp_path: Path) -> None:
    (tmp_path / "sheets").write_bytes(pickle.dumps(Bomb(tmp_path / "mark")))
    assert read_sheets(tmp_path / "sheets", COLOURS) == {}
    assert not (tmp_path / "mark").exists()


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    write_sheets(tmp_path / "cache" / "sheets", COLOURS, parsed())
    assert read_sheets(tmp_path / "cache" / "sheets", COLOURS) == {}


def test_the_next_start_parses_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for expected in (1, 0):
        styles = KeptStylesheet(tmp_path / "sheets")
        styles.set_variables(dict(COLOURS))
        styles.add_source(CSS, ("here", ""))
        times = 0

        def counted(*args: object, **named: object) -> object:
            nonlocal times
            times += 1
            return parse(*args, **named)  # type: ignore[arg-type]

        monkeypatch.setattr("textual.css.stylesheet.parse", counted)
        styles.parse()
        assert times == expected
        styles.note_first()
        styles.keep_first()


def test_colours_changed_before_it_is_kept_are_not_mixed_up(tmp_path: Path) -> None:
    styles = KeptStylesheet(tmp_path / "sheets")
    styles.set_variables(dict(COLOURS))
    styles.add_source(CSS, ("here", ""))
    styles.parse()
    styles.note_first()
    styles.set_variables({"primary": "#ffffff"})
    styles.keep_first()
    assert told(read_sheets(tmp_path / "sheets", COLOURS)) == told(parsed())
    assert read_sheets(tmp_path / "sheets", {"primary": "#ffffff"}) == {}


def test_a_start_reads_the_sheets_of_all_screens_and_keeps_those_of_the_first_picture() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        assert [sheet.name for sheet in SCREENS.glob("*.tcss") if app.styles_kept.read_sheet(sheet)] == []
        first = read_sheets(cache_folder() / SHEETS, app.get_css_variables())
        assert 0 < len(first) < len(app.styles_kept.source)

    play(scene, kind=WholeStart)
