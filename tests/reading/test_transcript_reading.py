"""The reader against the rated talks and the labels people gave by hand."""

import json
from collections import Counter
from functools import cache

import pytest

from tests.reading.reading_desk import RATED, READER, scene, transcripts
from tests.scoring.rated import case_of
from trainer.reading.transcript_reading import read_transcript
from trainer.record.finding import Finding, FindingKind
from trainer.record.transcript import FOLLOW_UP, PLAN, RatedTranscript

LABELLED = {
    "facts": (FindingKind.FACT_TOLD, "trainee"),
    "options": (FindingKind.OPTION_OFFERED, "trainee"),
    "unknowns": (FindingKind.UNKNOWN_ADMITTED, "trainee"),
    "stakes": (FindingKind.STAKE_NAMED, "trainee"),
    "nevers": (FindingKind.NEVER_SAID, "trainee"),
    "dodged": (FindingKind.QUESTION_DODGED, "trainee"),
    "asked": (FindingKind.QUESTION_ASKED, "customer"),
    "revealed": (FindingKind.STAKE_NAMED, "customer"),
}


@cache
def of(name: str) -> RatedTranscript:
    return next(talk for talk in (*transcripts("dev"), *transcripts("edits")) if talk.id == name)


def findings(name: str) -> tuple[Finding, ...]:
    """What is found in a rated talk; each is read once for all that is held against them."""
    return case_of(of(name)).findings


@cache
def tally(key: str) -> Counter[str]:
    """How often a kind was seen rightly, wrongly and not at all; what raters may dispute is left out."""
    kind, role = LABELLED[key]
    counts: Counter[str] = Counter()
    for line in (RATED / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        talk, turn = of(label["id"]), label["turn"]
        if talk.turns[turn].role != role:
            continue
        seen = {
            one.about for one in findings(talk.id) if one.kind is kind and one.quote.turn == turn and one.about
        }
        wanted = set(label.get(key, ()))
        open_ = {name.split(":")[1] for name in label.get("debatable", ()) if kindred(name.split(":")[0], key)}
        counts["right"] += len(seen & wanted)
        counts["wrong"] += len(seen - wanted - open_)
        counts["missed"] += len(wanted - seen)
    return counts


def kindred(disputed: str, key: str) -> bool:
    fates = ("answered", "partly", "open", "dodged")
    return disputed == key or (disputed in fates and key in fates)


@pytest.mark.parametrize(
    ("key", "precision", "recall"),
    [
        ("facts", 82, 80),
        ("options", 87, 76),
        ("unknowns", 90, 70),
        ("stakes", 60, 38),
        ("asked", 84, 66),
        ("revealed", 80, 50),
        ("nevers", 100, 30),
        ("dodged", 70, 30),
    ],
)
def test_the_reader_agrees_with_people_about_as_often_as_measured(
    key: str, precision: int, recall: int
) -> None:
    counts = tally(key)
    assert 100 * counts["right"] >= precision * (counts["right"] + counts["wrong"]), counts
    assert 100 * counts["right"] >= recall * (counts["right"] + counts["missed"]), counts


def test_good_talks_are_accused_of_nothing() -> None:
    accusing = {FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED, FindingKind.CLAIM_INVENTED}
    good = [
        talk
        for talk in (*transcripts("dev"), *transcripts("edits"))
        if (talk.labels.get("specific") or 0) >= 3 and (talk.labels.get("direct") or 0) >= 3
    ]
    assert len(good) >= 30
    accused = [
        (talk.id, one.quote.text)
        for talk in good
        for one in findings(talk.id)
        if one.kind in accusing and one.quote.turn >= 0
    ]
    assert not accused


def test_plan_turns_and_follow_up_are_read_in_order() -> None:
    talk = of("delayed-order-06")
    turns = [one.quote.turn for one in findings(talk.id)]
    assert turns[0] == PLAN
    assert turns[-1] == FOLLOW_UP
    middle = [turn for turn in turns if turn >= 0]
    assert middle == sorted(middle)


def test_the_ledger_holds_what_the_talk_established() -> None:
    talk = of("delayed-order-06")
    scenario, moment = scene(talk.scenario, talk.plan.when)
    ledger = read_transcript(READER, talk, scenario, moment)[1]
    assert {"partial", "rental", "refund"} <= ledger.offered.keys()
    assert "why" in ledger.questions
    assert ledger.questions["why"].settled


def test_stakes_told_by_the_customer_are_not_credited_to_the_trainee() -> None:
    talk = of("data-loss-03")
    scenario, moment = scene(talk.scenario, talk.plan.when)
    found, ledger = read_transcript(READER, talk, scenario, moment)
    told = [
        one
        for one in found
        if one.kind is FindingKind.STAKE_NAMED and talk.turns[one.quote.turn].role == "customer"
    ]
    assert told
    assert not ledger.stakes_named
