"""The bars: each is missed by what it forbids, and all hold for what is built in."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.customer.stage import OUTAGE
from trainer.authoring.bars import bars
from trainer.authoring.kinds import Worth, kinds
from trainer.authoring.laws import Verdict, broken, verdicts
from trainer.authoring.many import Drilled, rehearsed
from trainer.authoring.outcome import Outcome
from trainer.authoring.staging import AS_WRITTEN, Staging
from trainer.library.find import find_rubric
from trainer.library.load import load_scenario
from trainer.library.places import scenario_files
from trainer.library.scenario import Scene
from trainer.record.direction import Ending
from trainer.record.score import Answer

LINES = {"ask": {"when": {"any": ("When?", "What day?")}}}
LATER = Scene(id="slip", title="It slips")
SCENARIO = OUTAGE.model_copy(update={"lines": LINES, "scene": (LATER,)})
ENDINGS: dict[Worth, list[Ending]] = {
    "good": [Ending.SATISFIED],
    "middling": [Ending.RESIGNED],
    "poor": [Ending.WALKED_OUT, Ending.ASKED_FOR_BOSS],
}
POINTS: dict[Worth, int] = {"good": 80, "middling": 50, "poor": 20}
OCCASIONS = 10


def drill(kind: str, worth: Worth, seed: int) -> Drilled:
    return Drilled(
        kind=kind,
        seed=seed,
        ending=ENDINGS[worth][seed % len(ENDINGS[worth])],
        replies=6,
        trust=POINTS[worth],
        total=float(POINTS[worth]),
        lines=(f"{SCENARIO.id}:ask.when.any.1", f"{SCENARIO.id}:ask.when.any.2"),
        texts=("When?", "What day?"),
        stale=(),
        gauge=POINTS[worth],
        asked=frozenset(question.id for question in SCENARIO.question),
        answers={"what": Answer.MET if worth == "good" else Answer.NOT_MET},
    )


def kept() -> list[Drilled]:
    """Drills that reach every bar."""
    return [drill(kind.id, kind.worth, seed) for seed in range(OCCASIONS) for kind in kinds()]


def changed(worths: tuple[Worth, ...] = ("good", "middling", "poor"), **change: Any) -> list[Drilled]:
    mine = {kind.id for kind in kinds() if kind.worth in worths}
    return [replace(one, **change) if one.kind in mine else one for one in kept()]


def missed(drills: list[Drilled], staging: Staging = AS_WRITTEN) -> tuple[str, ...]:
    return broken(Outcome(SCENARIO, tuple(drills), staging))


def verdict(bar: str, drills: list[Drilled]) -> Verdict:
    return {one.bar: one for one in verdicts(Outcome(SCENARIO, tuple(drills)))}[bar]


def test_nothing_is_missed_where_all_is_reached() -> None:
    assert missed(kept()) == ()
    assert {one.standing for one in verdicts(Outcome(SCENARIO, tuple(kept())))} == {"kept"}


@pytest.mark.parametrize(
    ("bar", "change"),
    [
        ("repeated", {"lines": ("a:ask.1", "a:ask.1")}),
        ("repeated", {"texts": ("When?", "When?")}),
        ("stale", {"stale": ("a:ask.1",)}),
        ("endless", {"ending": None}),
        ("endless", {"replies": OUTAGE.turn_limit + 1}),
    ],
)
def test_one_drill_is_enough_to_miss_a_bar(bar: str, change: dict[str, Any]) -> None:
    first, *rest = kept()
    assert missed([replace(first, **change), *rest]) == (bar,)


@pytest.mark.parametrize(
    ("bars_missed", "worths", "change"),
    [
        ({"score_above", "score_apart", "middling_above_poor"}, ("poor",), {"total": 85.0}),
        ({"score_apart", "good_above_middling"}, ("good", "middling"), {"total": 25.0}),
        ({"trust_above"}, ("poor",), {"trust": 85}),
        ({"mood_apart"}, ("good",), {"gauge": 30}),
        ({"good_satisfy", "endings"}, ("good",), {"ending": Ending.RESIGNED}),
        ({"poor_satisfy", "endings"}, ("poor",), {"ending": Ending.SATISFIED}),
        ({"checks"}, ("good",), {"answers": {"what": Answer.NOT_MET}}),
        ({"questions"}, ("good", "middling", "poor"), {"asked": frozenset()}),
        ({"lines"}, ("good", "middling", "poor"), {"lines": ()}),
    ],
)
def test_what_is_never_so_misses_its_bar(
    bars_missed: set[str], worths: tuple[Worth, ...], change: dict[str, Any]
) -> None:
    assert {*missed(changed(worths, **change))} == bars_missed


def test_too_few_drills_leave_open_what_chance_decides_and_miss_what_may_never_be() -> None:
    few = [one for one in changed(("poor",), total=85.0) if one.seed == 0]
    assert verdict("score_above", few).standing == "open"
    assert missed([replace(few[0], stale=("a:ask.1",)), *few[1:]]) == ("stale",)


def test_an_interval_holds_the_mean_and_narrows_with_what_is_alike() -> None:
    alike = verdict("score_apart", kept()).interval
    assert alike is not None
    assert (alike.low, alike.mean, alike.high) == (60, 60, 60)
    uneven = [
        replace(one, total=80.0 + one.seed % 3) if one.kind == "good" else one for one in changed(("good",))
    ]
    found = verdict("score_apart", uneven).interval
    assert found is not None
    assert found.low < found.mean < found.high
    assert found.high - found.low < 3


def test_only_what_applies_somewhere_is_held_against_the_checks() -> None:
    no = {"later": Answer.NOT_APPLICABLE}
    drills = [replace(one, answers={**one.answers, **no}) for one in kept()]
    outcome = Outcome(SCENARIO, tuple(drills))
    assert outcome.applying == ("what",)
    assert outcome.unfired == ()
    assert missed(drills) == ()


def test_lines_of_later_talks_count_only_where_they_are_held() -> None:
    lines = {
        **LINES,
        "open": {"slip": {"phone": ("You again.",)}},
        "react": {"promise_kept": {"any": ("Two it is.",)}},
    }
    story = SCENARIO.model_copy(update={"lines": lines})
    drills = tuple(kept())
    assert len(Outcome(story, drills).lines) == 2
    assert len(Outcome(story, drills, Staging(scenes=True)).lines) == 4


def test_what_becomes_of_promises_is_counted_by_kind() -> None:
    drills = changed(("good",), due=("kept", "broken"))
    found = {one.kind: one.due for one in Outcome(SCENARIO, tuple(drills)).by_kind}
    assert found["excellent"] == {"kept": OCCASIONS, "broken": OCCASIONS}
    assert found["sugar"] == {}


@pytest.mark.long
@pytest.mark.parametrize("path", [path.resolve() for path in scenario_files()], ids=lambda path: path.stem)
def test_a_thousand_drills_reach_the_bars(path: Path) -> None:
    scenario = load_scenario(path).value
    outcome = Outcome(scenario, rehearsed(path, find_rubric("six-step").resolve(), 1000))
    assert broken(outcome) == ()
    unheard = 100 * len(outcome.unsaid) / len(outcome.lines)
    assert unheard <= bars().lines.unheard, [name for name, _ in outcome.unsaid]
