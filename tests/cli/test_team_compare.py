"""`trainer team compare` and `trainer team plan` as people run them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import no_traceback, trainer
from tests.cli.test_exam import EXAM
from tests.library.samples import put
from tests.store.logs import whole
from tests.team.figures import KEY, MEMBERS, result
from trainer.cli.exam_settled import settle_exam, share_exam
from trainer.cli.wiring import open_journal
from trainer.library.exam import exam_name
from trainer.library.load import load_exam
from trainer.record.options import DrillOptions
from trainer.record.result import Result
from trainer.store.shared import put_results
from trainer.store.shared_query import members
from trainer.team.due import due_lines, known_plans
from trainer.team.exam_sitting import paper_of
from trainer.team.plan_standing import team_standing

PLAN = """\
title = "First week"
cohort = "spring"

[[drill]]
scenario = "delayed-order"
times = 2
total = 60
by = 2026-11-20T17:00:00+00:00

[[drill]]
scenario = "data-loss"
"""
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def keep(*results: Result) -> None:
    with open_journal() as journal, journal.writing() as connection:
        put_results(connection, MEMBERS, results)


@pytest.fixture
def team() -> None:
    own = [
        result(who.id, 40 + 10 * number + day % 2, day, day + 1, private_before=number)
        for number, who in enumerate(MEMBERS)
        for day in range(5)
    ]
    keep(*own, result("m0", 91, 20, 1, key=KEY.model_copy(update={"difficulty": "hard"})))


def run(*args: str) -> str:
    done = trainer("team", *args)
    no_traceback(done)
    return done.stdout + done.stderr


@pytest.mark.usefixtures("team")
def test_the_keys_are_listed_with_the_reason_and_one_is_shown_by_its_number() -> None:
    told = run("compare")
    keys = " ".join(told.split())
    assert "1. The order that will miss its date: practice, normal, plain: 25 scores of 5 members" in keys
    assert "first attempts: 60 (40 to 80), 5 members" in keys
    assert "1 score of 1 member first attempts: ~91, 1 member apart" in keys
    assert "apart because of the difficulty (normal / hard)" in " ".join(told.split())
    assert "Ann" not in told
    whole = run("compare", "--group", "1")
    assert max(map(len, whole.splitlines())) <= 80
    assert "first attempts    practice          first to latest\n" in whole  # the widest table keeps its lines
    assert whole.index("Ann") < whole.index("Ben") < whole.index("Eve")
    for words in (
        "First attempts, of 100",
        "Level in each step",
        "Cohorts side by side",
        "About the rubric six-step",
    ):
        assert words in whole
    assert "has 2" in run("compare", "--group", "9")


@pytest.mark.slow
@pytest.mark.usefixtures("team")
def test_places_and_pseudonyms_come_when_they_are_asked_for() -> None:
    ranked = run("compare", "--group", "1", "--rank")
    assert ranked.index("Eve") < ranked.index("Ann")
    hidden = run("compare", "--group", "1", "--pseudonyms")
    assert not any(who.name in hidden for who in MEMBERS)
    assert hidden == run("compare", "--group", "1", "--pseudonyms")
    assert run("compare", "--group", "1", "--seed", "a") != run("compare", "--group", "1", "--seed", "b")


@pytest.mark.usefixtures("team")
def test_a_choice_narrows_and_json_says_all_of_it() -> None:
    document = json.loads(run("compare", "--scenario", "delayed-order", "--cohort", "autumn", "--json"))
    assert document["schema"] == "trainer.team-compare@1"
    (shown,) = document["comparisons"]
    cleo, eve = shown["members"]
    assert (cleo["member"], eve["member"]) == ("Cleo", "Eve")
    assert cleo["first"]["total"] == 60
    assert (cleo["practice"]["n"], cleo["practice"]["sure"], cleo["repeats"]) == (4, True, 4)
    assert cleo["private_before"] == 2
    assert cleo["place"] is None
    assert "validated" in shown
    later = json.loads(run("compare", "--scenario", "delayed-order", "--since", "2026-11-20", "--json"))
    assert [group["scores"] for group in later["groups"]] == [1]
    assert "write a date like" in run("compare", "--since", "yesterday")


def test_without_results_it_says_what_brings_them() -> None:
    assert "trainer team sync" in run("compare")


def test_an_exams_table_follows_its_file(own_world: Path) -> None:
    path = put(own_world / "exams" / "spring.toml", EXAM)
    settle_exam("spring")
    name = exam_name(load_exam(path).value)
    taken = [
        result(
            who.id,
            55 + 4 * number,
            0,
            1,
            id=f"{who.id}{scenario}",
            drill=f"{who.id}{scenario}",
            exam=name,
            key=KEY.model_copy(update={"scenario": scenario, "mode": "exam"}),
            exam_late=number == 1,
        )
        for number, who in enumerate(MEMBERS[:3])
        for scenario in ("delayed-order", "data-loss")[: 1 + (number != 2)]
    ]
    keep(*taken)
    told = run("compare", "--exam", "spring")
    lines = {line.split()[0]: line for line in told.splitlines() if line[:1].isalpha() and line.split()}
    assert "failed" in lines["Ann"]
    assert "late" in lines["Ben"]
    assert "1 to take" in lines["Cleo"]
    document = json.loads(run("compare", "--exam", "spring", "--json"))
    assert [one["passed"] for one in document["exams"][0]["members"]] == [False, False, None]


def test_a_shared_exam_is_taken_without_a_file_of_ones_own(own_world: Path) -> None:
    path = put(own_world / "exams" / "spring.toml", EXAM)
    settle_exam("spring")
    assert "Shared exam spring" in share_exam("spring")
    assert "before" in share_exam("spring")
    name = exam_name(load_exam(path).value)
    path.unlink()
    with open_journal() as journal:
        assert paper_of("spring", journal).name == name
        (line,) = due_lines(journal, NOW)
        assert due_lines(journal, NOW.replace(year=2030))[0].startswith("Was due 18 Dec 2026:")
    assert "spring  Spring exam, 2 drills" in trainer("exam").stdout
    assert line.endswith("exam Spring exam, 2 to take (F8 or `trainer exam spring`)")


def test_a_plan_is_met_by_number_and_newest_total_and_only_its_cohort_is_asked(own_world: Path) -> None:
    put(own_world / "plans" / "first-week.toml", PLAN)
    own = [result("m0", total, day, day + 1) for day, total in enumerate((80, 59))]
    keep(*own, result("m1", 50, 0, 1), result("m1", 61, 1, 2), result("m2", 99, 0, 1))
    with open_journal() as journal, journal.reading() as connection:
        standing = team_standing(connection, known_plans_of(own_world), members(connection), NOW)
    assert {
        who: [(far.done, far.newest, far.met, far.late) for far in fars] for who, fars in standing.items()
    } == {
        "m0": [(2, 59, False, True), (0, None, False, False)],
        "m1": [(2, 61, True, False), (0, None, False, False)],
    }
    told = run("plan", "first-week")
    assert "2/2 59!" in told
    assert "2/2 61+" in told
    assert "Cleo" not in told
    assert json.loads(run("plan", "first-week", "--json"))["members"][1]["drills"][0]["met"] is True


def known_plans_of(world: Path) -> Any:
    from trainer.library.load import load_plan

    return load_plan(world / "plans" / "first-week.toml").value


def test_what_is_due_is_said_in_two_lines_and_is_gone_once_it_is_done(own_world: Path) -> None:
    put(
        own_world / "plans" / "a.toml",
        PLAN.replace('cohort = "spring"\n', "").replace("times = 2\ntotal = 60\n", ""),
    )
    put(
        own_world / "plans" / "b.toml",
        PLAN.replace('cohort = "spring"\n', "").replace("data-loss", "not-doable"),
    )
    put(own_world / "plans" / "c.toml", PLAN.replace("spring", "others"))
    with open_journal() as journal:
        first, second = due_lines(journal, NOW)
        assert first.startswith("Was due Fri 20 Nov 17:00: The order that will miss its date (practice)")
        assert second.startswith("(+2 more) ")
        journal.append(whole("d", scenario="delayed-order"))
        assert len(known_plans(journal)) == 3
        assert "0 of 1" not in due_lines(journal, NOW)[0]


def test_a_plan_is_shared_once_and_known_without_its_file(own_world: Path) -> None:
    path = put(own_world / "plans" / "first-week.toml", PLAN)
    assert "Shared plan first-week" in run("plan", "first-week", "--share")
    assert "before" in run("plan", "first-week", "--share")
    path.unlink()
    assert "First week [first-week]" in run("plan", "first-week")
    assert "First week" in run("plan")


def test_an_exams_drill_is_no_practice(own_world: Path) -> None:
    put(own_world / "plans" / "first-week.toml", PLAN.replace('cohort = "spring"\n', ""))
    with open_journal() as journal:
        journal.append(whole("d", scenario="data-loss", options=DrillOptions(mode="exam")))
        assert any("0 of 1" in line for line in due_lines(journal, NOW))
