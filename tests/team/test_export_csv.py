"""CSV: a row a drill and a row a step, nothing lost, and nothing that a spreadsheet would reckon."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.team.some_results import KEY, MIRA, result, with_words
from trainer.record.result import Member
from trainer.team.export_csv import FORMULA, armed, disarmed, drills_csv, score_key, steps_csv


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_drill_is_a_row_with_a_column_for_each_level() -> None:
    both = rows(
        drills_csv([result(0), result(1, total=None, passed=None, levels={"open": None, "close": 4})], [MIRA])
    )
    assert len(both) == 2
    first, second = both
    assert (first["name"], first["cohort"], first["taken"]) == ("Mira", "autumn", "2026-11-02T09:30:00+00:00")
    assert (first["total"], first["passed"], first["help_used"]) == ("62.5", "true", "false")
    assert (first["level_open"], first["self_level_open"], first["self_level_news"]) == ("3", "4", "")
    assert (second["total"], second["passed"], second["level_open"], second["level_close"]) == ("", "", "", "4")
    assert first["level_close"] == ""


def test_a_step_is_a_row_in_the_order_of_the_rubric() -> None:
    found = rows(steps_csv([with_words("Good morning")], [MIRA]))
    assert [(row["step"], row["position"], row["level"], row["quotes"]) for row in found] == [
        ("open", "1", "3", "Good morning"),
        ("news", "2", "2", ""),
    ]


def test_equal_score_keys_are_what_may_be_compared() -> None:
    harder = KEY.model_copy(update={"difficulty": "hard"})
    found = rows(drills_csv([result(0), result(1), result(1, key=harder)]))
    keys = [row["score_key"] for row in found]
    assert keys[0] == keys[1] == score_key(KEY) != keys[2]


@pytest.mark.parametrize("begin", FORMULA)
def test_no_cell_begins_as_a_formula_does(begin: str) -> None:
    evil = f"{begin}HYPERLINK(1)"
    member = Member(id=MIRA.id, name=evil, cohort=evil)
    odd = with_words(evil).model_copy(
        update={"levels": {evil: 3, "open": 1}, "exam": evil, "disputed": (evil,)}
    )
    for text in (drills_csv([odd], [member]), steps_csv([odd], [member])):
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert sum(cell == f"'{evil}" for cell in cells) >= 2
        assert not [cell for cell in cells if cell.startswith(FORMULA)]


@given(st.text())
def test_a_disarmed_cell_gives_back_what_was_meant(text: str) -> None:
    assert armed(disarmed(text)) == text
    assert not disarmed(text).startswith(FORMULA)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "Z", "Cc", "Cf"))))
def test_any_name_comes_through_a_file(name: str) -> None:
    found = rows(drills_csv([result()], [Member(id=MIRA.id, name=name)]))
    assert armed(found[0]["name"]) == name
