"""What `trainer check` finds in exams and training plans."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.authoring.example_files import BASE
from tests.library.samples import put
from trainer.authoring.checking.check import problems_of
from trainer.authoring.checking.exams import exam_problems, plan_problems
from trainer.cli.check_command import check
from trainer.library.load import exam_from_text, plan_from_text

DUE = datetime.fromisoformat("2035-12-14T17:00:00+01:00")


def told(text: str, place: str = "exams/spring.toml") -> list[str]:
    return [f"{one.line}:{one.col} {one.code} {one.message}" for one in problems_of(put(Path(place), text))]


def test_slips_are_shown_with_line_and_caret(own_world: Path) -> None:
    put(Path("exams/spring.toml"), BASE["EX"].replace('"delayed-order"', '"delayed-odrer"'))
    ran = CliRunner().invoke(check, ["exams/spring.toml"])
    assert ran.exit_code == 1
    assert (
        'exams/spring.toml:7:1: EX211 the library has no scenario "delayed-odrer"; did you mean "delayed-order"?\n'
        '    7 | scenario = "delayed-odrer"\n'
        "      | ^"
    ) in ran.output


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("pass_mark = 60", "pass_mark = 600", "4:1 EX105 `pass_mark` must be at most 100"),
        ("pass_mark", "passmark", "4:1 EX102 `passmark` is not known in the file; did you mean"),
        ("+01:00", "", "3:1 EX110 `deadline` must be a date and time with its offset"),
        ('"hard"', '"hrad"', '11:1 EX104 `difficulty` must be one of "easy", "normal" or "hard"'),
        (
            "seed = 7",
            'seed = 7\nrubric = "six-steps"',
            '3:1 EX211 the library has no rubric "six-steps"; did you',
        ),
        (
            "[[drill]]",
            '[[gate]]\nstep = "dirct"\nlevel = 1\nbecause = "x"\n\n[[drill]]',
            '7:1 EX213 the rubric "six-step" has no step "dirct"; did you mean "direct"?',
        ),
        (
            "[[drill]]",
            '[[gate]]\nstep = "zzz"\nlevel = 1\nbecause = "x"\n\n[[drill]]',
            '7:1 EX213 the rubric "six-step" has no step "zzz"; it has prepared, empathetic, serious',
        ),
    ],
)
def test_each_slip_gets_its_sentence(old: str, new: str, sentence: str, own_world: Path) -> None:
    assert BASE["EX"].count(old) >= 1
    assert any(one.startswith(sentence) for one in told(BASE["EX"].replace(old, new, 1))), told(
        BASE["EX"].replace(old, new, 1)
    )


def test_a_deadline_is_over_from_its_moment_on() -> None:
    exam = exam_from_text(BASE["EX"], Path("spring.toml")).value
    plan = plan_from_text(BASE["PL"].replace("12-04", "12-14"), Path("week.toml")).value
    for problems in (lambda now: exam_problems(exam, now), lambda now: plan_problems(plan, now)):
        assert list(problems(DUE - timedelta(seconds=1))) == []
        (over,) = problems(DUE)
        assert over.slots["moment"] == "Friday, 14 December 2035, 17:00 (UTC+01:00)"


def test_a_deadline_that_is_over_is_a_warning(own_world: Path) -> None:
    put(Path("exams/spring.toml"), BASE["EX"].replace("2035", "2024"))
    ran = CliRunner().invoke(check, ["exams/spring.toml"])
    assert ran.exit_code == 0
    assert (
        "3:1: EX313 (warning) `deadline` is over: Saturday, 14 December 2024, 17:00 (UTC+01:00)" in ran.output
    )
    assert CliRunner().invoke(check, ["exams/spring.toml", "--strict"]).exit_code == 1


def test_a_settled_exam_has_drawn_already(own_world: Path) -> None:
    drawn = f'variant = "as-written"\nscenario_hash = "{"0" * 64}"\n'
    text = BASE["EX"].replace("seed = 7", f'seed = 7\nrubric_hash = "{"1" * 64}"')
    settled = "\n".join(
        line + ("\n" + drawn if line.startswith("scenario") else "") for line in text.splitlines()
    )
    assert told(settled) == []
    assert [one.split()[1] for one in told(settled.replace("rubric_hash", "# "))] == ["EX316", "EX316"]


@pytest.mark.parametrize(
    ("text", "place", "family"),
    [
        (BASE["PL"] + "deadline = 2035-12-14T17:00:00+01:00\n", "plans/week.toml", "PL"),
        ('title = "x"\nseed = 7\n[[drill]]\nscenario = "data-loss"\n', "plans/week.toml", "PL"),
        ('title = "x"\npass_mark = 60\n[[drill]]\nscenario = "data-loss"\n', "week.toml", "EX"),
        (BASE["PL"].replace("by =", "bye ="), "week.toml", "PL"),
        ('title = "x"\n', "exams/week.toml", "EX"),
    ],
)
def test_folder_and_keys_tell_an_exam_from_a_plan(text: str, place: str, family: str, own_world: Path) -> None:
    found = told(text, place)
    assert found
    assert {one.split()[1][:2] for one in found} == {family}
