from pathlib import Path

import pytest

from tests.library.samples import ROOT, RUBRIC, SMALL, VOICE, put
from trainer.library.find import find_rubric, find_scenario, find_voice
from trainer.library.places import builtin_folder, library_files, places
from trainer.record.errors import BadFile, BadUsage


def test_the_places_are_searched_nearest_first(own_world: Path) -> None:
    assert places() == (Path(), own_world, ROOT)
    assert builtin_folder() == ROOT


def test_in_an_installed_package_the_built_in_files_lie_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(tmp_path / "site" / "builtin" / "scenarios" / "desk.toml", SMALL)
    monkeypatch.setattr("trainer.library.places.PACKAGE", tmp_path / "site")
    assert find_scenario("desk") == file


def test_a_scenario_is_found_by_id_whatever_its_file_is_called(own_world: Path) -> None:
    file = put(own_world / "scenarios" / "some file.toml", 'id = "desk"\n' + SMALL)
    assert find_scenario("desk") == file
    nearer = put(Path("scenarios/desk.toml"), SMALL)
    assert find_scenario("desk") == nearer


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    file = put(tmp_path / "desk.toml", SMALL)
    assert find_scenario(str(file)) == file
    assert find_scenario("not-there.toml") == Path("not-there.toml")
    assert find_rubric("./x/y") == Path("x/y")


@pytest.mark.parametrize("name", ["server-outag", "x\0y", "", "a" * 9000, "\u202e[x]\x1b[2J"])
def test_an_unknown_name_is_a_usage_error(name: str) -> None:
    with pytest.raises(BadUsage) as refused:
        find_scenario(name)
    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 300
    assert ("server-outage" in refused.value.message) == (name == "server-outag")


def test_rubrics_are_found_by_id(own_world: Path) -> None:
    file = put(own_world / "rubrics" / "r.toml", 'id = "own-one"\n' + RUBRIC)
    assert find_rubric("own-one") == file
    assert find_rubric("r.toml") == Path("r.toml")
    with pytest.raises(BadUsage, match="own-one"):
        find_rubric("own-two")


def test_the_voice_beside_the_scenario_comes_first(own_world: Path, tmp_path: Path) -> None:
    scenario = put(tmp_path / "far" / "a.toml", SMALL)
    put(own_world / "scenarios" / "voices" / "dry.toml", VOICE.replace("Dry", "Theirs"))
    assert find_voice("dry", scenario).title == "Theirs"
    put(tmp_path / "far" / "voices" / "x.toml", 'id = "dry"\n' + VOICE.replace("Dry", "Ours"))
    put(tmp_path / "far" / "voices" / "dry.toml", 'id = "wet"\n' + VOICE)
    assert find_voice("dry", scenario).title == "Ours"
    with pytest.raises(BadFile, match="nobody"):
        find_voice("nobody", scenario)


def test_of_two_files_with_one_id_in_a_folder_the_one_of_that_name_is_used(own_world: Path) -> None:
    put(own_world / "rubrics" / "a.toml", 'id = "mine"\n' + RUBRIC)
    file = put(own_world / "rubrics" / "mine.toml", RUBRIC)
    assert find_rubric("mine") == file


def test_a_folder_stands_for_the_librarys_files_in_it(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "scenarios/a.toml", "scenarios/voices/v.toml", "scenarios/a.drills.toml"):
        put(tmp_path / name, SMALL)
    assert [file.name for file in library_files(tmp_path)] == ["a.toml", "v.toml"]
    assert [file.name for file in library_files(tmp_path / "scenarios" / "voices")] == ["v.toml"]
