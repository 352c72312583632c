"""False accusations destroy trust: what is forbidden is found, and what only resembles it is not."""

import pytest

from tests.reading.reading_desk import about, reply
from trainer.record.finding import FindingKind, Stance

MONDAY = "monday-6"


@pytest.mark.parametrize(
    ("scenario", "never", "text"),
    [
        ("server-outage", "whole-today", "The whole server will be back this morning."),
        ("server-outage", "slight", "It's just a slight issue."),
        ("server-outage", "nothing-lost", "You won't lose anything."),
        ("security-restriction", "exception", "I'll make an exception for you."),
        ("intended-behavior", "on-the-roadmap", "It is on the roadmap."),
        ("data-loss", "kept-a-copy", "You should have kept a copy."),
        ("software-change", "easy", "It's really quite easy."),
        ("software-change", "date-moves", "Maybe the date moves."),
    ],
)
def test_what_may_not_be_said_is_found(scenario: str, never: str, text: str) -> None:
    timing = MONDAY if scenario == "server-outage" else ""
    found = about(reply(scenario, text, timing), FindingKind.NEVER_SAID)
    assert never in found
    assert found[never].stance is Stance.ASSERTED


@pytest.mark.parametrize(
    ("scenario", "text"),
    [
        ("server-outage", "I can't promise you the whole server will be back today."),
        ("server-outage", "You won't have the whole server back today."),
        ("server-outage", "It is not just a slight issue."),
        ("server-outage", "I won't tell you that nothing can be lost."),
        ("server-outage", "You said the whole server would be back today."),
        ("server-outage", "Three of your machines run on a loaner by two today."),
        ("delayed-order", "All of them by Friday: no."),
        ("delayed-order", "Ten rental desks are there by Friday."),
        ("delayed-order", "It isn't the carrier's fault."),
        ("security-restriction", "I can't make an exception for you."),
        ("security-restriction", "Personal exemptions are not granted, by decision of the security board."),
        ("intended-behavior", "I saw that you had announced a fix to your director."),
        ("intended-behavior", "It will not be fixed."),
        ("data-loss", "I won't say that we'll get it back."),
        ("software-change", "It's not easy, and I won't pretend it is."),
        ("other-vendor", "We can't fix the module, it isn't ours."),
        ("not-doable", "There is no chance that we get it printed by eight."),
        ("billing-mistake", "Whether the bank will drop its fee, I can't say."),
    ],
)
def test_denied_reported_and_resembling_words_accuse_nobody(scenario: str, text: str) -> None:
    found = reply(scenario, text, MONDAY if scenario == "server-outage" else "")
    assert not about(found, FindingKind.NEVER_SAID)
    assert not about(found, FindingKind.FACT_CONTRADICTED)


def test_another_value_on_a_facts_own_topic_contradicts_it() -> None:
    wrong = reply("not-doable", "The binding glue needs four hours to set.")
    right = reply("not-doable", "The binding glue needs twelve hours to set.")
    assert about(wrong, FindingKind.FACT_CONTRADICTED)["why"].detail == "four hours"
    assert not about(right, FindingKind.FACT_CONTRADICTED)


@pytest.mark.parametrize(
    ("scenario", "fact", "text"),
    [
        ("server-outage", "work", "The vendor's engineer arrives on Monday at 15:00."),
        ("server-outage", "offline", "The server went offline on Sunday at 20:00."),
        ("delayed-order", "status", "18 desks are assembled and 6 are waiting for motors."),
        ("billing-mistake", "refund_time", "A refund takes ten working days to reach your bank account."),
        ("software-change", "change", "The charting system is replaced on 1 February."),
    ],
)
def test_a_fact_told_with_a_value_of_ones_own_is_contradicted(scenario: str, fact: str, text: str) -> None:
    found = reply(scenario, text, MONDAY if scenario == "server-outage" else "")
    assert about(found, FindingKind.FACT_CONTRADICTED).keys() == {fact}


@pytest.mark.parametrize(
    "text",
    [
        "I'll call you at four.",
        "The engineer needs your signature, I'll ring at half past nine.",
        "You told us that the glue sets in four hours.",
        "Does the binding glue set in four hours?",
        "I walk over at 15:10 and come back at 15:30.",
    ],
)
def test_own_deeds_questions_and_others_words_contradict_nothing(text: str) -> None:
    found = reply("not-doable", text)
    assert not about(found, FindingKind.FACT_CONTRADICTED)
    assert not about(found, FindingKind.CLAIM_INVENTED)


def test_a_hard_value_out_of_the_air_is_seen() -> None:
    found = reply("server-outage", "The backup of Friday is verified for 87 percent.", MONDAY)
    assert [finding.detail for finding in found if finding.kind is FindingKind.CLAIM_INVENTED] == ["87 percent"]


def test_what_is_taken_back_in_the_same_breath_is_marked_so() -> None:
    found = about(
        reply("server-outage", "The whole server will be back today, no, sorry, Tuesday evening.", MONDAY),
        FindingKind.NEVER_SAID,
    )
    assert all(finding.stance is Stance.RETRACTED for finding in found.values())
