from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trainer.settings.choices import Settings
from trainer.settings.place import settings_file
from trainer.settings.read import read_settings, trainee_name


def written(text: str) -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_there_are_the_defaults_and_nothing_to_say() -> None:
    read = read_settings()
    assert read.settings == Settings()
    assert read.problems == ()


def test_a_file_of_comments_is_as_good_as_none() -> None:
    written("# nothing yet\n\n")
    assert read_settings().problems == ()


def test_everything_that_may_be_chosen_is_read() -> None:
    written(
        'name = "Jo"\ntheme = "nord"\npace = "quick"\nmode = "exam"\n'
        'difficulty = "hard"\nlistening = true\nclock = true\nrubric = "five-tips"\n'
        '[keys]\n"home.open" = "F5, ctrl+O"\nhome.mode = "f6"\n'
    )
    read = read_settings()
    assert read.problems == ()
    assert read.settings == Settings(
        name="Jo",
        theme="nord",
        pace=250,
        mode="exam",
        difficulty="hard",
        listening=True,
        clock=True,
        rubric="five-tips",
        keys={"home.open": "f5,ctrl+o", "home.mode": "f6"},
    )
    assert trainee_name() == "Jo"


def test_what_is_wrong_is_told_with_its_line_and_the_rest_is_used() -> None:
    path = written(
        'naem = "Jo"\n\npace = "fast"\nmode = 1\ndifficulty = "hard"\n'
        '[keys]\nhome.oepn = "f5"\nhome.mode = "hm"\n'
    )
    read = read_settings()
    assert read.settings == Settings(difficulty="hard")
    places = [problem.removeprefix(str(path)).split(" ")[0] for problem in read.problems]
    assert places == [":1:", ":3:", ":4:", ":7:", ":8:"]
    assert '"name"' in read.problems[0]
    assert "home.open" in read.problems[3]


def test_a_broken_line_costs_only_itself() -> None:
    path = written('mode = "exam"\nname = "Jo\ndifficulty = "hard"\n')
    read = read_settings()
    assert read.settings == Settings(mode="exam", difficulty="hard")
    assert [problem.split(" ")[0] for problem in read.problems] == [f"{path}:2:"]


@pytest.mark.parametrize("pace", ["true", "-1", "1", "10000", "1.5", '"at  once"', "[190]"])
def test_no_strange_pace_is_taken(pace: str) -> None:
    written(f"pace = {pace}\n")
    read = read_settings()
    assert read.settings.pace == Settings().pace
    assert len(read.problems) == 1


@pytest.mark.parametrize("value", ['"on"', "1", '"true"', "[true]"])
def test_a_switch_is_true_or_false_and_else_stays_off(value: str) -> None:
    written(f"listening = {value}\nclock = true\n")
    read = read_settings()
    assert (read.settings.listening, read.settings.clock) == (False, True)
    assert len(read.problems) == 1


@pytest.mark.parametrize(("pace", "words"), [('"at once"', 0), ("0", 0), ("220", 220), ('"slow"', 150)])
def test_a_pace_is_a_name_or_words_a_minute(pace: str, words: int) -> None:
    written(f"pace = {pace}\n")
    assert read_settings().settings.pace == words


def test_control_characters_reach_neither_the_settings_nor_the_sentence() -> None:
    written('name = "a\\u001b]0;x"\n"\\u001b[2J" = 1\nrubric = "\\u202e"\n')
    read = read_settings()
    assert read.settings == Settings()
    assert len(read.problems) == 3
    assert not any("\x1b" in problem or "\u202e" in problem for problem in read.problems)


def test_a_folder_or_bad_bytes_are_one_sentence() -> None:
    path = settings_file()
    path.mkdir(parents=True)
    assert len(read_settings().problems) == 1
    path.rmdir()
    path.write_bytes(b'mode = "exam"\nname = "\xff"\n')
    assert [problem.split(" ")[0] for problem in read_settings().problems] == [f"{path}:2:"]


def test_the_environment_names_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('mode = "exam"', encoding="utf-8")
    monkeypatch.setenv("TRAINER_CONFIG", str(tmp_path / "own.toml"))
    assert read_settings().settings.mode == "exam"


@given(st.text(max_size=200))
@example("\x1f")
@example("# \x00")
@example("=")
def test_no_text_makes_reading_fail(text: str) -> None:
    path = Path("hostile.toml")
    path.write_bytes(text.encode("utf-8", "replace"))
    assert isinstance(read_settings(path).settings, Settings)
