"""What a trainer said, as the trainee meets it, and in a team's comparison only where it is asked for."""

import json
from pathlib import Path

import pytest

from tests.cli.run import no_traceback, trainer
from tests.team.results import ANNA, BEGAN, BEN
from tests.team.reviewing import LEAD, STEPS, of_total
from trainer.cli.wiring import new_runner, new_setup, open_journal
from trainer.drill.debrief import make_debrief
from trainer.drill.runner import Runner
from trainer.record.options import DrillOptions
from trainer.record.result import Result
from trainer.record.review import Review
from trainer.record.transcript import PLAN, Plan
from trainer.store.hand_in import hand_in
from trainer.store.reviews import put_reviews
from trainer.store.shared import put_members, put_results
from trainer.team.membership import Membership, keep_membership
from trainer.team.own_results import own_results
from trainer.team.own_reviews import with_reviews
from trainer.team.review_draft import Draft, begun
from trainer.tui.report import save_report


@pytest.fixture
def handed(own_world: Path) -> tuple[Runner, Result]:
    """Anna's machine: a scored drill, handed in whole."""
    keep_membership(Membership(member=ANNA))
    journal = open_journal()
    runner = new_runner(new_setup("server-outage", DrillOptions(seed=1)), journal)
    runner.plan(Plan(when="monday-6", notes="Say it first."))
    runner.reply("Ms Whitlock, your server is down until tomorrow night.")
    runner.end_talk()
    runner.follow_up(None)
    runner.rate_oneself(None)
    runner.close()
    (result,) = own_results(journal, ANNA.id, [runner.state.drill], "everything")
    with journal.writing() as connection:
        hand_in(connection, ANNA, [result], "everything", BEGAN)
        put_members(connection, [LEAD])
    return runner, result


def arrives(*reviews: Review) -> None:
    with open_journal() as journal, journal.writing() as connection:
        put_reviews(connection, reviews)


def reviewed(draft: Draft, name: str = "r") -> Review:
    return draft.finished(name, BEGAN)


def said(*args: str) -> str:
    done = trainer(*args)
    no_traceback(done)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_the_trainee_reads_it_beside_the_score_and_the_score_stays(handed: tuple[Runner, Result]) -> None:
    runner, result = handed
    turn = next(said.turn for said in runner.state.turns if said.role == "trainee")
    before = said("replay", "last")
    assert "Lena" not in before + said("history")
    scorer = result.levels["direct"]
    level = 4 if scorer != 4 else 3
    draft = begun(result, LEAD.id, None).override("direct", level, "Good enough [b].")
    arrives(reviewed(draft.comment(turn, "Name the hour.").comment(PLAN, "A good plan.")))
    told = f"{level} (scorer: {scorer}; overridden by Lena: Good enough [b].)"
    page = said("replay", "last")
    assert f"Be direct: {told}" in page
    assert "> Lena: Name the hour." in page
    assert page.index("> Lena: A good plan.") < page.index("> Lena: Name the hour.")
    assert f"direct: {told}" in said("history")
    debrief = json.loads(trainer("replay", "last", "--json").stdout)["debrief"]
    assert debrief["levels"]["direct"] == scorer
    assert debrief["reviewed"]["levels"]["direct"]["level"] == level


def test_what_a_trainer_said_stands_in_the_files_that_are_saved(handed: tuple[Runner, Result]) -> None:
    runner, result = handed
    turn = next(said.turn for said in runner.state.turns if said.role == "trainee")
    level = 4 if result.levels["direct"] != 4 else 3
    draft = begun(result, LEAD.id, None).override("direct", level, "Good enough <b>.")
    arrives(reviewed(draft.comment(turn, "Name the hour.").comment(PLAN, "A good plan.")))
    told = f"Be direct: {level} (scorer: {result.levels['direct']}; overridden by Lena"
    whole = trainer("export", "--format", "html", "--sharing", "everything").stdout
    with open_journal() as journal:
        debrief = make_debrief(runner.state, runner.stage.story, runner.setup.rubric.value)
        page, text = save_report(runner, None, with_reviews(debrief, journal).reviewed)
    for html in (whole, page.read_text(encoding="utf-8")):
        assert f"{told}: Good enough &lt;b&gt;.)" in html
        assert "On the plan: Lena: A good plan." in html
        assert html.index("your server is down until tomorrow") < html.index("Lena: Name the hour.")
    plain = text.read_text(encoding="utf-8").replace("\\", "")
    assert f"{told}: Good enough <b>.)" in plain
    assert plain.index("Lena: Name the hour.") < plain.index("On the plan: Lena: A good plan.")
    scores = trainer("export", "--format", "html").stdout
    assert f"{told})" in scores
    assert not any(word in scores for word in ("Good enough", "Name the hour", "A good plan"))


def test_what_the_trainee_says_of_themselves_is_no_review(handed: tuple[Runner, Result]) -> None:
    _, result = handed
    arrives(reviewed(begun(result, ANNA.id, None).comment(PLAN, "Splendid.")))
    assert "Splendid" not in said("replay", "last")


def test_a_comparison_goes_by_the_scorers_unless_asked_and_says_so(own_world: Path) -> None:
    keep_membership(Membership(member=LEAD))
    one, other = of_total(1, 50.0, ANNA), of_total(2, 50.0, BEN)
    with open_journal() as journal, journal.writing() as connection:
        put_results(connection, [ANNA, BEN, LEAD], [one, other])
    draft = begun(one, LEAD.id, None)
    for step in STEPS:
        draft = draft.override(step, 4, "Better than that.")
    arrives(reviewed(draft))

    def firsts(*options: str) -> tuple[dict[str, float], str]:
        document = json.loads(trainer("team", "compare", "--json", *options).stdout)
        (shown,) = document["comparisons"]
        return {line["member"]: line["first"]["total"] for line in shown["members"]}, shown["levels"]

    assert firsts() == ({"Anna": 50.0, "Ben": 50.0}, "Levels are the scorers' own.")
    totals, told = firsts("--with-overrides")
    assert totals == {"Anna": 100.0, "Ben": 50.0}
    assert told.endswith("(1 of 2 scores).")
    assert "(1 of 2 scores)" in said("team", "compare", "--with-overrides")
    assert "Levels are the scorers' own." in said("team", "compare", "--plain")
