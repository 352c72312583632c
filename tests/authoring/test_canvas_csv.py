"""The columns are those of Canvas's own rubric import: "Rating Name" or "Rating Name 1", highest rating first."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.library.samples import ROOT, put
from trainer.authoring.canvas_csv import imported_rubric, rubric_csv, rubrics_in
from trainer.cli.rubric_command import rubric as command
from trainer.library.load import check_file, load_rubric, rubric_from_text
from trainer.record.errors import BadFile, BadUsage, TrainerError

HEAD = "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range"
NUMBERED = HEAD + "".join(f",Rating Name {n},Rating Description {n},Rating Points {n}" for n in (1, 2, 3))
SIX = load_rubric(ROOT / "rubrics" / "six-step.toml").value


def file(text: str, head: str = NUMBERED) -> Path:
    return put(Path("r.csv"), f"{head}\r\n{text}\r\n")


def test_an_exported_rubric_has_the_columns_of_canvas() -> None:
    rows = list(csv.reader(io.StringIO(rubric_csv(SIX), newline="")))
    assert rows[0] == [*HEAD.split(","), *(["Rating Name", "Rating Description", "Rating Points"] * 5)]
    assert {len(row) for row in rows} == {19}
    assert [row[1] for row in rows[1:]] == [step.title for step in SIX.step]
    assert [rows[1][place] for place in (6, 9, 12, 15, 18)] == ["4", "3", "2", "1", "0"]
    assert rows[1][5] == SIX.step[0].levels[4]


def test_what_goes_out_comes_back(own_world: Path) -> None:
    run = CliRunner().invoke(command, ["export", "six-step"])
    assert (run.exit_code, "6 criteria" in run.output) == (0, True)
    assert CliRunner().invoke(command, ["import", "six-step.csv", "mine"]).exit_code == 0
    made = load_rubric(own_world / "rubrics" / "mine.toml").value
    assert [(step.title, step.about, step.levels) for step in made.step] == [
        (step.title, step.about, step.levels) for step in SIX.step
    ]
    again = CliRunner().invoke(command, ["import", "six-step.csv", "mine"])
    assert isinstance(again.exception, BadUsage)


def test_three_ratings_of_any_points_become_five_levels() -> None:
    read = rubrics_in(
        file('Calls,Times,"Says when, and holds",true,Full,Both times,10,Half,One time,5,None,Nothing,0')
    )
    (criterion,) = read["Calls"]
    assert criterion.levels == (
        "Nothing",
        "Between “Nothing” and “One time”.",
        "One time",
        "Between “One time” and “Both times”.",
        "Both times",
    )
    assert criterion.about == "Says when, and holds"


def test_two_ratings_blanks_and_several_rubrics() -> None:
    read = rubrics_in(file("A,x,,false,Yes,,1,No,,0,,,\r\n,,,,\r\nB,y,,false,Good,,2,Bad,,0.5"))
    assert list(read) == ["A", "B"]
    assert (read["A"][0].levels[0], read["A"][0].levels[4], read["A"][0].about) == ("No", "Yes", "x")


@pytest.mark.parametrize(
    ("text", "head", "sentence"),
    [
        ("", NUMBERED, "there is no criterion"),
        ("A,x", "Title,Points", "the first line must name the columns"),
        (",x,,false,Y,,1,N,,0", NUMBERED, "r.csv:2: the rubric has no name"),
        ("A,,,false,Y,,1,N,,0", NUMBERED, "r.csv:2: the criterion has no name"),
        ("A,x,,false,Y,,much,N,,0", NUMBERED, 'r.csv:2: "much" is no number of points'),
        ("A,x,,false,Y,,nan,N,,0", NUMBERED, "is no number of points"),
        ("A,x,,false,Y,,1e999,N,,0", NUMBERED, "is no number of points"),
        ("A,x,,false,Y,,1", NUMBERED, "needs two ratings"),
        ("A,x,,false,Y,,1,N,,1", NUMBERED, "with different points"),
        ('A,"x', NUMBERED, "is no CSV"),
        ("\r\n".join(["A,x,,false,Y,,1,N,,0"] * 51), NUMBERED, "51 criteria are more than the 50"),
    ],
)
def test_what_can_not_be_understood_gets_one_sentence(text: str, head: str, sentence: str) -> None:
    with pytest.raises(BadFile) as refused:
        rubrics_in(file(text, head))
    assert sentence in refused.value.message
    assert len(refused.value.message.splitlines()) == 1


def test_files_that_are_none() -> None:
    for path, sentence in (
        (Path("none.csv"), "No such file"),
        (put(Path("bytes.csv"), b"\xff"), "not UTF-8"),
        (put(Path("large.csv"), b"x" * 2_000_001), "larger than 2 MB"),
    ):
        with pytest.raises(BadFile, match=sentence):
            rubrics_in(path)


def test_nothing_in_a_cell_is_taken_for_a_formula() -> None:
    step = SIX.step[0].model_copy(update={"title": "=HYPERLINK(1)", "about": "@x"})
    rows = list(csv.reader(io.StringIO(rubric_csv(SIX.model_copy(update={"step": (step,)})), newline="")))
    assert rows[1][1:3] == [" =HYPERLINK(1)", " @x"]


@given(st.text(max_size=300))
def test_no_text_ends_in_anything_but_a_rubric_or_a_sentence(text: str) -> None:
    path = put(Path("any.csv"), f"{NUMBERED}\n{text}".encode("utf-8", "replace"))
    try:
        found = rubrics_in(path)
    except TrainerError as refused:
        found = {}
        told = refused.message
        assert len(told.splitlines()) == 1
    for title, criteria in found.items():
        rubric_from_text(imported_rubric("x", title, criteria, "any.csv"), Path("x.toml"))


def test_an_imported_rubric_is_in_order(own_world: Path) -> None:
    file(
        'Phone "calls", v2,Times,,true,Full,Both,10,Half,One,5,None,Nothing,0'.replace(
            'Phone "calls", v2', '"Phone ""calls"", v2"'
        )
    )
    run = CliRunner().invoke(command, ["import", "r.csv"])
    assert run.exit_code == 0, run.output
    path = own_world / "rubrics" / "phone-calls-v2.toml"
    assert check_file(path) == []
    assert load_rubric(path).value.title == 'Phone "calls", v2'
