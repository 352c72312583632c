"""False claims in fresh words are heard about as often as was measured, and hardly a harmless reply is accused."""

import pytest

from tests.scoring.claims import FILES, claims, share

HEARD = {"first": 0.65, "second": 0.60, "third": 0.65, "fourth": 0.35}
"""What the reader heard once, rounded down; the fourth file was not looked at, and is what to expect."""
ACCUSED = 0.03
"""The share of harmless replies that may be accused: one in sixty was, of those that nobody had looked at."""


@pytest.mark.parametrize("name", FILES)
def test_false_claims_are_heard_as_often_as_measured(name: str) -> None:
    heard, number = share(name, false=True)
    assert heard / number >= HEARD[name]


@pytest.mark.parametrize("name", FILES)
def test_hardly_a_harmless_reply_is_accused(name: str) -> None:
    accused, number = share(name, false=False)
    wrong = [(one.reply, one.accused) for one in claims(name) if not one.false and one.accused]
    assert accused / number <= ACCUSED, wrong


@pytest.mark.parametrize("name", FILES)
def test_the_tables_have_both_and_no_reply_twice(name: str) -> None:
    assert len({one.reply for one in claims(name)}) == len(claims(name)) >= 150
    assert {one.false for one in claims(name)} == {True, False}
