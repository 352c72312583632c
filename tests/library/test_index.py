import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.library.samples import ROOT, SMALL, VOICE, put
from trainer.library import index
from trainer.library.index import Entry, listed, scenario_index
from trainer.library.places import cache_file

OLD = 1_600_000_000_000_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three scenarios, written long ago."""
    for name in ("a", "b", "c"):
        aged(put(tmp_path / "lot" / f"{name}.toml", SMALL))
    return tmp_path / "lot"


def aged(file: Path) -> Path:
    os.utime(file, ns=(OLD, OLD))
    return file


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really read, as they are."""
    names: list[str] = []
    summary = index._summary

    def noted(file: Path, stamp: tuple[int, ...], now: int) -> Entry:
        names.append(file.name)
        return summary(file, stamp, now)

    monkeypatch.setattr(index, "_summary", noted)
    monkeypatch.setattr(index, "GRAIN_NS", -1)  # files of a test are young; the grain has a test of its own
    return names


def look(folder: Path) -> dict[str, Entry]:
    return {entry.id: entry for entry in scenario_index([folder])}


def test_an_entry_says_what_a_list_needs(folder: Path) -> None:
    entry = look(folder)["a"]
    assert (entry.title, entry.customer, entry.questions, entry.language) == (
        "The late desk",
        "Marcus Bell",
        1,
        "en",
    )
    assert entry.ok


def test_what_is_known_is_not_read_again(folder: Path, read: list[str]) -> None:
    first = look(folder)
    assert sorted(read) == ["a.toml", "b.toml", "c.toml"]
    read.clear()
    assert look(folder) == first
    assert read == []


def edited(folder: Path) -> None:
    put(folder / "b.toml", SMALL.replace("late desk", "new desk"))


def edited_unseen(folder: Path) -> None:
    """Same size, same time of change: only the inode's own time tells."""
    aged(put(folder / "b.toml", SMALL.replace("late desk", "new desk")))


def replaced(folder: Path) -> None:
    aged(put(folder / "b.new", SMALL.replace("late desk", "new desk"))).replace(folder / "b.toml")


@pytest.mark.parametrize("change", [edited, edited_unseen, replaced])
def test_an_edited_file_is_read_again_alone(
    folder: Path, read: list[str], change: Callable[[Path], None]
) -> None:
    look(folder)
    read.clear()
    change(folder)
    assert look(folder)["b"].title == "The new desk"
    assert read == ["b.toml"]


def test_files_come_go_and_change_their_names(folder: Path, read: list[str]) -> None:
    look(folder)
    aged(put(folder / "d.toml", SMALL))
    (folder / "a.toml").rename(folder / "e.toml")
    (folder / "b.toml").unlink()
    assert list(look(folder)) == ["c", "d", "e"]
    read.clear()
    assert list(look(folder)) == ["c", "d", "e"]
    assert read == []


def test_an_edit_within_the_clocks_grain_is_noticed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system whose clock stands still, every stamp stays as it first was."""
    stamps: dict[Path, tuple[int, ...] | None] = {}
    real = index._stamp

    def still(file: Path) -> tuple[int, ...] | None:
        return stamps.setdefault(file, real(file))

    monkeypatch.setattr(index, "_stamp", still)
    look(folder)
    put(folder / "a.toml", SMALL.replace("late desk", "new desk"))
    assert look(folder)["a"].title == "The new desk"


@pytest.mark.parametrize("change", ["program", "voices"])
def test_a_change_around_the_files_makes_all_be_read_again(
    folder: Path, own_world: Path, read: list[str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    look(folder)
    read.clear()
    if change == "program":
        monkeypatch.setattr("trainer.__version__", "999")
    else:
        put(own_world / "scenarios" / "voices" / "new.toml", VOICE)
    look(folder)
    assert len(read) == 3


def test_a_broken_file_is_listed_with_what_is_wrong(folder: Path) -> None:
    put(folder / "b.toml", SMALL.replace("[[question]]", "[[questoin]]"))
    put(folder / "c.toml", b"\xff\xfe")
    found = look(folder)
    assert not found["b"].ok
    assert found["b"].title == "The late desk"
    assert "SC102" in " ".join(found["b"].problems)
    assert "TO005" in found["c"].problems[0]
    assert {name: entry.problems for name, entry in look(folder).items()} == {
        name: entry.problems for name, entry in found.items()
    }


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"state": 1}', b"\xff", b'{"state": "x", "files": 5}'])
def test_a_damaged_cache_is_done_without(folder: Path, damage: bytes) -> None:
    first = look(folder)
    put(cache_file(), damage)
    assert list(look(folder)) == list(first)


def test_a_cache_of_wrong_types_is_done_without(folder: Path, read: list[str]) -> None:
    look(folder)
    for good, bad in (
        ('"stamp": [', '"stamp": 5, "x": ['),
        ('"id": "a"', '"ix": "a"'),
        ('"path": "', '"path": 5, "y": "'),
    ):
        text = cache_file().read_text(encoding="utf-8")
        assert good in text
        put(cache_file(), text.replace(good, bad))
        read.clear()
        assert list(look(folder)) == ["a", "b", "c"]
        assert len(read) == 3


def test_a_folder_that_cannot_be_written_only_costs_time(folder: Path, own_world: Path) -> None:
    put(own_world, "a file where the folder should be")
    assert list(look(folder)) == ["a", "b", "c"]


def test_what_is_no_scenario_file_is_left_alone(folder: Path) -> None:
    put(folder / "a.drills.toml", "x = 1")
    put(folder / "notes.txt", "x")
    put(folder / "deeper" / "z.toml", SMALL)
    put(folder / "voices" / "dry.toml", VOICE)
    assert list(look(folder)) == ["a", "b", "c"]


def test_of_two_with_the_same_id_the_nearest_is_called(own_world: Path) -> None:
    put(own_world / "scenarios" / "mine.toml", 'id = "server-outage"\n' + SMALL)
    assert {entry.id: entry.title for entry in listed()}["server-outage"] == "The late desk"
    put(Path("scenarios/own.toml"), 'id = "server-outage"\n' + SMALL.replace("late", "later"))
    assert {entry.id: entry.title for entry in listed()}["server-outage"] == "The later desk"
    assert [entry.id for entry in scenario_index()].count("server-outage") == 3


def test_a_known_library_is_listed_without_pydantic(own_world: Path) -> None:
    aged(put(own_world / "scenarios" / "mine.toml", SMALL))
    listed()
    script = (
        "import sys; from trainer.library.index import listed; print(len(listed()), 'pydantic' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    count, loaded = run.stdout.split()
    assert int(count) == len(listed())
    assert loaded == "False"
