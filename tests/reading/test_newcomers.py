"""Replies of newcomers and of the scenarios' authors, once misread, beside their nearest neighbours.

The rows stand in newcomers.toml and, by what went wrong, in the tables of heard/.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.reading.auditing import moment_of
from trainer.reading.context import ReadingContext
from trainer.reading.exhibits import held_up
from trainer.reading.reader import EmbeddedReader
from trainer.record.finding import WITHHELD, Finding, FindingKind, Stance
from trainer.record.ledger import Asked, Ledger

HERE = Path(__file__).parent
TABLES = (HERE / "newcomers.toml", *sorted((HERE / "heard").glob("*.toml")))
ROWS: list[dict[str, Any]] = [
    row for table in TABLES for row in tomllib.loads(table.read_text("utf-8")).get("reply", ())
]
TURNS: list[dict[str, Any]] = [
    row for table in TABLES for row in tomllib.loads(table.read_text("utf-8")).get("turn", ())
]
TIMINGS = {"server-outage": "monday-6"}
TURN = 9


def found_in(row: dict[str, Any]) -> tuple[Finding, ...]:
    timing = row.get("timing", TIMINGS.get(row["scenario"], "now"))
    scenario = moment_of(row["scenario"], timing)
    shown = [held_up(one) for one in scenario.exhibit if one.id == row.get("shows")]
    text = "\n".join((row["say"], *shown)).strip()
    asked = {name: Asked(TURN - 1, TURN - 1) for name in row.get("asked", ())}
    waiting = {name: Asked(2, 2) for name in row.get("waiting", ())}
    offered = dict.fromkeys(row.get("offered", ()), 1)
    earlier = dict.fromkeys(row.get("known", ()), 2)
    confided = dict.fromkeys((*row.get("confided", ()), *row.get("revealed", ())), TURN - 1)
    ledger = Ledger(questions=waiting | asked, offered=offered, revealed=earlier | confided)
    context = ReadingContext(scenario, scenario.timing_of(timing), "phone", ledger, row.get("heard", ""))
    found = EmbeddedReader().read_reply(text, TURN, context)
    assert all(one.quote.text == text[one.quote.start : one.quote.end] for one in found)
    return tuple(one for one in found if one.stance is not Stance.RETRACTED)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["say"][:60] or row["shows"])
def test_the_words_do_what_they_do_and_nothing_else(row: dict[str, Any]) -> None:
    found = found_in(row)
    labels = {one.kind.value for one in found} | {f"{one.kind.value}:{one.about}" for one in found}
    named = {label.split(":")[0] for label in (*row.get("must", ()), *row.get("not", ()))}
    assert named <= {kind.value for kind in FindingKind}
    assert named
    assert set(row.get("must", ())) <= labels
    assert not set(row.get("not", ())) & labels


@pytest.mark.parametrize("row", TURNS, ids=lambda row: row["say"])
def test_a_customer_asks_what_they_ask_and_nothing_else(row: dict[str, Any]) -> None:
    timing = row.get("timing", TIMINGS.get(row["scenario"], "now"))
    scenario = moment_of(row["scenario"], timing)
    ledger = Ledger(told=dict.fromkeys(row.get("told", ()), 1))
    context = ReadingContext(scenario, scenario.timing_of(timing), "phone", ledger, row.get("after", ""))
    found = EmbeddedReader().read_customer(row["say"], TURN, context)
    asked = {one.about for one in found if one.kind is FindingKind.QUESTION_ASKED}
    assert {*row.get("asks", ()), *row.get("not", ())} <= {one.id for one in scenario.question}
    assert set(row.get("asks", ())) <= asked
    assert not set(row.get("not", ())) & asked


ONCE = "The server has been down since two o'clock and I want to be straight with you"


@pytest.mark.parametrize("between", [". ", " "])
def test_what_is_said_sixty_times_counts_once(between: str) -> None:
    found = found_in({"scenario": "server-outage", "say": between.join([ONCE] * 60)})
    assert [one.about for one in found if one.kind is FindingKind.FACT_TOLD] == ["offline"]
    assert not {FindingKind.OPTION_OFFERED, FindingKind.COMMITMENT} & {one.kind for one in found}
    twice = found_in({"scenario": "server-outage", "say": "I'm sorry. I'm sorry."})
    assert sum(one.kind is FindingKind.APOLOGY for one in twice) == 2


@pytest.mark.parametrize(("timing", "detail"), [("monday-6", WITHHELD), ("saturday", None)])
def test_a_gap_is_honest_only_where_nobody_knows(timing: str, detail: str | None) -> None:
    row = {"scenario": "server-outage", "timing": timing, "say": "I can't say when it runs again."}
    left = [one for one in found_in(row | {"asked": ["when"]}) if one.kind is FindingKind.QUESTION_LEFT_OPEN]
    assert [one.detail for one in left] == [detail]


def test_a_bare_hour_is_the_next_word_where_nothing_is_open() -> None:
    scenario = moment_of("server-outage", "monday-6")
    settled = Ledger(questions={"when": Asked(0, 0, settled=True)})
    context = ReadingContext(scenario, scenario.timing_of("monday-6"), "phone", settled)
    kinds = [
        [one.kind for one in EmbeddedReader().read_reply(said, TURN, context)]
        for said in ("At 17:00.", "17:00?")
    ]
    assert FindingKind.NEXT_CONTACT in kinds[0]
    assert FindingKind.NEXT_CONTACT not in kinds[1]
