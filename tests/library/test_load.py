import hashlib
import random
import re
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.samples import LONG, ROOT, RUBRIC, SMALL, VOICE, put
from tests.library.toml_writer import write
from trainer.library.diagnostic import Diagnostic, all_codes
from trainer.library.load import (
    check_file,
    examine,
    load_rubric,
    load_scenario,
    load_voice,
    rubric_from_text,
    scenario_from_text,
)
from trainer.library.toml_text import TomlText, toml_text_of
from trainer.record.errors import BadFile

LONG_TEXT = LONG.read_text(encoding="utf-8")
ALL = [SMALL, RUBRIC, VOICE, LONG_TEXT]


UNFILLED = re.compile(r"\{(key|where|hint|choices|kind|range|name|reason|word|thing|mark|other)\}")


def check_text(text: str, name: str = "x.toml") -> list[Diagnostic]:
    """The diagnostics of a text, without writing it."""
    try:
        scenario_from_text(text, Path(name))
    except BadFile as bad:
        return list(getattr(bad, "diagnostics", ()))
    return []


def lines_of(found: list[Diagnostic]) -> list[tuple[int, int, str]]:
    return [(diagnostic.line, diagnostic.col, diagnostic.code) for diagnostic in found]


def test_a_small_file_loads_and_fills_in_what_it_leaves_out(tmp_path: Path) -> None:
    loaded = load_scenario(put(tmp_path / "late-desk.toml", SMALL))
    scenario = loaded.value
    assert (scenario.id, scenario.timing[0].id, scenario.turn_limit) == ("late-desk", "timing-1", 14)
    assert scenario.news == scenario.fact
    assert f"{scenario.timing[0].clock}" == "2026-11-23 06:00:00"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("My Desk!.toml", "my-desk"),
        ("a_b-1.toml", "a_b-1"),
        ("é.toml", "unnamed"),
        ("x" * 90 + ".toml", "x" * 60),
    ],
)
def test_a_files_name_is_its_id(name: str, expected: str) -> None:
    assert scenario_from_text(SMALL, Path(name)).value.id == expected


def test_parts_are_numbered_by_kind_and_can_be_named(tmp_path: Path) -> None:
    text = SMALL.replace('id = "late"\n', "").replace('"late"', '"fact-1", "unknown-1"')
    text += '[[stake]]\ntext = "a"\n[[stake]]\ntext = "b"\n[[unknown]]\ntext = "c"\n'
    scenario = load_scenario(put(tmp_path / "a.toml", text)).value
    assert [stake.id for stake in scenario.stake] == ["stake-1", "stake-2"]
    assert scenario.question[0].all_of == ("fact-1", "unknown-1")


def test_rubrics_and_voices_load(tmp_path: Path) -> None:
    assert load_rubric(put(tmp_path / "one.toml", RUBRIC)).value.id == "one"
    assert load_voice(put(tmp_path / "dry.toml", VOICE)).value.lines["ask"]["any"]["calm"] == ("Well: {ask}",)


def test_the_hash_is_of_the_exact_bytes(tmp_path: Path) -> None:
    file = put(tmp_path / "a.toml", "\ufeff" + SMALL.replace("\n", "\r\n"))
    assert load_scenario(file).file_hash == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_kept_text_gives_what_the_file_gave(tmp_path: Path) -> None:
    loaded = load_scenario(put(tmp_path / "a.toml", "\ufeff" + SMALL))
    assert scenario_from_text(loaded.text, loaded.path) == loaded
    rubric = load_rubric(put(tmp_path / "b.toml", RUBRIC))
    assert rubric_from_text(rubric.text, rubric.path) == rubric


