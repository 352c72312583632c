from functools import cache
from pathlib import Path

import pytest
import tomli

from trainer.reading.acts import acts
from trainer.reading.segments import clauses
from trainer.record.finding import Finding, FindingKind, Stance

TABLE = tomli.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))


@cache
def read(text: str, channel: str = "phone") -> tuple[Finding, ...]:
    return acts(text, 3, clauses(text), channel)


def kinds(text: str, channel: str = "phone") -> set[str]:
    return {finding.kind.value for finding in read(text, channel)}


BY_CODE = {"not_recognised", "interrupted", "silent"}
"""What no words show: the drill knows it."""


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in TABLE for text in TABLE[kind]["yes"]])
def test_shows(kind: str, text: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in TABLE for text in TABLE[kind]["no"]])
def test_does_not_show(kind: str, text: str) -> None:
    found = [finding.quote.text for finding in read(text) if finding.kind.value == kind]
    assert found == []


def test_the_table_covers_every_act() -> None:
    first = list(FindingKind).index(FindingKind.APOLOGY)
    assert set(TABLE) == {kind.value for kind in list(FindingKind)[first:]} - BY_CODE
    assert all(len(TABLE[kind]["yes"]) >= 8 and len(TABLE[kind]["no"]) >= 6 for kind in TABLE)


REPLY = (
    "Dana, it's Jeffrey from hosting. Our firmware update broke the storage; that was our mistake "
    "and I should have rung you on Saturday. I don't know whether Sunday's files come back. "
    "I'll call you at ten, and every two hours after that! Which three machines do you need first?"
)


def test_quotes_are_verbatim_and_lie_in_their_clause() -> None:
    parts = clauses(REPLY)
    for finding in acts(REPLY, 3, parts, "chat"):
        quote = finding.quote
        assert quote.turn == 3
        assert REPLY[quote.start : quote.end] == quote.text != ""


@pytest.mark.parametrize(
    "text",
    [
        "We should have called, that was wrong.",
        "We should have called. That was wrong.",
        "I should have rung you on Saturday, sorry, that was wrong.",
    ],
)
def test_a_fault_that_is_called_wrong_stays_owned(text: str) -> None:
    owned = [found for found in read(text) if found.kind is FindingKind.OWNERSHIP]
    assert [found.stance for found in owned] == [Stance.ASSERTED]


def test_one_of_a_kind_in_a_clause() -> None:
    text = "I'm so sorry, truly sorry, I am sorry for this and I apologise for it."
    parts = clauses(text)
    seen = [
        (finding.kind, next(part.start for part in parts if part.start <= finding.quote.start < part.end))
        for finding in acts(text, 0, parts, "phone")
    ]
    assert len(seen) == len(set(seen))


def test_a_commitment_carries_its_time() -> None:
    found = {
        finding.kind: finding for finding in read("Nothing is decided yet. I'll ring you at half past four.")
    }
    assert found[FindingKind.COMMITMENT].detail == "half past four"
    assert found[FindingKind.NEXT_CONTACT].quote.text == "I'll ring you at half past four"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Shall I book the crew?", Stance.ASKED),
        ("If you want, I could say sorry.", None),
        ("Perhaps I should have called you on Friday.", Stance.HEDGED),
    ],
)
def test_a_finding_keeps_the_stance(text: str, stance: Stance | None) -> None:
    kinds_of = {Stance.ASKED: "choice_asked", Stance.HEDGED: "ownership"}
    stances = [f.stance for f in read(text) if stance and f.kind.value == kinds_of[stance]]
    assert stances == ([stance] if stance else [])


def test_rubric_words_for_the_scorer_earn_nothing() -> None:
    recited = kinds("I acknowledge your feelings and own the fault fully without defending.")
    assert recited == {"scorer_talk", "empathy_formula"}
    assert "ownership" in kinds("I own the fault, all of it.")


@pytest.mark.parametrize("channel", ["chat", "email", "phone"])
def test_emoji_laugh_and_cheer(channel: str) -> None:
    assert "joke" in kinds("Well, it's dead 😂", channel)
    assert "cheerful" in kinds("We swap it tomorrow 😀", channel)
    assert "cheerful" in kinds("New phones are here!!", channel)
    assert not {"joke", "cheerful"} & kinds("It's lost ⚠ and not confirmed!", channel)


@pytest.mark.parametrize(
    ("careless", "kind"),
    [
        ("IM SO SORRY ABOUT THAT", "apology"),
        ("i shoud have called u but i didnt tell you", "ownership"),
        ("wich one do u preferr", "choice_asked"),
        ("i dont no, nobody knows yet", "dont_know_said"),
        ("we r looking into it", "vague_work"),
        ("ill ring u tmrw at 9", "next_contact"),
        ("its not a smal thing", "gravity_named"),
    ],
)
def test_careless_typing_is_read(careless: str, kind: str) -> None:
    assert kind in kinds(careless)


@pytest.mark.parametrize(
    ("said", "denied", "kind"),
    [
        ("We are looking into it.", "Nobody is looking into it.", "vague_work"),
        ("That was our mistake.", "I don't think that was our mistake.", "ownership"),
        ("It's a slight delay.", "I'd never tell you it's a slight delay.", "minimised"),
        ("I'll ring you at four.", "I don't believe I'll ring you at four.", "next_contact"),
        ("There's some kind of compensation.", "You won't get some kind of compensation.", "vague_offer"),
    ],
)
def test_what_stands_under_a_not_does_not_count(said: str, denied: str, kind: str) -> None:
    assert kind in kinds(said)
    assert kind not in kinds(denied)
