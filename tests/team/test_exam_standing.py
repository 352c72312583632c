"""Exams: one line a member, first attempts alone, late and repeated ones marked, other conditions apart."""

from tests.team.figures import KEY, MEMBERS, result
from trainer.team.exam_standing import ExamRules, ExamTaken, exam_standings, exam_taken, spread_beyond_scenarios

EXAM = "spring ab12"
SCENARIOS = ("data-loss", "delayed-order", "not-doable")


def taken(member: str, *totals: float | None, day: int = 0, **more: object) -> tuple[ExamTaken, ...]:
    return tuple(
        exam_taken(
            result(
                member,
                total,
                day,
                1,
                id=f"{member}-{scenario}-{day}-{more}",
                drill=f"{member}-{scenario}-{day}",
                key=KEY.model_copy(update={"scenario": scenario, "mode": "exam"}),
                exam=EXAM,
                **more,
            )
        )
        for scenario, total in zip(SCENARIOS, totals, strict=False)
    )


def test_the_mean_is_over_all_scenarios_or_there_is_none() -> None:
    (table,) = exam_standings((*taken("m0", 60, 70, 80), *taken("m1", 90, 95)), MEMBERS, ExamRules(SCENARIOS))
    means = {line.member: line.mean and line.mean.value for line in table.lines}
    assert means == {"m0": 70, "m1": None}
    assert table.scenarios == SCENARIOS
    assert sum(table.distribution) == 1


def test_only_first_attempts_count_and_later_ones_are_counted() -> None:
    again = taken("m0", 100, 100, 100, day=3, exam_attempt=2)
    (table,) = exam_standings((*again, *taken("m0", 40, 50, 60)), MEMBERS, ExamRules(SCENARIOS))
    (line,) = table.lines
    assert line.mean is not None
    assert (line.mean.value, line.again) == (50, 3)


def test_late_is_marked_and_a_fallen_gate_fails() -> None:
    own = (*taken("m0", 90, 90, 90, exam_late=True), *taken("m1", 95, 95, 95, gates_held=False))
    (table,) = exam_standings(own, MEMBERS, ExamRules(SCENARIOS, 60))
    assert [(line.member, line.late, line.passed) for line in table.lines] == [
        ("m0", True, True),
        ("m1", False, False),
    ]


def test_under_the_pass_mark_is_failed_and_without_one_the_rubric_says() -> None:
    own = taken("m0", 50, 60, 69.9, passed=True)
    (table,) = exam_standings(own, MEMBERS, ExamRules(SCENARIOS, 60))
    assert table.lines[0].passed is False
    (table,) = exam_standings(own, MEMBERS, ExamRules(SCENARIOS))
    assert table.lines[0].passed is True


def test_a_level_below_the_exams_own_gate_fails_it() -> None:
    own = taken("m0", 80, 80, 80)
    for floor, passed in ((2, True), (3, False)):
        (table,) = exam_standings(own, MEMBERS, ExamRules(SCENARIOS, 60, {"direct": floor}))
        assert table.lines[0].passed is passed


def test_another_condition_is_another_table() -> None:
    helped = [
        one._replace(key=one.key.model_copy(update={"stand_in_turns": 2})) for one in taken("m1", 80, 80, 80)
    ]
    tables = exam_standings((*taken("m0", 60, 70, 80), *helped), MEMBERS, ExamRules(SCENARIOS))
    assert sorted([line.member for line in table.lines] for table in tables) == [["m0"], ["m1"]]


def test_places_are_told_apart_by_what_is_left_beyond_the_scenarios() -> None:
    high = (*taken("m0", 90, 80, 71), *taken("m1", 91, 80, 70))
    low = (*taken("m2", 40, 30, 20), *taken("m3", 40, 31, 20))
    (table,) = exam_standings((*high, *low), MEMBERS, ExamRules(SCENARIOS), rank=True)
    assert [(line.member, line.place) for line in table.lines] == [
        ("m0", (1, 2)),
        ("m1", (1, 2)),
        ("m2", (3, 4)),
        ("m3", (3, 4)),
    ]


def test_what_is_hard_for_all_is_no_spread_of_anybody() -> None:
    assert spread_beyond_scenarios([[90, 50, 10], [80, 40, 0]]) is None
    spread = spread_beyond_scenarios([[10, 0], [0, 10]])
    assert spread is not None
    assert (spread.deviation, spread.freedom) == (10.0, 1)
