"""The forms of exams and training plans."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.forms import SPRING, WEEK, fill, form_of
from tests.authoring.test_form import WORDS, typed_into
from tests.library.samples import ROOT, put
from trainer.authoring.form import fold, questions_of
from trainer.authoring.form_kinds import form_kind
from trainer.authoring.open_form import OpenForm
from trainer.authoring.team_forms import PROPOSED
from trainer.library.load import exam_from_text, load_exam, load_plan, plan_from_text
from trainer.library.schema import schema_text
from trainer.record.errors import BadUsage


def refused(form: OpenForm, typed: str) -> str:
    before = form.state
    with pytest.raises(BadUsage) as wrong:
        form.answer(typed)
    assert form.state == before
    assert len(wrong.value.message.splitlines()) == 1
    return wrong.value.message


def test_a_finished_exam_is_in_order_and_says_what_was_meant(own_world: Path) -> None:
    written = fill(form_of("exam"), SPRING).finish()
    assert (written.path, written.name) == (own_world / "exams" / "spring-exam.toml", "spring-exam")
    assert written.problems == ()
    exam = load_exam(written.path).value
    assert (exam.title, exam.about, exam.seed, exam.pass_mark) == ("Spring exam", "Allow an hour.", 7, 60)
    assert [(one.scenario, one.difficulty) for one in exam.drill] == [
        ("delayed-order", "normal"),
        ("data-loss", "hard"),
        ("not-doable", "normal"),
    ]
    assert [(one.step, one.level) for one in exam.gate] == [("direct", 2)]
    assert exam.deadline == datetime.fromisoformat("2035-06-30T17:00:00+02:00")
    assert (exam.rubric, exam.scorer, exam.customer) == ("six-step", "embedded", "embedded")
    assert not exam.settled


def test_a_finished_plan_is_in_order_and_says_what_was_meant(own_world: Path) -> None:
    written = fill(form_of("plan"), WEEK).finish()
    assert (written.path, written.problems) == (own_world / "plans" / "first-week.toml", ())
    plan = load_plan(written.path).value
    assert (plan.title, plan.cohort, plan.rubric) == ("First week", "2035", "six-step")
    first, second = plan.drill
    by = datetime.fromisoformat("2035-05-04T17:00:00+02:00")
    assert (first.scenario, first.mode, first.times, first.total, first.by) == (
        "delayed-order",
        "practice",
        3,
        60,
        by,
    )
    assert (second.scenario, second.mode, second.difficulty, second.times, second.total, second.by) == (
        "data-loss",
        "exam",
        "hard",
        1,
        None,
        by,
    )


@pytest.mark.parametrize(
    ("name", "key", "typed", "sentence"),
    [
        ("exam", "title", "", "This is needed. For example: Spring exam"),
        ("exam", "drill.1", "", "This is needed: choose one by its number or its name."),
        ("exam", "drill.1", "16", '"16" is none of them; give a number from 1 to 15.'),
        ("exam", "drill.1", "delayed-odrer", "Did you mean delayed-order?"),
        ("exam", "drill.1", "the request that cant be done", "Did you mean not-doable?"),
        ("exam", "drill.2", "delayed-order", "You have that already, as number 1."),
        ("exam", "drill.2.difficulty", "brutal", '"brutal" is none of them; give a number from 1 to 3.'),
        ("exam", "rubric", "six-steps", "Did you mean six-step?"),
        ("exam", "pass_mark", "101", "Write a number from 0 to 100."),
        ("exam", "gate.2", "direct", "You have that already, as number 1."),
        ("exam", "gate.1.level", "0", "Write a number from 1 to 4."),
        ("exam", "gate.1.because", "", "This is needed."),
        ("exam", "deadline", "soon", '"soon" is no day and hour; write it like: Friday 17:00'),
        ("exam", "deadline", "1 January 2020", "Wednesday, 1 January 2020, 23:59"),
        ("exam", "seed", "lucky", "Write a number from 0 to 999999999."),
        ("plan", "cohort", "?!", "There are no words in that"),
        ("plan", "cohort", "x" * 61, "61 characters; 60 are enough"),
        ("plan", "drill.1.times", "21", "Write a number from 1 to 20."),
        ("plan", "drill.1.by", "2001-01-01", "is over already"),
    ],
)
def test_nonsense_gets_one_sentence(name: str, key: str, typed: str, sentence: str) -> None:
    kind, answers = ("exam", SPRING) if name == "exam" else ("plan", WEEK)
    assert sentence in refused(fill(form_of(kind), answers, until=key), typed)  # type: ignore[arg-type]


def test_a_plan_may_have_a_scenario_twice_and_an_exam_eight_at_most() -> None:
    plan = fill(form_of("plan"), {**WEEK, "drill.2": "delayed-order"})
    assert plan.state.answers["drill.2"] == "delayed-order"
    many = {"title": "All", **{f"drill.{number}": str(number) for number in range(1, 16)}}
    exam = fill(form_of("exam"), many, until="rubric")
    assert [key for key in exam.state.answers if key.count(".") == 1] == [f"drill.{n}" for n in range(1, 9)]


def test_a_deadline_is_told_as_it_was_understood_and_stands_to_be_changed() -> None:
    form = fill(form_of("exam"), SPRING, until="deadline")
    assert form.understood == ""
    form.answer("30 June 2035 5pm")
    assert form.understood.startswith("That is Saturday, 30 June 2035, 17:00 (UTC")
    form.back()
    assert form.stands_typed.startswith("2035-06-30 17:00 ")
    form.answer(form.stands_typed)
    assert form.state.answers["deadline"].startswith("2035-06-30T17:00:00")


def test_what_was_skipped_is_left_out_and_the_seed_proposed(own_world: Path) -> None:
    form = fill(form_of("exam"), {"title": "Short", "drill.1": "1"}, until="rubric")
    form.from_the_first()
    exam = load_exam(form.finish().path).value
    assert exam.seed in PROPOSED
    assert (exam.pass_mark, exam.deadline, exam.gate, exam.about) == (None, None, (), "")


def test_what_is_not_there_any_more_is_asked_again(own_world: Path) -> None:
    put(
        Path("scenarios/mine.toml"),
        (ROOT / "scenarios" / "delayed-order.toml")
        .read_text(encoding="utf-8")
        .replace("delayed-order", "mine"),
    )
    form = fill(form_of("exam"), {**SPRING, "drill.1": "mine"})
    Path("scenarios/mine.toml").unlink()
    again = form_of("exam")
    with pytest.raises(BadUsage, match='"mine" is not among what can be chosen any more'):
        again.finish()
    assert again.step is not None
    assert again.step.key == "drill.1"
    assert form.state.answers["drill.1"] == "mine"
    again.answer("1")
    assert fill(again, {}).finish().errors == ()


def test_a_gate_of_another_rubric_is_asked_again() -> None:
    form = fill(form_of("exam"), {**SPRING, "gate.1": "specific"})
    while form.step is None or form.step.key != "rubric":
        form.back()
    form.answer("live-first")
    with pytest.raises(BadUsage, match='"specific" is not among'):
        form.finish()
    assert form.step is not None
    assert form.step.key == "gate.1"
    assert "specific" not in [choice.value for choice in form.choices]


def test_an_early_end_leads_to_what_is_missing() -> None:
    form = fill(form_of("exam"), SPRING, until="drill.1")
    form.from_the_first()
    with pytest.raises(BadUsage, match="Still needed: Which scenario comes first"):
        form.finish()
    assert form.step is not None
    assert form.step.key == "drill.1"
    assert form_of("exam").state.answers["title"] == "Spring exam"


def test_a_day_that_is_over_is_not_proposed_for_the_next_drill() -> None:
    kind, folded = form_kind("plan"), fill(form_of("plan"), WEEK, until="drill.2.by").state
    step = folded.step
    assert step is not None
    assert kind.default(step, folded) == "2035-05-04T17:00:00+02:00"
    over = (datetime.now().astimezone() - timedelta(days=1)).isoformat()
    past = {**folded.answers, "drill.1.by": over}
    assert kind.default(step, type(folded)(folded.questions, past)) == ""


def test_the_file_points_to_its_schema_where_it_has_a_folder_of_its_kind(own_world: Path) -> None:
    written = fill(form_of("exam"), SPRING).finish()
    assert written.path.read_text(encoding="utf-8").startswith("#:schema ../schemas/exam.schema.json\n")
    schema = own_world / "schemas" / "exam.schema.json"
    assert schema.read_text(encoding="utf-8") == schema_text("exam")
    elsewhere = fill(form_of("exam", "spring.toml"), SPRING).finish()
    assert not elsewhere.path.read_text(encoding="utf-8").startswith("#:schema")
    assert not Path("schemas").exists()


@given(
    st.lists(WORDS | st.sampled_from(["3", "friday 9:00", "hard", "2"]), min_size=10, max_size=40),
    st.integers(0, 40),
)
@pytest.mark.slow
def test_whatever_is_typed_the_files_are_in_order(typed: list[str], many: int) -> None:
    for name in ("exam", "plan"):
        made = fold(questions_of(name), typed_into(name, typed, many))  # type: ignore[arg-type]
        if made.missing:
            continue
        text = form_kind(name).text(made, "x")  # type: ignore[arg-type]
        if name == "exam":
            assert exam_from_text(text, Path("x.toml")).value.title == made.answers["title"]
        else:
            assert plan_from_text(text, Path("x.toml")).value.title == made.answers["title"]
