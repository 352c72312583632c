"""The laws: each is broken by what it forbids, and all hold for what is built in."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.customer.stage import OUTAGE
from trainer.authoring.kinds import kinds
from trainer.authoring.laws import Outcome, authored
from trainer.authoring.many import Drilled, rehearsed
from trainer.library.find import find_rubric
from trainer.library.load import load_scenario
from trainer.library.places import scenario_files
from trainer.record.direction import Ending

SCENARIO = OUTAGE.model_copy(update={"lines": {"ask": {"when": {"any": ("When?", "What day?")}}}})
ENDINGS = [Ending.SATISFIED, Ending.RESIGNED, Ending.WALKED_OUT, Ending.ASKED_FOR_BOSS]


def kept() -> list[Drilled]:
    """One drill of each kind, in which every law is kept."""
    lines = tuple(name for name, _ in authored(SCENARIO))
    trust = {"good": 70, "middling": 50, "poor": 20}
    return [
        Drilled(
            kind=kind.id,
            seed=0,
            ending=ENDINGS[number % 4],
            replies=6,
            trust=trust[kind.worth],
            total=50.0,
            lines=lines,
            texts=("When?", "What day?"),
            stale=(),
        )
        for number, kind in enumerate(kinds())
    ]


def broken(*changes: dict[str, object]) -> tuple[str, ...]:
    drills = kept()
    for number, change in enumerate(changes):
        drills[number] = replace(drills[number], **change)  # type: ignore[arg-type]
    return Outcome(SCENARIO, tuple(drills)).broken


def test_nothing_is_broken_where_all_is_kept() -> None:
    assert broken() == ()


@pytest.mark.parametrize(
    ("law", "change"),
    [
        ("repeated", {"lines": ("a:ask.1", "a:ask.1")}),
        ("repeated", {"texts": ("When?", "When?")}),
        ("stale", {"stale": ("a:ask.1",)}),
        ("pairs", {"trust": 10}),
        ("endless", {"ending": None}),
        ("endless", {"replies": OUTAGE.turn_limit + 1}),
    ],
)
def test_one_drill_breaks_a_law(law: str, change: dict[str, object]) -> None:
    assert broken(change) == (law,)


def test_a_line_nobody_says_and_too_few_endings_are_told() -> None:
    first = authored(SCENARIO)[:1]
    drills = [
        replace(one, lines=(first[0][0],), ending=ENDINGS[number % 3]) for number, one in enumerate(kept())
    ]
    outcome = Outcome(SCENARIO, tuple(drills))
    assert outcome.broken == ("unsaid", "endings")
    assert outcome.unsaid == (authored(SCENARIO)[1],)


@pytest.mark.long
@pytest.mark.parametrize("path", [path.resolve() for path in scenario_files()], ids=lambda path: path.stem)
def test_a_thousand_drills_keep_the_laws(path: Path) -> None:
    scenario = load_scenario(path).value
    outcome = Outcome(scenario, rehearsed(path, find_rubric("six-step").resolve(), 1000))
    assert set(outcome.broken) <= {"unsaid"}
    unheard = 100 * len(outcome.unsaid) / len(authored(scenario))
    assert unheard <= UNHEARD_AT_MOST, [name for name, _ in outcome.unsaid]


UNHEARD_AT_MOST = 10
"""Percent of a scenario's lines that nobody hears. The law is none; this holds what has been reached so far."""
