from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trainer.drill.progress import Practised, make_progress
from trainer.record.score import ScoreKey

BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)


def done(day: int, scenario: str = "outage", rubric: str = "six-step", **levels: int | None) -> Practised:
    return Practised(
        drill=f"{scenario}-{day}",
        scenario=scenario,
        rubric=rubric,
        when=BEGAN + timedelta(days=day),
        took=timedelta(minutes=10),
        levels=levels,
        self_levels={"direct": 4},
        total=None,
        first=day == 0,
    )


def test_a_scenario_never_tried_comes_first() -> None:
    progress = make_progress([done(0, direct=1), done(1, direct=2)], "six-step", ["outage", "desks"])
    assert progress.next is not None
    assert (progress.next.scenario, progress.next.why) == ("desks", "new")


def test_then_the_one_with_most_room_in_the_weakest_step() -> None:
    drills = [done(0, "outage", direct=4, options=1), done(1, "desks", direct=3, options=3)]
    progress = make_progress(drills, "six-step", ["desks", "outage"])
    assert progress.weakest == "options"
    assert progress.next is not None
    assert (progress.next.scenario, progress.next.step, progress.next.why) == ("outage", "options", "weakest")


def test_one_drill_is_too_little_to_name_a_weakest_step() -> None:
    assert make_progress([done(0, direct=0)], "six-step", ["outage"]).weakest is None


def test_other_rubrics_are_left_out() -> None:
    progress = make_progress([done(0, direct=1), done(1, rubric="five-tips", direct=4)], "six-step", [])
    assert [drill.rubric for drill in progress.drills] == ["six-step"]
    assert progress.practised == timedelta(minutes=10)


def test_seeing_oneself_better_than_the_score_shows_as_a_positive_gap() -> None:
    progress = make_progress([done(0, direct=1), done(1, direct=2)], "six-step", [])
    assert progress.steps[0].own == 2.5


LEVELS = st.one_of(st.none(), st.integers(0, 4))


@given(st.lists(st.builds(lambda day, level: done(day, direct=level, options=4), st.integers(0, 99), LEVELS)))
def test_means_stay_within_the_scale_and_order_does_not_matter(drills: list[Practised]) -> None:
    progress = make_progress(drills, "six-step", ["outage"])
    for step in progress.steps:
        assert step.recent is None or 0 <= step.recent <= 4
    dates = [drill.when for drill in progress.drills]
    assert dates == sorted(dates)


def test_levels_of_different_scorers_are_never_put_together() -> None:
    judged = [replace(done(day, direct=4), scale=("judge-1", "m@s")) for day in (0, 1)]
    embedded = [replace(done(day, direct=1), scale=("embedded-1", None)) for day in (2, 3)]
    progress = make_progress([*judged, *embedded], "six-step", ["outage"])
    (step,) = progress.steps
    assert (step.levels, step.recent) == ((1, 1), 1.0)
    assert (progress.apart, len(progress.drills)) == (2, 4)
    assert make_progress([*embedded, *judged], "six-step", ["outage"]).apart == 2


def test_the_scale_tells_judges_prompts_and_customers_apart() -> None:
    key = ScoreKey(scenario="s", scenario_hash="h", rubric="r", rubric_hash="h", scorer="judge-1")
    for other in (
        {"scorer": "embedded-1"},
        {"scorer_model": "m@s"},
        {"prompt_hash": "p"},
        {"stand_in_turns": 1},
    ):
        assert key.model_copy(update=other).scale != key.scale
    assert key.model_copy(update={"scenario": "t", "scenario_hash": "i"}).scale == key.scale
