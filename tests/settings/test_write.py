from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from trainer.record.errors import BadPlace
from trainer.settings.choices import Settings
from trainer.settings.place import settings_file
from trainer.settings.read import read_settings
from trainer.settings.write import write_key, write_setting

BY_HAND = """# mine

mode = "exam"      # until Friday
theme = "nord"

[keys]
# left hand
home.mode = "f6"
talk.nothing = 'x'
"""


def by_hand() -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(BY_HAND, encoding="utf-8")
    return path


def test_only_the_value_changes() -> None:
    path = by_hand()
    write_setting("mode", "practice")
    assert path.read_text(encoding="utf-8") == BY_HAND.replace('"exam"', '"practice"')


def test_a_new_setting_stands_before_the_tables_and_all_else_stays() -> None:
    path = by_hand()
    write_setting("name", "Jo")
    text = path.read_text(encoding="utf-8")
    assert tomli.loads(text)["name"] == "Jo"
    assert [line for line in text.splitlines() if line not in BY_HAND.splitlines()] == ['name = "Jo"']
    assert all(line in text for line in BY_HAND.splitlines())


def test_keys_are_put_and_given_back_however_they_were_written() -> None:
    path = by_hand()
    write_key("home.mode", "f7")
    write_key("home.open", "f5")
    assert read_settings().settings.keys == {"home.mode": "f7", "home.open": "f5"}
    write_key("home.mode", None)
    assert read_settings().settings.keys == {"home.open": "f5"}
    assert "# left hand" in path.read_text(encoding="utf-8")
    assert "talk.nothing = 'x'" in path.read_text(encoding="utf-8")


def test_a_named_pace_is_written_by_its_name() -> None:
    write_setting("pace", 0)
    assert 'pace = "at once"' in settings_file().read_text(encoding="utf-8")
    write_setting("pace", 222)
    assert "pace = 222" in settings_file().read_text(encoding="utf-8")


def test_a_switch_is_written_as_true_or_false_beside_its_comment() -> None:
    path = by_hand()
    path.write_text("clock = true # for the week\n" + BY_HAND, encoding="utf-8")
    write_setting("clock", False)
    write_setting("listening", True)
    assert "clock = false # for the week\n" in path.read_text(encoding="utf-8")
    assert (read_settings().settings.listening, read_settings().settings.clock) == (True, False)


def test_a_new_file_explains_itself_and_is_read_without_complaint() -> None:
    write_setting("name", "Jo")
    assert settings_file().read_text(encoding="utf-8").startswith("# The settings of trainer.")
    assert read_settings().problems == ()


def test_line_ends_stay_what_they_were() -> None:
    path = by_hand()
    path.write_bytes(BY_HAND.replace("\n", "\r\n").encode())
    write_setting("mode", "practice")
    assert path.read_bytes() == BY_HAND.replace('"exam"', '"practice"').replace("\n", "\r\n").encode()


@pytest.mark.parametrize("text", [b'mode = "exam', b"name = '\xff'", b"keys = 3\n"])
def test_a_file_that_is_not_understood_is_left_alone(text: bytes) -> None:
    path = by_hand()
    path.write_bytes(text)
    with pytest.raises(BadPlace, match="left as it"):
        write_key("home.open", "f5")
    assert path.read_bytes() == text


def test_a_place_that_cannot_be_written_is_a_sentence_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BadPlace, match="can't be written"):
        write_setting("mode", "exam", tmp_path / "file" / "config.toml")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".config")) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path = by_hand()
    path.rename(tmp_path / "dotfiles.toml")
    path.symlink_to(tmp_path / "dotfiles.toml")
    write_setting("mode", "practice")
    assert path.is_symlink()
    assert read_settings().settings.mode == "practice"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=40))
def test_a_name_comes_back_as_it_was_written(name: str) -> None:
    path = Path("names.toml")
    path.write_text(BY_HAND, encoding="utf-8")
    write_setting("name", name, path)
    assert read_settings(path).settings == Settings(
        name=name.strip(), mode="exam", theme="nord", keys={"home.mode": "f6"}
    )
