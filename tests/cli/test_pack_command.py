import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.run import trainer
from tests.library.packs import pack as pack_file
from tests.library.samples import ROOT, RUBRIC, SMALL, VOICE, put
from trainer.cli.add_command import add
from trainer.cli.file_problems import problems_of
from trainer.cli.list_command import list_
from trainer.cli.pack_command import pack
from trainer.library.index import listed
from trainer.library.pack_adding import add_pack
from trainer.library.pack_opening import open_pack
from trainer.record.errors import BadPlace, TrainerError

KEPT = """
[[drill]]
id = "told"
why = "The news is heard."
rubric = "one-step"

[[drill.turn]]
role = "trainee"
text = "Your desk arrives next Tuesday."
"""


def run(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])  # type: ignore[arg-type]


def refused(command: object, *arguments: object) -> str:
    wrong = run(command, *arguments).exception
    assert isinstance(wrong, TrainerError), wrong
    return wrong.message


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A colleague's folder: a scenario with its drills, a voice pack and a rubric of their own."""
    lot = tmp_path / "colleague" / "Front Desk"
    speaks = SMALL.replace('name = "Marcus Bell"', 'name = "Marcus Bell"\ntemperament = "dry"')
    put(lot / "scenarios" / "Late Desk.toml", speaks)
    put(lot / "scenarios" / "Late Desk.drills.toml", KEPT)
    put(lot / "scenarios" / "voices" / "dry.toml", VOICE)
    put(lot / "rubrics" / "one-step.toml", RUBRIC)
    return lot


ALL = [
    "rubrics/one-step.toml",
    "scenarios/late-desk.drills.toml",
    "scenarios/late-desk.toml",
    "scenarios/voices/dry.toml",
]


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.toml"))


