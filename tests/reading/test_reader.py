"""The embedded reader as the drill uses it: verbatim quotes, harmless and quick whatever is typed."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.reading.reading_desk import READER, about, asked, context, reply, scene, transcripts
from trainer.drill.ports import Reader
from trainer.reading.profile import build, profile_of
from trainer.reading.reader import EmbeddedReader
from trainer.record.finding import Finding, FindingKind
from trainer.record.ledger import Ledger
from trainer.record.transcript import FOLLOW_UP, PLAN, Plan

MONDAY = "monday-6"
PIECES = [
    "the server", "isn't back", "today", "Tuesday end of day", "nothing is lost", "14:00", "193.50", "\x1b[31m",
    "[/bold]", "\u202e", "\ud800", "don't know", "we rent ten desks", "?", "!", "…", "\n", "ünïcödé 漢字", "{0}",
    "payroll", "no", "not", "I'll ring at four", "“quoted”", "3 x 64.50", "(", "—", "'", "\u00a0", "\u0130", "%s",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
)


def verbatim(found: tuple[Finding, ...], text: str, turn: int) -> None:
    for finding in found:
        quote = finding.quote
        assert quote.turn == turn
        assert 0 <= quote.start <= quote.end <= len(text)
        assert quote.text == text[quote.start : quote.end]


def test_it_is_a_reader_with_a_name_that_scores_can_be_keyed_by() -> None:
    reader: Reader = EmbeddedReader()
    assert reader.identity == "embedded-6"


@given(TEXTS)
@example("İİİ the server is down")
@settings(max_examples=40)
def test_quotes_of_any_text_are_verbatim(text: str) -> None:
    ledger = asked("when", "told")
    here = context("server-outage", MONDAY, ledger)
    verbatim(READER.read_reply(text, 2, here), text, 2)
    verbatim(READER.read_customer(text, 3, here), text, 3)
    verbatim(READER.read_follow_up(text, here), text, FOLLOW_UP)
    plan = Plan(notes=text, expects=("When is it back?",))
    verbatim(READER.read_plan(plan, here), plan.written(), PLAN)


@given(TEXTS)
@settings(max_examples=20)
def test_the_same_words_are_always_read_the_same(text: str) -> None:
    here = context("delayed-order", "", asked("friday"))
    assert READER.read_reply(text, 2, here) == EmbeddedReader().read_reply(text, 2, here)


@pytest.mark.parametrize(
    "text",
    [
        "the server is down " * 11_000,
        "Friday 14:00 " * 16_000,
        "no not never " * 16_000,
        "193.50 " * 29_000,
        "x" * 200_000,
        "?!" * 100_000,
        "\x00\x1b[31m[/bold] \u202e \ud800 " * 9_000,
    ],
    ids=["words", "times", "negations", "sums", "letters", "marks", "hostile"],
)
def test_200_000_characters_are_read_within_bounds(text: str) -> None:
    begin = time.process_time()
    verbatim(READER.read_reply(text, 2, context("server-outage", MONDAY, asked("when"))), text, 2)
    verbatim(READER.read_customer(text, 3, context("server-outage", MONDAY)), text, 3)
    assert time.process_time() - begin < 10


@pytest.mark.parametrize("text", ["", "zxcvb qwrtp", "Das weiß ich leider nicht.", "The cat sat under a lamp."])
def test_what_says_nothing_is_not_recognised_and_costs_nothing(text: str) -> None:
    found = reply("server-outage", text, MONDAY, asked("when"))
    assert [finding.kind for finding in found] == [FindingKind.NOT_RECOGNISED]
    assert found[0].quote.text == text


def test_a_word_in_the_notes_counts_for_a_sentence() -> None:
    notes = "sat 14:00 server down, eta tue eod. loaner 3 vms 14:00, ro copy 10:00"
    found = READER.read_plan(Plan(notes=notes), context("server-outage", MONDAY))
    assert {"offline", "eta"} <= about(found, FindingKind.FACT_TOLD).keys()
    assert {"loaner", "export"} <= about(found, FindingKind.OPTION_OFFERED).keys()


def test_turn_200_costs_what_turn_2_costs() -> None:
    text = "All of it is back on Tuesday end of day, and by two three machines run on a loaner host."
    long = Ledger()
    for turn in range(200):
        long = long.after(READER.read_reply(text, turn, context("server-outage", MONDAY, long)))

    def cost(turn: int, ledger: Ledger) -> float:
        best = 9.0
        for _ in range(15):
            begin = time.perf_counter()
            READER.read_reply(text, turn, context("server-outage", MONDAY, ledger))
            best = min(best, time.perf_counter() - begin)
        return best

    assert cost(200, long) < 3 * cost(2, Ledger()) + 0.002


def test_a_profile_is_kept_and_follows_the_meaning_of_the_scenario() -> None:
    scenario, moment = scene("server-outage", MONDAY)
    kept = profile_of(scenario, moment)
    assert profile_of(scenario, moment) is kept
    assert profile_of(scenario.model_copy(), moment) is kept
    other = scenario.model_copy(update={"option": scenario.option[:1]})
    assert profile_of(other, moment).item("option", "export") is None
    assert build(scenario, moment.clock).item("option", "export") is not None


def test_at_another_timing_another_thing_is_true() -> None:
    text = "A full restore is realistic by Tuesday end of day."
    assert "eta" in about(reply("server-outage", text, MONDAY), FindingKind.FACT_TOLD)
    assert "eta" not in about(reply("server-outage", text, "saturday"), FindingKind.FACT_TOLD)


@pytest.mark.parametrize("file", ["dev", "edits"])
def test_quotes_in_the_rated_talks_are_verbatim(file: str) -> None:
    for talk in transcripts(file)[::6]:
        here = context(talk.scenario, talk.plan.when)
        for number, turn in enumerate(talk.turns):
            read = READER.read_reply if turn.role == "trainee" else READER.read_customer
            verbatim(read(turn.text, number, here), turn.text, number)
