import random
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.samples import LONG, RUBRIC, SMALL
from tests.library.toml_writer import write
from trainer.library.load import rubric_from_text, scenario_from_text

TEXTS = [SMALL, LONG.read_text(encoding="utf-8")]
NAME = Path("x.toml")
MEANT = [scenario_from_text(text, NAME).semantic_hash for text in TEXTS]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([0, 0, 0, 1]), st.integers(0, 100_000))
def test_the_same_meaning_written_otherwise_has_the_same_hash(which: int, seed: int) -> None:
    """Key order, comments, spaces, quoting style, headers or inline tables: none of it counts."""
    text = write(tomli.loads(TEXTS[which]), random.Random(seed))
    loaded = scenario_from_text(text, NAME)
    assert loaded.semantic_hash == MEANT[which]
    assert (loaded.file_hash == scenario_from_text(TEXTS[which], NAME).file_hash) == (text == TEXTS[which])


def test_the_hash_is_the_same_on_every_machine_and_day() -> None:
    assert MEANT[0] == "11314f5b42e44fce70c1cfd0fb66ff341c271fc6ce045766d240a9f5026b9f87"


@pytest.mark.parametrize(
    "change",
    [
        ("The late desk", "The later desk"),
        ("Monday 06:00", "Monday 06:01"),
        ('all_of = ["late"]', 'any_of = ["late"]'),
        ('id = "late"', 'id = "late"\nnews = true'),
        ("[[timing]]", '[[timing]]\ntext = "Sunday"\n[[timing]]'),
        ('"Marcus Bell"', '"Marcus  Bell"'),
    ],
)
def test_another_meaning_has_another_hash(change: tuple[str, str]) -> None:
    assert scenario_from_text(SMALL.replace(*change), NAME).semantic_hash != MEANT[0]


@pytest.mark.parametrize(
    "change",
    [
        ("Monday 06:00", "mon 6:00"),
        ('"Monday 06:00"', "2026-11-23T06:00:00"),
        ('trainee = "', 'format = 1\nturn_limit = 14\nid = "x"\ntrainee = "'),
        ('"The late desk"', '"The late desk\u200b"'),
        ('ask = "When does it come?"', 'ask = "  When does it come?"'),
    ],
)
def test_what_means_the_same_has_the_same_hash(change: tuple[str, str]) -> None:
    changed = SMALL.replace(*change)
    assert changed != SMALL
    assert scenario_from_text(changed, NAME).semantic_hash == MEANT[0]


def test_a_rubrics_order_of_steps_counts_and_its_comments_do_not() -> None:
    plain = rubric_from_text(RUBRIC, NAME).semantic_hash
    assert rubric_from_text("# a mended comment\n" + RUBRIC, NAME).semantic_hash == plain
    assert rubric_from_text(RUBRIC.replace("[1, 2, 3, 4]", "[1, 2, 3, 5]"), NAME).semantic_hash != plain
