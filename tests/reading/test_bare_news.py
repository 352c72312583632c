"""The news told in few words: heard about as often as was measured, and not where it is denied, asked or given away."""

from pathlib import Path

import pytest

from tests.reading.reading_desk import reply
from tests.scoring.news import FILES, sentences, share
from trainer.authoring.checking.check import problems_of
from trainer.record.finding import FindingKind
from trainer.record.ledger import Ledger

HEARD = {"first": 0.90, "second": 0.85, "third": 0.58}
"""What was heard once, rounded down; the third file was not looked at, and is what to expect."""
WRONG = {"first": 0.0, "second": 0.09, "third": 0.05}
"""Of the sentences that don't tell it."""


@pytest.mark.parametrize("name", FILES)
def test_the_news_is_heard_as_often_as_measured(name: str) -> None:
    heard, number = share(name, tells=True)
    assert heard / number >= HEARD[name]


@pytest.mark.parametrize("name", FILES)
def test_hardly_anything_else_is_heard_as_the_news(name: str) -> None:
    heard, number = share(name, tells=False)
    assert heard <= WRONG[name] * number, [one for one in sentences(name) if one.heard and not one.tells]


def tells(scenario: str, words: str) -> bool:
    return any(one.kind is FindingKind.NEWS_TOLD for one in reply(scenario, words))


@pytest.mark.parametrize(
    ("scenario", "said", "neighbours"),
    [
        (
            "delayed-order",
            "Your order is delayed.",
            (
                "Your order isn't delayed.",
                "Is your order delayed?",
                "You said your order is delayed.",
                "Your order is here.",
            ),
        ),
        (
            "security-intrusion",
            "We've been hacked.",
            ("We haven't been hacked.", "You think we've been hacked."),
        ),
        (
            "fix-taking-longer",
            "We won't make Friday.",
            ("We'll make Friday.", "I'm off this Friday."),
        ),
        ("intended-behavior", "It's not a bug.", ("It's a bug.", "I don't know whether it's not a bug.")),
        (
            "server-outage",
            "There was an outage.",
            ("There was no outage.", "If there was an outage, I'd know."),
        ),
        ("not-doable", "We can't do it.", ("We can do it.", "It can't be undone.")),
    ],
)
def test_its_neighbours_tell_nothing(scenario: str, said: str, neighbours: tuple[str, ...]) -> None:
    assert tells(scenario, said)
    assert [one for one in neighbours if tells(scenario, one)] == []


def test_a_clause_that_says_much_else_tells_nothing_by_it() -> None:
    assert not tells(
        "delayed-order", "The order form of the supplier names a delayed customs paper from Rotterdam."
    )


def test_a_no_beside_a_time_denies_the_time() -> None:
    assert not tells("server-outage", "Noon on Tuesday won't work with the whole server.")


def test_once_told_with_its_day_nothing_is_told_by_few_words() -> None:
    told = reply("delayed-order", "Your desks won't be there on Wednesday, they come on Tuesday of next week.")
    again = reply("delayed-order", "Your order is delayed.", ledger=Ledger().after(told))
    assert not any(one.kind is FindingKind.FACT_TOLD for one in again)


MINIMAL = """
format = 1
title = "A bill"
situation = "The customer was charged twice for the same lamp."
trainee = "a clerk"
[customer]
name = "Rosa Meier"
[[fact]]
id = "twice"
news = true
text = "the lamp was charged twice on Monday, 38 euros too much"
{bare}
[[fact]]
id = "why"
text = "the till sent the sale to the bank a second time"
{other}
[[question]]
ask = "Why was that?"
all_of = ["why"]
[[timing]]
text = "now"
"""


@pytest.mark.parametrize(
    ("bare", "other", "warned"),
    [
        ('bare = ["we charged you double"]', "", False),
        ("", 'bare = ["somebody pressed a wrong key"]', True),
        ('bare = ["we charged you"]\n[[never]]\ntext = "we charged you nothing"', "", False),
    ],
)
def test_an_author_is_told_of_few_words_that_tell_nothing(
    tmp_path: Path, bare: str, other: str, warned: bool
) -> None:
    path = tmp_path / "lamp.toml"
    path.write_text(MINIMAL.format(bare=bare, other=other), encoding="utf-8")
    told = [one for one in problems_of(path) if one.code == "SC302"]
    assert bool(told) is warned


def test_what_was_told_by_half_is_told_with_its_day_in_the_next_reply() -> None:
    half = reply("software-change", "You're getting a new charting system.")
    assert [one.detail for one in half if one.kind is FindingKind.FACT_TOLD] == ["soft"]
    loaded = reply("software-change", "It starts on the first of December.", ledger=Ledger().after(half))
    assert [(one.about, one.detail) for one in loaded if one.kind is FindingKind.FACT_TOLD] == [
        ("change", "hard")
    ]
