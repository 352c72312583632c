"""Later talks against the story's clock: each slip has its code at its place, and what agrees has none."""

from pathlib import Path

import pytest

from trainer.authoring.checking.check import problems_of
from trainer.library.diagnostic import Diagnostic

STORY = """
title = "The invoice that went out twice"
situation = "On Monday our system charged 40 customers twice. Rosa Meier runs a bakery and is one of them."
trainee = "Alex, in customer support"
[customer]
name = "Rosa Meier"
temperament = "controlled"
[[fact]]
id = "twice"
text = "her card was charged twice on Monday, 380 euros too much"
[[fact]]
id = "refund"
text = "the refund was sent this morning and arrives by Thursday"
[[unknown]]
id = "fees"
text = "whether her bank charges her for the overdraft"
[[question]]
ask = "When do I have my money back?"
all_of = ["refund", "fees"]
[[option]]
id = "advance"
text = "an advance of 380 euros by instant transfer, today"
[[never]]
text = "the money is already back"
[[timing]]
id = "early"
text = "before she sees her account"
clock = "Tuesday 08:00"
[[timing]]
id = "noon"
text = "at noon of the same day"
kind = "fair"
clock = "Tuesday 12:00"
"""
BANK = """
[[scene]]
id = "bank"
title = "The bank is late"
clock = "Thursday 16:00"
due = "Friday 09:00"
"""


def found(folder: Path, *parts: str) -> list[Diagnostic]:
    path = folder / "twice.toml"
    path.write_text(STORY + "".join(parts), encoding="utf-8")
    return problems_of(path)


def codes(folder: Path, *parts: str) -> list[str]:
    return [one.code for one in found(folder, *parts)]


def fact(text: str) -> str:
    question = '[[scene.question]]\nask = "When?"\nall_of = ["friday"]\n'
    return f'[[scene.fact]]\nid = "friday"\nnews = true\ntext = "{text}"\n{question}'


def after(came: str) -> str:
    scene = '[[scene]]\nid = "after"\ntitle = "After it"\nclock = "Saturday 10:00"\n'
    return f'{scene}came = {{ friday = "{came}" }}\n'


def option(time: str) -> str:
    return f'[[scene.option]]\nid = "note"\ntext = "a note to her bank"\ntime = "{time}"\n'


def test_a_story_that_goes_on_in_order_has_no_problem(tmp_path: Path) -> None:
    came = 'came = { refund = "Friday 12:00", "option:advance" = "Tuesday 15:00" }\n'
    assert codes(tmp_path, BANK, came, fact("the money comes on Friday"), after("Friday 18:00")) == []


@pytest.mark.parametrize(
    ("scenes", "code"),
    [
        (BANK.replace("Thursday 16:00", "Tuesday 10:00"), "SC317"),
        (BANK + '[[scene]]\nid = "after"\ntitle = "After it"\nclock = "Thursday 18:00"\n', "SC317"),
        (BANK.replace("Friday 09:00", "Monday 09:00"), "SC318"),
        (BANK + 'came = { "option:advance" = "Tuesday 09:00" }\n', "SC319"),
        (BANK + fact("the money comes tomorrow, Saturday"), "SC312"),
        (BANK + fact("the money comes tomorrow"), "SC312"),
        (BANK.replace("The bank is late", "Friday noon, and the bank is late"), "SC312"),
        (BANK + option("Thursday 15:00"), "SC313"),
        (BANK + option("Friday 08:30"), "SC313"),
    ],
)
def test_a_slip_has_its_code_and_no_other(scenes: str, code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, scenes) == [code]


def test_what_comes_before_the_scene_that_tells_it_is_named(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, BANK, fact("the money comes on Friday"), after("Wednesday 18:00"))
    assert problem.code == "SC319"
    assert "bank" in problem.message
    assert "Wednesday 18:00" in problem.message


def test_a_slip_of_a_variant_alone_names_it(tmp_path: Path) -> None:
    variant = '[[variant]]\nid = "day-later"\nreplace = { "Friday" = "Saturday" }\n'
    same_day = BANK.replace("Friday 09:00", "Thursday 18:00")
    (problem,) = found(tmp_path, same_day, fact("the money comes tomorrow, Friday"), variant)
    assert problem.code == "SC312"
    assert "day-later" in problem.message


def test_a_variant_moves_no_clock(tmp_path: Path) -> None:
    variant = '[[variant]]\nid = "earlier"\nreplace = { "Friday" = "Monday" }\n'
    assert codes(tmp_path, BANK, fact("the money comes on Friday"), variant) == []
