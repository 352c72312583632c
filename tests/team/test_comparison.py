"""The comparison's laws: keys stay apart, order says nothing, and practising more is no way to a better place."""

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.team.figures import KEY, MEMBERS, STEPS, result, some_results
from trainer.record.result import Result
from trainer.team.apart import GroupKey, differing, grouped, reason, scales
from trainer.team.comparison import Comparison, compare, distribution
from trainer.team.pseudonym import pseudonyms

OTHERS = (
    {"scenario": "data-loss", "scenario_hash": "zz"},
    {"difficulty": "hard"},
    {"rubric_hash": "cc"},
    {"scorer": "embedded-9"},
    {"help_used": True},
    {"stand_in_turns": 1},
)


def of_key(results: tuple[Result, ...], *, rank: bool = False) -> Comparison | None:
    groups = {group.of: group.results for group in grouped(results)}
    of = GroupKey(KEY)
    return compare(of, groups[of], MEMBERS, rank=rank) if of in groups else None


@given(
    some_results(), st.sampled_from(OTHERS).flatmap(lambda change: some_results(KEY.model_copy(update=change)))
)
def test_a_result_under_another_key_changes_no_figure_of_this_one(
    own: tuple[Result, ...], others: tuple[Result, ...]
) -> None:
    renamed = tuple(one.model_copy(update={"id": f"o{one.id}", "drill": f"o{one.drill}"}) for one in others)
    assert of_key(own) == of_key((*own, *renamed))