def everything(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*")) if folder.exists() else []


def test_a_folder_becomes_one_file_and_is_added_whole(folder: Path, own_world: Path) -> None:
    made = run(pack, folder)
    assert made.exit_code == 0, made.output
    assert "front-desk.pack.zip: 4 files" in made.output
    told = run(add, "front-desk.pack.zip")
    assert told.exit_code == 0, told.output
    added = own_world / "packs" / "front-desk"
    assert names(added) == ALL
    assert "To begin: trainer drill late-desk" in told.output
    assert {entry.id: entry.ok for entry in listed()}["late-desk"]
    assert "late-desk " in run(list_).output


def test_the_same_files_always_give_the_same_pack(folder: Path, tmp_path: Path) -> None:
    first = run(pack, folder, "--out", "a.zip").exit_code
    for path in folder.rglob("*.toml"):
        os.utime(path, (1, 1))
        path.chmod(0o600)
    moved = folder.rename(tmp_path / "Front Desk")
    second = run(pack, *sorted(moved.rglob("*.toml"), reverse=True), "--name", "front-desk", "--out", "b.zip")
    assert (first, second.exit_code) == (0, 0)
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes()


def test_a_single_scenario_brings_its_drills_and_its_voice(folder: Path) -> None:
    scenario = folder / "scenarios" / "Late Desk.toml"
    put(Path("rubrics/one-step.toml"), RUBRIC)
    assert run(pack, scenario, "--out", "one.zip").exit_code == 0
    assert [file.path for file in open_pack(Path("one.zip")).files] == ALL[1:]


def test_an_added_scenario_is_drilled_with_the_packs_own_voice(folder: Path, own_world: Path) -> None:
    assert run(add, folder).exit_code == 0
    done = trainer("drill", "late-desk", "--plain", stdin="\n" * 9, TRAINER_DATA=str(own_world))
    assert "Marcus Bell: Hello." in done.stdout


def test_files_with_problems_are_neither_packed_nor_added(folder: Path, own_world: Path) -> None:
    put(folder / "scenarios" / "broken.toml", SMALL.replace("title", "titel"))
    for command in (pack, add):
        assert "broken.toml:1:1: SC" in refused(command, folder)
    assert everything(own_world / "packs") == []
    assert list(Path().glob("*.zip")) == []
    path = pack_file(Path("lot.zip"))
    good = path.read_bytes()
    assert "this is no pack, or it is damaged" in refused(add, put(path, good.replace(b"Marcus", b"Markus")))


def test_a_pack_whose_kept_drills_come_out_otherwise_is_refused(folder: Path, own_world: Path) -> None:
    drills = folder / "scenarios" / "Late Desk.drills.toml"
    put(drills, KEPT + '\n[[drill]]\nid = "x"\nwhy = "y"\nrubric = "one-step"\nmet = ["no-such"]\n')
    assert 'no check "no-such"' in refused(add, folder)
    assert everything(own_world / "packs") == []


def test_the_same_pack_twice_changes_nothing(folder: Path, own_world: Path) -> None:
    run(add, folder)
    before = {path: path.stat().st_mtime_ns for path in own_world.rglob("*.toml")}
    assert "Nothing was changed" in run(add, folder).output
    assert {path: path.stat().st_mtime_ns for path in own_world.rglob("*.toml")} == before
    assert not (own_world / "older-packs").exists()


def test_an_older_version_is_kept_with_what_was_changed_in_it(folder: Path, own_world: Path) -> None:
    run(add, folder)
    put(own_world / "packs" / "front-desk" / "notes.txt", "mine")
    scenario = folder / "scenarios" / "Late Desk.toml"
    put(scenario, scenario.read_text().replace("The late desk", "The later desk"))
    told = run(add, folder).output
    older = next((own_world / "older-packs").iterdir())
    assert f"is kept in {older}" in told
    assert (older / "notes.txt").read_text() == "mine"
    assert {entry.id: entry.title for entry in listed()}["late-desk"] == "The later desk"
    put(scenario, scenario.read_text().replace("later", "latest"))
    run(add, folder)
    assert len(list((own_world / "older-packs").iterdir())) == 2


def test_what_is_built_in_is_not_taken_the_place_of_unasked(own_world: Path) -> None:
    path = put(Path("server-outage.toml"), SMALL)
    assert "server-outage is built in" in refused(add, path)
    assert everything(own_world / "packs") == []
    assert run(add, path, "--over-built-in").exit_code == 0
    assert {entry.id: entry.title for entry in listed()}["server-outage"] == "The late desk"
    assert "six-step is built in" in refused(add, put(Path("six-step.toml"), RUBRIC))
    assert "blunt is built in" in refused(add, put(Path("scenarios/voices/blunt.toml"), VOICE))


def test_two_packs_never_hold_the_same_id(folder: Path) -> None:
    run(add, folder)
    assert "late-desk is in the pack front-desk already" in refused(add, pack_file(Path("lot.zip")))
    other = put(Path("other-desk.toml"), SMALL)
    assert "Another pack called front-desk" in refused(add, other, "--name", "front-desk")
    assert run(add, other).exit_code == 0
    assert "can't name a pack" in refused(add, other, "--name", "../up")


def test_ones_own_scenario_stays_nearer_and_that_is_told(folder: Path, own_world: Path) -> None:
    own = put(own_world / "scenarios" / "mine.toml", 'id = "late-desk"\n' + SMALL)
    assert f"hides this one: {own}" in " ".join(run(add, folder).output.split())
    assert {entry.id: entry.path for entry in listed()}["late-desk"] == str(own)


def test_a_file_that_calls_itself_otherwise_is_refused(own_world: Path) -> None:
    """Else a scenario could take a built-in one's place behind another name."""
    from tests.library.packs import archive, entry, manifest

    text = ('id = "server-outage"\n' + SMALL).encode()
    files = {"scenarios/harmless.toml": text}
    path = archive(
        Path("p.zip"), [(entry("manifest.json"), manifest(files)), (entry("scenarios/harmless.toml"), text)]
    )
    assert 'has the id "server-outage" inside' in refused(add, path)
    assert everything(own_world / "packs") == []


def test_a_disk_that_refuses_leaves_all_as_it_was(
    folder: Path, own_world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(add, folder)
    before = everything(own_world)
    newer = open_pack(pack_file(Path("lot.zip")))
    newer = type(newer)("front-desk", newer.files)
    real = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name.startswith(".adding-"):
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(BadPlace, match="No space left on device"):
        add_pack(newer, problems_of, datetime(2026, 1, 31))
    left = set(everything(own_world)) - {str(own_world / "older-packs")}
    assert left == set(before)


def test_what_a_killed_run_left_behind_is_not_seen_and_is_cleared(folder: Path, own_world: Path) -> None:
    left = own_world / "packs" / ".adding-x"
    put(left / "scenarios" / "half.toml", SMALL)
    assert "half" not in {entry.id for entry in listed()}
    os.utime(left, (1, 1))
    run(add, folder)
    assert not left.exists()


def test_drills_without_a_scenario_and_two_of_one_id(tmp_path: Path) -> None:
    lonely = put(tmp_path / "a.drills.toml", KEPT)
    assert "a.drills.toml has no scenario beside it" in refused(pack, lonely)
    first, second = put(tmp_path / "b.toml", SMALL), put(tmp_path / "c.toml", 'id = "b"\n' + SMALL)
    assert "have the same id" in refused(pack, first, second)
    (tmp_path / "none").mkdir()
    assert "There are no scenario" in refused(pack, tmp_path / "none")


@pytest.mark.slow
def test_the_built_in_library_is_a_pack(own_world: Path) -> None:
    made = run(pack, ROOT / "scenarios", ROOT / "rubrics", "--name", "all", "--out", "all.zip")
    assert made.exit_code == 0, made.output
    assert len(open_pack(Path("all.zip")).files) == len(list(shipped()))


def shipped() -> Iterator[Path]:
    yield from (ROOT / "scenarios").rglob("*.toml")
    yield from (ROOT / "rubrics").rglob("*.toml")
