"""What a reply tells, offers, admits and names: in many wordings, and not where it only sounds so."""

import pytest

from tests.reading.reading_desk import about, asked, reply
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.ledger import Ledger

MONDAY = "monday-6"


@pytest.mark.parametrize(
    ("scenario", "fact", "text"),
    [
        ("server-outage", "offline", "Your server has been down since Saturday afternoon."),
        (
            "server-outage",
            "offline",
            "the machines are unreachable since saturday 2pm, maintainance went wrong",
        ),
        ("server-outage", "work", "A technician from the manufacturer gets here at eleven."),
        ("server-outage", "eta", "I expect everything back tomorrow evening, not earlier."),
        ("server-outage", "late", "You should have heard it from us on Saturday."),
        ("delayed-order", "cause", "A batch of motors failed inspection at our supplier."),
        ("delayed-order", "status", "Fourteen of yours are assembled, ten are waiting for motors."),
        ("intended-behavior", "setting", "There isn't a setting for that."),
        ("intended-behavior", "reason", "Most customers wanted the totals to show what is left."),
        ("not-doable", "why", "The glue needs twelve hours to dry and the press is busy until eight tonight."),
        ("software-change", "date_fixed", "The day isn't going to move."),
        ("billing-mistake", "double", "We have charged you twice for three months, 193.50 in all."),
        ("data-loss", "lost", "The files from the third to the nineteenth of March are gone."),
        ("security-restriction", "no_exception", "Nobody gets an exception, the security board decided."),
    ],
)
def test_a_fact_is_told_in_other_words(scenario: str, fact: str, text: str) -> None:
    timing = MONDAY if scenario == "server-outage" else ""
    assert fact in about(reply(scenario, text, timing), FindingKind.FACT_TOLD)


@pytest.mark.parametrize(
    ("scenario", "fact", "text"),
    [
        ("server-outage", "offline", "Is your server down since Saturday?"),
        ("server-outage", "eta", "I will call you on Tuesday at the end of the day."),
        ("server-outage", "eta", "If everything is restored by Tuesday end of day, I'll be glad."),
        ("intended-behavior", "setting", "There is a setting to turn it off."),
        ("software-change", "date_fixed", "The date can be moved."),
        ("delayed-order", "cause", "Thank you for your patience, I hope you had a nice weekend."),
    ],
)
def test_a_fact_is_not_told_by_its_words_alone(scenario: str, fact: str, text: str) -> None:
    timing = MONDAY if scenario == "server-outage" else ""
    assert fact not in about(reply(scenario, text, timing), FindingKind.FACT_TOLD)


def test_a_value_makes_a_telling_hard() -> None:
    hard = reply("server-outage", "The vendor's engineer arrives at 11:00.", MONDAY)
    soft = reply("server-outage", "An engineer from the vendor is on the way, he arrives soon.", MONDAY)
    assert about(hard, FindingKind.FACT_TOLD)["work"].detail == "hard"
    assert about(soft, FindingKind.FACT_TOLD)["work"].detail == "soft"


def test_news_is_told_only_plainly() -> None:
    plain = reply("server-outage", "Your server is offline since Saturday 14:00.", MONDAY)
    hedged = reply("server-outage", "Your server might be offline since Saturday 14:00.", MONDAY)
    assert "offline" in about(plain, FindingKind.NEWS_TOLD)
    assert "offline" not in about(hedged, FindingKind.NEWS_TOLD)


def test_two_options_in_one_sentence_are_told_apart() -> None:
    said = "By ten there's a copy of Friday's files to read, and by two three machines run on a loaner host."
    offered = about(reply("server-outage", said, MONDAY), FindingKind.OPTION_OFFERED)
    assert offered.keys() == {"export", "loaner"}


def test_an_option_may_be_asked_but_not_refused() -> None:
    asked_for = reply("delayed-order", "Shall we rent ten desks for Friday and pay for them?")
    refused = reply("delayed-order", "We can't rent desks for you.")
    assert about(asked_for, FindingKind.OPTION_OFFERED)["rental"].stance is Stance.ASKED
    assert "rental" not in about(refused, FindingKind.OPTION_OFFERED)


def test_what_an_option_costs_is_its_detail() -> None:
    priced = reply("not-doable", "We can print an insert page with the new logo for 190.")
    bare = reply("not-doable", "We can print an insert page with the new logo.")
    assert about(priced, FindingKind.OPTION_DETAILED)["insert"].detail == "190"
    assert not about(bare, FindingKind.OPTION_DETAILED)


def test_one_word_names_an_option_on_the_table_and_none_before() -> None:
    quote = Quote(turn=0, start=0, end=1, text="r")
    offered = Ledger().after([Finding(kind=FindingKind.OPTION_OFFERED, quote=quote, about="rental")])
    said = "So I book the rentals?"
    assert "rental" in about(reply("delayed-order", said, ledger=offered), FindingKind.OPTION_OFFERED)
    assert "rental" not in about(reply("delayed-order", said), FindingKind.OPTION_OFFERED)


def test_an_unknown_is_admitted_beside_its_words_or_as_an_answer() -> None:
    beside = reply("server-outage", "Whether Saturday's changes can be recovered, I don't know.", MONDAY)
    answer = reply("intended-behavior", "I don't know. Nobody has decided it.", ledger=asked("fix"))
    nothing = reply("intended-behavior", "I don't know.", ledger=asked("why"))
    assert "saturday" in about(beside, FindingKind.UNKNOWN_ADMITTED)
    assert "roadmap" in about(answer, FindingKind.UNKNOWN_ADMITTED)
    assert not about(nothing, FindingKind.UNKNOWN_ADMITTED)


def test_a_bare_time_answers_the_question_when_and_tells_nothing_unasked() -> None:
    said = "Tuesday evening."
    answered = reply("server-outage", said, MONDAY, asked("when"))
    assert "eta" in about(answered, FindingKind.FACT_TOLD)
    assert "eta" not in about(reply("server-outage", said, MONDAY), FindingKind.FACT_TOLD)


def test_a_stake_is_named_to_the_customer() -> None:
    named = reply("server-outage", "I know your payroll filing is due on Tuesday at noon.", MONDAY)
    assert "payroll" in about(named, FindingKind.STAKE_NAMED)
    other = reply("server-outage", "The storage controller is broken.", MONDAY)
    assert not about(other, FindingKind.STAKE_NAMED)


def test_slips_of_the_keyboard_are_mended() -> None:
    said = "we suspect the storage contoller after a frimware update, not confirmed"
    assert "cause" in about(reply("server-outage", said, MONDAY), FindingKind.FACT_TOLD)