@given(some_results(), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_results_says_nothing(
    own: tuple[Result, ...], chance: random.Random, rank: bool
) -> None:
    mixed = list(own)
    chance.shuffle(mixed)
    assert of_key(own, rank=rank) == of_key(tuple(mixed), rank=rank)


@given(some_results())
def test_every_result_stands_in_one_group_and_every_member_in_one_line(own: tuple[Result, ...]) -> None:
    groups = grouped(own)
    assert sorted(one.id for group in groups for one in group.results) == sorted(one.id for one in own)
    for group in groups:
        shown = compare(group.of, group.results, MEMBERS)
        assert {line.member for line in shown.lines} == {one.member for one in group.results}
        assert [shown.names[line.member] for line in shown.lines] == sorted(
            shown.names.values(), key=str.casefold
        )
        assert sum(shown.firsts) == sum(line.first is not None for line in shown.lines)


def test_the_mean_is_of_the_last_five_repeats_and_never_of_the_best() -> None:
    totals = [100, 100, 100, 40, 50, 60, 50, 40]
    drills = tuple(result("m0", total, day, day + 1) for day, total in enumerate(totals))
    (line,) = compare(GroupKey(KEY), drills, MEMBERS).lines
    assert line.practice is not None
    assert (line.practice.value, line.practice.n, line.repeats) == (48.0, 5, 7)
    assert line.first is not None
    assert (line.first.total, line.gain) == (100, -60)


def test_a_drill_scored_again_counts_once_by_its_first_score() -> None:
    first = result("m0", 40, 0, 2)
    again = first.model_copy(update={"id": "again", "total": 95.0, "rescored": True})
    (line,) = compare(GroupKey(KEY), (again, first), MEMBERS).lines
    assert line.practice is not None
    assert (line.practice.value, line.practice.n) == (40, 1)


def test_private_drills_before_are_numbered() -> None:
    shown = compare(GroupKey(KEY), (result("m0", 70, 3, 4, private_before=3),), MEMBERS)
    assert (shown.lines[0].hidden, shown.lines[0].first) == (3, None)


def test_a_place_is_given_only_where_it_was_asked_for_and_only_to_those_with_an_interval() -> None:
    good = [result("m0", 90 + day % 2, day, day + 2) for day in range(4)]
    poor = [result("m1", 30 + day % 2, day, day + 2) for day in range(4)]
    few = [result("m2", 99, 1, 2), result("m2", 99, 2, 3)]
    plain = compare(GroupKey(KEY), (*poor, *good, *few), MEMBERS)
    assert all(line.place is None for line in plain.lines)
    ranked = compare(GroupKey(KEY), (*poor, *good, *few), MEMBERS, rank=True)
    assert [(line.member, line.place and line.place.first) for line in ranked.lines] == [
        ("m0", 1),
        ("m1", 2),
        ("m2", None),
    ]


def test_the_hard_step_and_how_people_see_themselves() -> None:
    levels = {"prepared": 4, "direct": 3, "options": 0}
    own = [result(who.id, 60, 0, 1, levels=levels, self_levels={"options": 3}) for who in MEMBERS]
    shown = compare(GroupKey(KEY), own, MEMBERS)
    assert [(step.step, step.level, step.hard, step.own) for step in shown.steps] == [
        ("options", 0, True, 3),
        ("direct", 3, False, None),
        ("prepared", 4, False, None),
    ]
    assert [(row.member, row.repeats, row.drills) for row in shown.heat] == [
        (who.id, False, 1) for who in MEMBERS
    ]
    assert set(shown.heat[0].steps) == set(STEPS)


def test_what_one_or_two_find_hard_is_not_called_hard_for_the_team() -> None:
    levels = {"prepared": 4, "direct": 3, "options": 0}
    own = [result(who.id, 60, 0, 1, levels=levels) for who in MEMBERS[:2]]
    assert not any(step.hard for step in compare(GroupKey(KEY), own, MEMBERS).steps)


def test_cohorts_stand_side_by_side_and_who_has_none_in_none() -> None:
    own = [result(who.id, 50 + 10 * number, 0, 1) for number, who in enumerate(MEMBERS)]
    shown = compare(GroupKey(KEY), own, MEMBERS)
    assert [(one.cohort, one.members, one.first and one.first.value) for one in shown.cohorts] == [
        ("autumn", 2, 80),
        ("spring", 2, 55),
    ]
    assert shown.team.members == 5


def test_the_reason_names_what_differs_and_nothing_twice() -> None:
    one, other = GroupKey(KEY), GroupKey(KEY.model_copy(update={"scenario": "data-loss", "scenario_hash": "z"}))
    assert differing(one, other) == ("scenario", "scenario_hash")
    assert reason(one, other) == "apart because of the scenario (delayed-order / data-loss)"
    hard = GroupKey(KEY.model_copy(update={"difficulty": "hard", "rubric_hash": "cc"}))
    assert reason(one, hard) == (
        "apart because of the rubric's text (its meaning was changed); the difficulty (normal / hard)"
    )
    assert "the exam (none / spring ab)" in reason(one, GroupKey(KEY, "spring ab"))
    assert reason(one, one) == ""


def test_scenarios_share_a_page_only_on_one_scale() -> None:
    other = KEY.model_copy(update={"scenario": "data-loss"})
    judged = KEY.model_copy(update={"scorer_model": "m"})
    assert scales([GroupKey(KEY), GroupKey(judged), GroupKey(other)]) == (
        (GroupKey(KEY), GroupKey(other)),
        (GroupKey(judged),),
    )


def test_the_tenths_of_the_scale() -> None:
    assert distribution([0, 9.9, 10, 55, 99.9, 100]) == (2, 1, 0, 0, 0, 1, 0, 0, 0, 2)


@given(st.sets(st.text(min_size=1), max_size=60), st.text())
def test_pseudonyms_stay_and_differ(members: set[str], seed: str) -> None:
    found = pseudonyms(members, seed)
    assert len(set(found.values())) == len(members)
    assert found == pseudonyms(sorted(members), seed)
    assert all(pseudonyms([who], seed)[who].split()[0] == name.split()[0] for who, name in found.items())


def test_another_seed_gives_other_names() -> None:
    members = [member.id for member in MEMBERS]
    assert set(pseudonyms(members, "a").values()).isdisjoint(pseudonyms(members, "b").values())