def test_everything_wrong_is_told_at_once_in_order(tmp_path: Path) -> None:
    text = (
        SMALL.replace('title = "The late desk"', 'titel = "The late desk"')
        .replace('trainee = "Sam, support agent"', "trainee = 5")
        .replace('name = "Marcus Bell"', 'name = ""\nanger = 300\nturn_limit = 9')
        .replace('text = "the desk arrives next Tuesday"', 'part = "wen"\nalso = "x"')
        .replace('id = "when"', 'id = "When?"')
        .replace('["late"]', '["lat"]')
        .replace('clock = "Monday 06:00"', 'clock = "Someday"\nfacts = {late = 1, lste = "x"}')
    )
    with pytest.raises(BadFile) as refused:
        load_scenario(put(tmp_path / "a.toml", text))
    found = [line.split(": ", 1)[0].rsplit(":", 2)[1:] for line in str(refused.value).split("\n")]
    told = [line.split(": ", 1)[1].split(" ")[0] for line in str(refused.value).split("\n")]
    assert list(zip(found, told, strict=True)) == [
        (["1", "1"], "SC101"),  # title
        (["1", "1"], "SC102"),  # titel
        (["3", "1"], "SC103"),  # trainee
        (["6", "1"], "SC106"),  # name
        (["7", "1"], "SC105"),  # anger
        (["8", "1"], "SC102"),  # turn_limit belongs at the top
        (["10", "3"], "SC101"),  # the fact's text
        (["12", "1"], "SC104"),  # part
        (["13", "1"], "SC103"),  # also
        (["16", "1"], "SC107"),  # When?
        (["18", "11"], "SC201"),  # lat
        (["22", "1"], "SC108"),  # clock
        (["23", "10"], "SC103"),  # facts.late
        (["23", "20"], "SC201"),  # facts.lste
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('title = "', 'titel = "'), 'did you mean "title"?'),
        (("[customer]", '[customer]\nlimits = ["x"]'), "belongs at the top of the file"),
        (("[customer]", '[customer]\nfits = ["x"]'), "belongs to [option]"),
        (("[[fact]]", "[fact]"), "[[fact]] with two brackets"),
        (("[[fact]]", "[[exhibit]]\ntitle = 'e'"), "the file needs `[[fact]]`"),
        (("[customer]", "[strong]"), "the file needs `[customer]`"),
        (("[[timing]]", '[timing-x]\nkind = "erly"\n[[timing]]'), "is not known in the file"),
        (('text = "Monday morning"', 'text = "x"\nkind = "erly"'), 'did you mean "early"?'),
        (('text = "Monday morning"', 'text = "x"\nanger = "much"'), "a whole number without quotes"),
        (('text = "Monday morning"', 'text = "x"\nanger = 1.5'), "a whole number without quotes"),
        (('id = "late"', 'id = "late"\nnews = "perhaps"'), "true or false"),
        (('all_of = ["late"]', 'all_of = ["late", 7]'), "`all_of[2]` must be text in quotes"),
    ],
)
def test_the_sentence_says_what_to_do(change: tuple[str, str], says: str) -> None:
    messages = " | ".join(str(found) for found in check_text(SMALL.replace(*change)))
    assert says in messages
    assert "Input should" not in messages
    assert "valid" not in messages


@pytest.mark.parametrize(
    ("folder", "text", "family"),
    [
        ("scenarios", "title = 'x'\n", "SC"),
        ("rubrics", "title = 'x'\n", "RU"),
        ("voices", "title = 'x'\n", "VO"),
        ("voices", "situation = 'x'\n", "SC"),
        ("scenarios", "[[step]]\n", "RU"),
        ("elsewhere", "[temperament]\n", "VO"),
    ],
)
def test_the_keys_and_the_folder_tell_the_kind(tmp_path: Path, folder: str, text: str, family: str) -> None:
    found = check_file(put(tmp_path / folder / "a.toml", text))
    assert {diagnostic.code[:2] for diagnostic in found} == {family}


def test_texts_are_made_harmless_and_names_with_invisible_marks_are_refused() -> None:
    text = SMALL.replace("The late desk", "The \\u001b[31mlate\u200b \u202edesk[/")
    assert scenario_from_text(text, Path("x.toml")).value.title == "The [31mlate desk[/"
    strange = check_text(SMALL + '\n[strong]\n"di\\u202erect" = "x"\n')
    assert lines_of(strange) == [(22, 1, "TO110")]


