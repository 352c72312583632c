import os
from pathlib import Path

import pytest

from tests.library.samples import SMALL, put
from trainer.library.load import check_file, load_scenario
from trainer.library.toml_text import MAX_BYTES


def codes(path: Path) -> list[tuple[int, int, str]]:
    return [(found.line, found.col, found.code) for found in check_file(path)]


def told(path: Path, text: str | bytes) -> list[tuple[int, int, str]]:
    return codes(put(path, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert codes(tmp_path / "no.toml") == [(1, 1, "TO001")]
    assert codes(put(tmp_path / "a", "") / "b.toml") == [(1, 1, "TO001")]


def test_a_folder(tmp_path: Path) -> None:
    assert codes(tmp_path) == [(1, 1, "TO002")]


@pytest.mark.parametrize("name", ["nul\0byte.toml", "x" * 5000])
def test_a_name_that_no_file_can_have(name: str) -> None:
    assert codes(Path(name)) == [(1, 1, "TO003")]


def test_a_device_is_refused_instead_of_read_without_end() -> None:
    assert codes(Path(os.devnull)) == [(1, 1, "TO003")]


def test_fifty_megabytes_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(tmp_path / "big.toml", "")
    os.truncate(file, 50_000_000)
    monkeypatch.setattr("builtins.open", lambda *_, **__: pytest.fail("it was opened"))
    (found,) = check_file(file)
    assert found.code == "TO004"
    assert "50.0 MB" in found.message


def test_a_file_that_grows_after_it_was_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, small = put(tmp_path / "big.toml", b" " * (MAX_BYTES + 1)), put(tmp_path / "small.toml", " ")
    state = os.stat(small)
    monkeypatch.setattr("trainer.library.toml_text.os.stat", lambda _: state)
    assert codes(file) == [(1, 1, "TO004")]


def test_bad_utf8_is_found_at_its_line_and_column(tmp_path: Path) -> None:
    assert told(tmp_path / "a.toml", b'title = "ok"\ntext = "\xc3\xa9 caf\xe9"\n') == [(2, 14, "TO005")]
    assert told(tmp_path / "b.toml", SMALL.encode("utf-16")) == [(1, 1, "TO005")]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file(tmp_path: Path, text: str) -> None:
    assert told(tmp_path / "a.toml", text) == [(1, 1, "TO006")]


@pytest.mark.parametrize("text", ["[" * 20_000, "[" * 20_000 + "]" * 20_000, "{a=" * 9_000 + "1" + "}" * 9_000])
def test_brackets_without_end(tmp_path: Path, text: str) -> None:
    assert told(tmp_path / "a.toml", "a = " + text) == [(1, 1, "TO007")]


@pytest.mark.parametrize("depth", range(100, 500, 20))
def test_brackets_as_deep_as_the_parser_bears(tmp_path: Path, depth: int) -> None:
    found = {
        code for _, _, code in told(tmp_path / "a.toml", SMALL + f"[strong]\na = {'[' * depth}{']' * depth}\n")
    }
    assert found in ({"SC103"}, {"TO007"})


def test_a_stack_that_ends_while_problems_are_placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_: str) -> None:
        raise RecursionError

    monkeypatch.setattr("trainer.library.load.Positions", endless)
    assert told(tmp_path / "a.toml", "x = 1") == [(1, 1, "TO007")]


def test_a_dotted_name_as_long_as_the_file(tmp_path: Path) -> None:
    assert told(tmp_path / "a.toml", "a" + ".a" * 5_000 + " = 1")[0][2] in {"SC101", "TO007"}


def test_a_number_without_end(tmp_path: Path) -> None:
    assert told(tmp_path / "a.toml", "a = 1\nb = " + "9" * 5_000) == [(2, 1, "TO101")]


@pytest.mark.parametrize(
    ("text", "line", "col", "code", "says"),
    [
        ("title = The desk # x\n", 1, 9, "TO102", 'title = "The desk"'),
        ("title =\n", 1, 8, "TO102", 'title = "..."'),
        ("title = “The desk”\n", 1, 9, "TO103", "straight"),
        ("“title” = 1\n", 1, 1, "TO103", "straight"),
        ('title = "C:\\Users"\n', 1, 12, "TO104", "backslash"),
        ('title = "C:\\data"\n', 1, 12, "TO104", "backslash"),
        ("[fact]\n[fact]\n", 2, 6, "TO105", "[[fact]]"),
        ("[[fact]]\n[fact]\n", 2, 6, "TO105", "[[fact]]"),
        ("[fact]\n[[fact]]\n", 2, 7, "TO105", "[[fact]]"),
        ('title: "x"\n', 1, 6, "TO106", 'title = "..."'),
        ("a = 1\na = 2\n", 2, 1, "TO107", "second time"),
        ('a = """x\n', 2, 1, "TO108", "text"),
        ('a = "x\n', 1, 7, "TO108", "text"),
        ("a = [1 2]\n", 1, 8, "TO108", "list"),
        ("[fact\na = 1\n", 1, 6, "TO108", "header"),
        ("a = 'it's'\n", 1, 9, "TO109", "other kind of quote"),
        ('a = "\x07"\n', 1, 6, "TO110", "control"),
        ("a = 1 # \x07\n", 1, 9, "TO110", "control"),
    ],
)
def test_the_slips_people_make(  # noqa: PLR0917
    tmp_path: Path, text: str, line: int, col: int, code: str, says: str
) -> None:
    (found,) = (one for one in check_file(put(tmp_path / "a.toml", text)) if one.code.startswith("TO"))
    assert (found.line, found.col, found.code) == (line, col, code)
    assert says in found.message


def test_several_slips_are_told_at_once_and_so_is_what_else_is_wrong(tmp_path: Path) -> None:
    text = SMALL.replace('"The late desk"', "The late desk").replace('name = "Marcus Bell"', 'nam = "Marcus')
    text = text.replace('["late"]', '["lat"]')
    assert told(tmp_path / "a.toml", text) == [
        (1, 9, "TO102"),
        (5, 2, "SC101"),
        (6, 14, "TO108"),
        (15, 11, "SC201"),
    ]


def test_a_key_set_twice_does_not_hide_the_rest(tmp_path: Path) -> None:
    text = SMALL.replace('id = "late"', 'id = "late"\nid = "lat"').replace(
        "[[question]]", "[[question]]\nstron = 1"
    )
    assert told(tmp_path / "a.toml", text) == [(10, 1, "TO107"), (14, 1, "SC102")]


def test_a_lost_id_accuses_no_reference(tmp_path: Path) -> None:
    assert told(tmp_path / "a.toml", SMALL.replace('id = "late"', "id = late")) == [(9, 6, "TO102")]


def test_what_follows_an_open_list_is_not_guessed_at(tmp_path: Path) -> None:
    assert told(tmp_path / "a.toml", 'a = ["x"\nb = foo\nc = bar\n') == [(2, 1, "TO108")]


def test_a_byte_order_mark_and_windows_line_ends_change_no_position(tmp_path: Path) -> None:
    text = "\ufeff" + SMALL.replace("[customer]", "[customer]\nrol = 1").replace("\n", "\r\n")
    assert told(tmp_path / "a.toml", text) == [(6, 1, "SC102")]


def test_the_exact_text_is_kept(tmp_path: Path) -> None:
    text = "\ufeff" + SMALL.replace("\n", "\r\n")
    assert load_scenario(put(tmp_path / "a.toml", text)).text == text
