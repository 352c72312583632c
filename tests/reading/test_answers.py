"""The fate of questions: answered, partly, honestly open, dodged; and what the customer's turn asks."""

import pytest

from tests.reading.reading_desk import about, asked, customer, reply
from trainer.reading.asked_for import fresh_questions
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.ledger import Ledger

MONDAY = "monday-6"
FATES = (
    FindingKind.QUESTION_ANSWERED,
    FindingKind.QUESTION_PARTLY,
    FindingKind.QUESTION_LEFT_OPEN,
    FindingKind.QUESTION_DODGED,
)


def fate(text: str, question: str, ledger: Ledger | None = None) -> FindingKind | None:
    found = reply("server-outage", text, MONDAY, ledger or asked(question))
    kinds = [finding.kind for finding in found if finding.kind in FATES and finding.about == question]
    assert len(kinds) <= 1
    return kinds[0] if kinds else None


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("when", "All of it by Tuesday end of day.", FindingKind.QUESTION_ANSWERED),
        ("told", "We should have called you on Saturday.", FindingKind.QUESTION_ANSWERED),
        ("people", "By two, three of your machines run on a loaner host.", FindingKind.QUESTION_ANSWERED),
        (
            "lost",
            "Friday's backup is verified. If Saturday's changes can be recovered, nobody knows.",
            FindingKind.QUESTION_ANSWERED,
        ),
        ("lost", "Friday 23:00 is in a verified backup.", FindingKind.QUESTION_PARTLY),
        ("when", "I don't know, and I won't guess.", FindingKind.QUESTION_LEFT_OPEN),
        ("when", "We are looking into it and will keep you posted shortly.", FindingKind.QUESTION_DODGED),
        ("told", "Let me check that with a colleague, one moment please.", FindingKind.QUESTION_DODGED),
    ],
)
def test_what_became_of_a_question(question: str, text: str, expected: FindingKind) -> None:
    assert fate(text, question) is expected


def test_a_dodge_is_proved_by_the_first_clause() -> None:
    text = "I understand your frustration, and we are working on it."
    found = about(reply("server-outage", text, MONDAY, asked("when")), FindingKind.QUESTION_DODGED)
    assert found["when"].quote.start == 0
    assert text.startswith(found["when"].quote.text)


@pytest.mark.parametrize(
    "text",
    ["No.", "zxcvb qwrtp lkjh", "About Wednesday, I think.", "That I will not tell you before I know it."],
)
def test_what_may_be_an_answer_is_never_called_a_dodge(text: str) -> None:
    assert fate(text, "when") is not FindingKind.QUESTION_DODGED


def test_only_the_next_reply_can_dodge() -> None:
    earlier = asked("told", turn=-3).after(
        [
            Finding(
                kind=FindingKind.QUESTION_ASKED,
                quote=Quote(turn=1, start=0, end=1, text="?"),
                about="when",
            )
        ]
    )
    assert fate("We are working on it, I'll keep you posted.", "told", earlier) is None


def test_facts_told_earlier_count() -> None:
    quote = Quote(turn=0, start=0, end=1, text="b")
    told = Ledger().after([Finding(kind=FindingKind.FACT_TOLD, quote=quote, about="data")])
    question = Finding(
        kind=FindingKind.QUESTION_ASKED, quote=Quote(turn=1, start=0, end=1, text="?"), about="lost"
    )
    text = "Whether Saturday's changes can be recovered, nobody knows yet."
    assert fate(text, "lost", told.after([question])) is FindingKind.QUESTION_ANSWERED


def test_an_answer_may_come_before_its_question() -> None:
    assert fate("A full restore is realistic by Tuesday end of day.", "when", Ledger()) is (
        FindingKind.QUESTION_ANSWERED
    )


@pytest.mark.parametrize(
    ("scenario", "question", "text"),
    [
        ("server-outage", "when", "Down since Saturday. When do we get it back?"),
        ("server-outage", "lost", "And the data?"),
        ("server-outage", "told", "Why did you not ring me on Saturday?"),
        ("delayed-order", "why", "How does this even happen?"),
        ("billing-mistake", "fees", "And the thirty-five my bank took from me for it?"),
        ("billing-mistake", "when", "When?"),
        ("intended-behavior", "fix", "Is there at least a setting?"),
        ("data-loss", "back", "Will it come back?"),
        ("software-change", "why_now", "So why then?"),
    ],
)
def test_a_question_is_known_in_the_customers_own_words(scenario: str, question: str, text: str) -> None:
    timing = MONDAY if scenario == "server-outage" else ""
    assert question in about(customer(scenario, text, timing), FindingKind.QUESTION_ASKED)


def test_a_question_the_scenario_lacks_is_kept_without_a_name() -> None:
    found = about(
        customer("server-outage", "Do you have a parking lot at your office?"), FindingKind.QUESTION_ASKED
    )
    assert found.keys() == {None}
    assert found[None].quote.text == "Do you have a parking lot at your office?"


@pytest.mark.parametrize("text", ["I am very disappointed.", "Do you hear how you sound?", "Fine. Do that."])
def test_what_asks_nothing_is_no_question(text: str) -> None:
    assert not about(customer("server-outage", text), FindingKind.QUESTION_ASKED)


def test_a_stake_told_by_the_customer_is_seen() -> None:
    found = customer("billing-mistake", "My account was overdrawn because of you. My rent payment came back.")
    assert "rent" in about(found, FindingKind.STAKE_NAMED)


def test_a_question_is_still_fresh_after_they_asked_whether_anybody_is_there() -> None:
    line = Quote(turn=2, start=0, end=3, text="Eh?")
    asked = Ledger().after([Finding(kind=FindingKind.QUESTION_ASKED, quote=line, about="when")])
    assert fresh_questions(asked, 3) == {"when"}
    assert fresh_questions(asked, 5) == frozenset()
    quiet = [Finding(kind=FindingKind.SILENT, quote=line.model_copy(update={"turn": turn})) for turn in (2, 3)]
    assert fresh_questions(asked.after(quiet), 5) == {"when"}


def test_a_dodge_is_shown_by_words_that_say_something() -> None:
    found = reply(
        "server-outage", "Um, you are a valued customer of ours. Have a nice day.", MONDAY, asked("when")
    )
    dodge = next(one for one in found if one.kind is FindingKind.QUESTION_DODGED)
    assert dodge.quote.text.startswith("Um, you are a valued customer")