def test_messages_hold_no_control_characters(tmp_path: Path) -> None:
    text = SMALL.replace('["late"]', '["\\u001b[2J\\nx\\u202e"]').replace(
        "[customer]", '["a\\u009b\\n"]\n[customer]'
    )
    file = put(tmp_path / "a\u202e\n[red].toml", text)
    for found in check_file(file):
        assert str(found).isprintable()
        assert "\\n[red].toml" in found.path


def test_a_name_that_is_not_text_is_shown_escaped() -> None:
    (found,) = check_file(Path("no\udc80file.toml"))
    assert found.path == "no\\udc80file.toml"
    str(found).encode("utf-8")


def changed(text: str, rng: random.Random) -> str:
    """The text after some slips of the hand."""
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(text) + 1)
        length = rng.choice([0, 1, 1, 5, 40])
        inserted = rng.choice(
            ["", "x", '"', "'", "[", "]", "\n", "=", "\\", "#", "\u202e", "[[fact]]\n", "{", "1.5"]
        )
        text = text[:at] + inserted + text[at + length :]
    return text[: rng.randrange(len(text) + 1)] if rng.random() < 0.2 else text


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([0, 0, 1, 2, 3]), st.integers(0, 1_000_000))
def test_no_slip_gives_anything_but_diagnostics_with_places_in_the_file(which: int, seed: int) -> None:
    text = changed(ALL[which], random.Random(seed))
    lines = toml_text_of(text, Path("x")).body.split("\n")
    for found in check_text(text):
        assert 1 <= found.line <= len(lines)
        assert 1 <= found.col <= len(lines[found.line - 1]) + 1
        assert found.code in all_codes()
        assert not UNFILLED.search(found.message)
        assert "\n" not in str(found)


JSONISH = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 500) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text("abid", max_size=3), inner, max_size=2),
    max_leaves=4,
).filter(lambda value: value is not None)


def without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_none(item) for key, item in value.items() if item is not None}
    return [without_none(item) for item in value if item is not None] if isinstance(value, list) else value


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_wrong_value_anywhere_gives_anything_but_diagnostics(data: st.DataObject) -> None:
    """Any value of any key of a whole scenario and rubric is replaced by something of any other kind."""
    whole = tomli.loads(ALL[data.draw(st.integers(0, 3))])
    table: Any = whole
    while True:
        keys = list(table) if isinstance(table, dict) else list(range(len(table)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(table[key], dict | list) or not table[key] or data.draw(st.booleans()):
            break
        table = table[key]
    table[key] = without_none(data.draw(JSONISH))
    text = write(whole, random.Random(0))
    source = toml_text_of(text, Path("x.toml"))
    for found in diagnose(source):
        assert 1 <= found.line <= len(source.body.split("\n"))
        assert found.code in all_codes()


def diagnose(source: TomlText) -> list[Diagnostic]:
    found = []
    for load in (scenario_from_text, rubric_from_text):
        try:
            load(source.text, source.path)
        except BadFile as bad:
            found += list(getattr(bad, "diagnostics", ()))
    return found


@pytest.mark.parametrize("place", ["scenarios", "scenarios/voices", "rubrics"])
def test_what_is_built_in_has_no_problems(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    problems = [found for file in sorted(Path(place).glob("*.toml")) for found in check_file(file)]
    assert [str(found) for found in problems if ".drills." not in found.path] == []


def test_a_file_can_be_looked_at_without_being_refused(tmp_path: Path) -> None:
    found = examine(put(tmp_path / "a.toml", SMALL.replace("trainee", "trainer")))
    assert found.value is None
    assert found.data["title"] == "The late desk"
    assert {diagnostic.code for diagnostic in found.diagnostics} == {"SC101", "SC102"}
