"""The debrief in plain lines: short first, whole on request."""

import json
from pathlib import Path

import pytest

from tests.cli.run import no_traceback, trainer
from tests.cli.talks import OUTAGE_BAD, OUTAGE_GOOD, Trainee
from trainer.cli.plain.check_words import told_check
from trainer.cli.plain.level_words import level_sum
from trainer.cli.plain.picked_out import advice_on
from trainer.drill.debrief_steps import CheckLine, StepLine
from trainer.drill.to_you import to_you
from trainer.library.find import find_rubric
from trainer.library.load import load_rubric
from trainer.record.score import Answer

SIX = load_rubric(find_rubric("six-step")).value
SCREEN = 24
"""Lines of a small terminal."""
FULL_ONLY = ("HOW THEIR MOOD WENT", "STEP BY STEP", "About these figures")


def played(folder: Path, trainee: Trainee, *args: str) -> str:
    """What is printed from the debrief on."""
    (folder / "replies.txt").write_text(trainee.talk, encoding="utf-8")
    (folder / "plan.json").write_text(json.dumps(trainee.plan), encoding="utf-8")
    files = ("--replies", str(folder / "replies.txt"), "--plan", str(folder / "plan.json"))
    done = trainer("drill", "server-outage", "--seed", "7", *files, *args)
    no_traceback(done)
    assert done.returncode == 0, done.stderr
    return done.stdout[done.stdout.index("DEBRIEF") :]


def test_the_short_form_fits_a_screen_and_names_the_extremes_and_one_thing(tmp_path: Path) -> None:
    text = played(tmp_path, OUTAGE_BAD)
    assert len(text.splitlines()) <= SCREEN
    assert all(words not in text for words in FULL_ONLY)
    flat = " ".join(text.split())
    assert 'What cost most (your reply 2): "These things happen" You ' in flat
    assert "What helped most" not in flat, "a false promise helped nobody"
    assert flat.count("One thing to do next. ") == 1
    for step in ("prepared", "empathetic", "serious", "direct", "specific"):
        assert f"Be {step}  " in text


def test_full_tells_the_whole(tmp_path: Path) -> None:
    text = played(tmp_path, OUTAGE_GOOD, "--full")
    assert all(words in text for words in FULL_ONLY)
    assert "One thing to do next" not in text


@pytest.mark.parametrize(("answer", "shown"), [("/more", 1), ("/MORE", 1), ("say it first", 0)])
def test_the_rest_is_told_when_it_is_asked_for(answer: str, shown: int) -> None:
    said = ["", "2", "", "", "", "", "Your server is down until Tuesday evening.", "/end", "", *[""] * 6]
    done = trainer("drill", "server-outage", "--plain", stdin="\n".join([*said, answer, "say it first", ""]))
    no_traceback(done)
    assert "DEBRIEF" in done.stdout
    assert [done.stdout.count(words) for words in FULL_ONLY] == [shown] * len(FULL_ONLY)
    assert "Kept. You will see it before your next drill." in done.stdout


def check(name: str, answer: Answer, **more: object) -> CheckLine:
    told = {"kind": "credit", "points": 1, "quotes": (), "note": None, "advice": f"Mend {name}."}
    return CheckLine(check=name, ask=f"{name}?", answer=answer, **(told | more))  # type: ignore[arg-type]


def test_who_said_more_than_a_phrase_is_not_told_to_say_more_than_a_phrase() -> None:
    formula = check("formula", Answer.NOT_MET, caps=True)
    sorry = check("sorry", Answer.NOT_MET)
    assert told_check(formula) is None
    assert told_check(sorry) is not None
    assert advice_on(step_line(checks=(formula, sorry)), SIX) == "Mend sorry."


def test_what_holds_a_step_down_comes_before_what_is_missing() -> None:
    sorry, phrase_only = check("sorry", Answer.NOT_MET), check("formula", Answer.MET, caps=True)
    assert advice_on(step_line(checks=(sorry, phrase_only), held_by="formula"), SIX) == "Mend formula."


def step_line(**changes: object) -> StepLine:
    """A step of 5 points: level 2 from 4, level 3 from 7."""
    line = StepLine(
        step="direct",
        title="Be direct",
        level=2,
        self_level=None,
        descriptor="",
        next_descriptor=None,
        points=5,
        start=5,
        thresholds=(1, 4, 7, 9),
        cap=None,
        checks=(),
    )
    return line.model_copy(update=changes)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "Points: 5 to begin with = 5; level 2 begins at 4, level 3 at 7."),
        ({"points": 0, "start": 0, "level": 0}, "Points: 0; level 1 begins at 1."),
        ({"points": 9, "level": 4}, "Points: 5 to begin with = 9; level 4 begins at 9."),
        (
            {"level": 1, "cap": "It was late."},
            "Points: 5 to begin with = 5; level 2 begins at 4, level 3 at 7. Held at level 1: It was late.",
        ),
    ],
)
def test_a_level_tells_its_sum_where_it_and_the_next_begin_and_what_held_it(
    changes: dict[str, object], says: str
) -> None:
    assert level_sum(step_line(**changes)) == says


@pytest.mark.parametrize("rubric", ["six-step", "five-tips"])
def test_the_trainee_is_told_as_you(rubric: str) -> None:
    loaded = load_rubric(find_rubric(rubric)).value
    told = [to_you(check.ask) for step in loaded.step for check in step.check]
    told += [to_you(level) for step in loaded.step for level in step.levels]
    assert [text for text in told if "trainee" in text or "own deeds" in text or "lets it out" in text] == []
    assert to_you("Does the trainee say sorry in own words?") == "Do you say sorry in your own words?"
