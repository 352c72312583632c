import random
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.toml_writer import write
from trainer.library.positions import Path as KeyPath
from trainer.library.positions import Positions

KEYS = st.one_of(st.sampled_from(["a", "fact", "id", "x-1", "ask"]), st.text("ab.\"'# =[é\\", max_size=4))
LEAVES = st.one_of(
    st.booleans(), st.integers(-9, 9), st.text("ab\"'\\#[]{}=,\n\té", max_size=6), st.just("x" * 3 + '"')
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
ROOT = Path(__file__).parents[2]
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=5)


def paths_of(value: Any, path: KeyPath = ()) -> set[KeyPath]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    own = {path} if path else set()
    return own.union(*(paths_of(item, (*path, key)) for key, item in items))


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS, st.integers(0, 10_000))
def test_every_path_of_the_parsed_data_is_found_and_no_other(data: dict[str, Any], seed: int) -> None:
    text = write(data, random.Random(seed))
    assert tomli.loads(text) == data
    assert Positions(text).paths == paths_of(data)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, st.integers(0, 10_000))
def test_a_position_points_at_the_key_itself(data: dict[str, Any], seed: int) -> None:
    text = write(data, random.Random(seed))
    places, lines = Positions(text), text.split("\n")
    for path in places.paths:
        line, col = places.at(path)
        rest = lines[line - 1][col - 1 :]
        key = next(part for part in reversed(path) if isinstance(part, str))
        if isinstance(path[-1], str):
            assert rest.startswith((key, '"')) if key else rest.startswith('"')


def test_the_position_of_each_kind_of_key() -> None:
    text = 'a = 1\n[b.c]\n  d = [10,\n    20]\n[[e]]\nf.g = {h = "x"}\n[[e]]\n[e.i]\n'
    places = Positions(text)
    found = {path: places.at(path) for path in places.paths}
    assert found == {
        ("a",): (1, 1),
        ("b",): (2, 2),
        ("b", "c"): (2, 4),
        ("b", "c", "d"): (3, 3),
        ("b", "c", "d", 0): (3, 8),
        ("b", "c", "d", 1): (4, 5),
        ("e",): (5, 3),
        ("e", 0): (5, 3),
        ("e", 0, "f"): (6, 1),
        ("e", 0, "f", "g"): (6, 3),
        ("e", 0, "f", "g", "h"): (6, 8),
        ("e", 1): (7, 3),
        ("e", 1, "i"): (8, 4),
    }


def test_long_texts_that_end_in_quotes() -> None:
    text = "a = ''''x''''\nb = '''x'''''\nc = \"\"\"\\\"\"\"\"\"\"\nd = \"\"\n"
    assert list(tomli.loads(text)) == ["a", "b", "c", "d"]
    assert Positions(text).paths == {("a",), ("b",), ("c",), ("d",)}


def test_a_path_that_is_not_there_gets_its_table() -> None:
    places = Positions("x = 1\n[customer]\nname = 'D'\n")
    assert places.at(("customer", "role")) == (2, 2)
    assert places.at(("nothing", "here")) == (1, 1)


@pytest.mark.parametrize("file", sorted((ROOT / "scenarios").glob("**/*.toml")), ids=lambda file: file.name)
def test_the_built_in_files(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert Positions(text).paths == paths_of(tomli.loads(text))
