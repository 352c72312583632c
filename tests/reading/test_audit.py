"""Single replies to the built-in customers, labelled by hand: what is found in them, and what is not.

An accusation has to be right; the other kinds may err a little. The floors lie just under what was measured.
"""

import pytest

from tests.reading.auditing import KINDS, TABLES, Checked, check, found_in, rows, tally

NAMES = ("delayed-order", "intended-behavior", "server-outage")
FLOORS = {
    "never": (0.95, 0.75),
    "contra": (0.95, 0.40),
    "told": (0.88, 0.90),
    "news": (0.93, 0.88),
    "offer": (0.90, 0.82),
    "unknown": (0.84, 0.85),
    "stake": (0.90, 0.80),
    "answered": (0.97, 0.92),
    "left": (0.88, 0.85),
    "dodged": (0.80, 0.35),
}
"""Precision and recall. What isn't understood is no dodge, so that half of them are seen at most."""


@pytest.fixture(scope="module")
def checked() -> list[Checked]:
    return [check(row) for name in NAMES for row in rows(name)]


@pytest.mark.parametrize("kind", sorted(KINDS.values()))
def test_what_is_found_is_there_and_what_is_there_is_found(kind: str, checked: list[Checked]) -> None:
    precision, recall = FLOORS[kind]
    count = tally(checked, kind)
    wrong = [
        (one.row.say, sorted(one.false), sorted(one.missed))
        for one in checked
        if any(label.startswith(kind + ":") for label in one.false | one.missed)
    ]
    assert count.precision >= precision, wrong
    assert count.recall >= recall, wrong


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_accused_wrongly(name: str, checked: list[Checked]) -> None:
    accused = [
        (one.row.say, label)
        for one in checked
        if one.row.scenario == name
        for label in one.false
        if label.startswith(("never:", "contra:"))
    ]
    assert not accused


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_are_large_and_name_what_exists(name: str) -> None:
    table = list(rows(name))
    assert len(table) >= 45
    assert len({row.say for row in table}) == len(table)
    source = (TABLES / f"{name}.toml").read_text("utf-8")
    assert f'scenario = "{name}"' in source
    for row in table:
        assert all(label.split(":")[0] in KINDS.values() for label in row.must | row.may), row
        assert all(finding.quote.text in row.say for finding in found_in(row)), row
