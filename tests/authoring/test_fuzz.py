"""A few hundred spoilt files in the default run; `python -m tests.fuzz 100000` is the long way."""

import random

import pytest

from tests.fuzz import fuzz, spoilt, wrong
from tests.library.samples import SMALL
from trainer.library.diagnostic import Diagnostic


def test_no_spoilt_file_gives_anything_but_diagnostics_in_the_file() -> None:
    codes, broken = fuzz(400, 3)
    assert broken == []
    assert len(codes) > 25


def test_no_spoilt_exam_or_plan_either() -> None:
    codes, broken = fuzz(150, 5, team=True)
    assert broken == []
    assert {"EX211", "PL102"} < codes.keys()


@pytest.mark.long
def test_a_hundred_thousand() -> None:
    assert fuzz(100_000, 0)[1] == []


def test_a_seed_gives_the_same_files_again() -> None:
    assert [spoilt(random.Random(n)) for n in range(50)] == [spoilt(random.Random(n)) for n in range(50)]


def test_a_diagnostic_outside_the_file_is_noticed() -> None:
    raw = SMALL.encode("utf-8")
    assert wrong([Diagnostic("a", 1, 1, "SC101", "x")], raw) == ""
    for line, col, code in ((999, 1, "SC101"), (1, 999, "SC101"), (1, 1, "XX999")):
        assert wrong([Diagnostic("a", line, col, code, "x")], raw)
