from hypothesis import given
from hypothesis import strategies as st

from trainer.library.rubric import Cap, Check, Gate, Rubric, Step
from trainer.record.finding import Quote
from trainer.record.score import Answer
from trainer.scoring.levels import gates_of, passed, score_step, total_of
from trainer.scoring.signal import SignalAnswer

QUOTE = Quote(turn=0, start=0, end=2, text="no")
MET, NOT_MET = SignalAnswer(Answer.MET, (QUOTE,)), SignalAnswer(Answer.NOT_MET)
KINDS = st.sampled_from(["credit", "fault", "absence"])
GIVEN = st.sampled_from(list(Answer))


def a_step(checks: list[Check], caps: tuple[Cap, ...] = (), needs: int = 1, start: int = 0) -> Step:
    return Step(
        id="s",
        title="S",
        about="s",
        levels=("0", "1", "2", "3", "4"),
        thresholds=(1, 2, 3, 4),
        check=tuple(checks),
        cap=caps,
        needs=needs,
        start=start,
    )


def creditable(count: int) -> list[Check]:
    return [Check(id=f"c{i}", ask="?") for i in range(count)]


def fault(points: int = 1) -> Check:
    return Check(id="f", ask="?", kind="fault", points=points)


@st.composite
def steps_with_answers(draw: st.DrawFn) -> tuple[Step, dict[str, SignalAnswer]]:
    count = draw(st.integers(1, 8))
    checks = [
        Check(id=f"c{i}", ask="?", kind=draw(KINDS), points=draw(st.integers(0, 4))) for i in range(count)
    ]
    caps = tuple(
        Cap(check=f"c{draw(st.integers(0, count - 1))}", level=draw(st.integers(0, 4)), because="b")
        for _ in range(draw(st.integers(0, 3)))
    )
    answers = {check.id: SignalAnswer(draw(GIVEN)) for check in checks}
    return a_step(checks, caps, needs=draw(st.integers(0, 3)), start=draw(st.integers(-3, 3))), answers


def test_the_level_is_a_sum_against_thresholds() -> None:
    step = a_step([*creditable(4), fault()])
    answers = {"c0": MET, "c1": MET, "c2": MET, "c3": NOT_MET, "f": MET}
    scored = score_step(step, answers)
    assert (scored.points, scored.level, scored.cap) == (2, 2, None)
    assert [check.points for check in scored.checks] == [1, 1, 1, 0, -1]
    assert scored.checks[0].quotes == (QUOTE,)


def test_an_absence_takes_points_when_it_is_met() -> None:
    absence = Check(id="a", ask="?", kind="absence", points=2)
    assert score_step(a_step([absence], start=3), {"a": MET}).points == 1
    assert score_step(a_step([absence], start=3), {"a": NOT_MET}).points == 3


def test_a_cap_holds_and_is_named_only_where_it_does() -> None:
    cap = Cap(check="f", level=1, because="b")
    step = a_step([*creditable(4), fault(0)], (cap,))
    high = {f"c{i}": MET for i in range(4)}
    assert score_step(step, {**high, "f": MET}).level == 1
    assert score_step(step, {**high, "f": MET}).cap == "f"
    assert score_step(step, {**high, "f": NOT_MET}).level == 4
    low = score_step(step, {"c0": MET, "f": MET})
    assert (low.level, low.cap) == (1, None)


def test_too_few_answers_leave_a_step_unscored() -> None:
    unclear = SignalAnswer(Answer.NOT_RECOGNISED)
    step = a_step(creditable(3), needs=2)
    assert score_step(step, {"c0": MET, "c1": unclear, "c2": unclear}).level is None
    assert score_step(step, {"c0": MET, "c1": NOT_MET, "c2": unclear}).level == 1


def test_a_check_without_an_answer_needs_a_model() -> None:
    scored = score_step(a_step(creditable(2)), {"c0": MET})
    assert scored.checks[1].answer is Answer.NEEDS_MODEL
    assert scored.level == 1


def test_the_total_is_the_mean_of_levels_and_none_without_one() -> None:
    full = score_step(a_step(creditable(4)), {f"c{i}": MET for i in range(4)})
    none = score_step(a_step(creditable(4)), {"c0": NOT_MET})
    open_ = score_step(a_step(creditable(4)), {})
    assert total_of([full, none]) == 50
    assert total_of([full, open_]) is None
    assert total_of([]) is None


def a_rubric(pass_mark: int | None) -> Rubric:
    step = a_step([*creditable(4), fault(0)])
    gate = Gate(check="f", because="b")
    return Rubric(
        id="r", title="R", about="r", validated="not yet", step=(step,), gate=(gate,), pass_mark=pass_mark
    )


def test_a_gate_fails_whatever_the_total() -> None:
    rubric = a_rubric(pass_mark=50)
    fell, held = gates_of(rubric, {"f": MET}), gates_of(rubric, {"f": NOT_MET})
    assert (fell[0].held, fell[0].quotes) == (False, (QUOTE,))
    assert held[0].held
    assert passed(rubric, 100, fell) is False
    assert passed(rubric, 50, held) is True
    assert passed(rubric, 49.9, held) is False
    assert passed(rubric, None, held) is None
    assert passed(a_rubric(None), 100, held) is None


@given(steps_with_answers(), st.data())
def test_adding_credit_never_lowers_a_level(
    made: tuple[Step, dict[str, SignalAnswer]], data: st.DataObject
) -> None:
    step, answers = made
    capped = {cap.check for cap in step.cap}
    raisable = [check.id for check in step.check if check.kind == "credit" and check.id not in capped]
    if not raisable:
        return
    before = score_step(step, answers).level
    after = score_step(step, {**answers, data.draw(st.sampled_from(raisable)): MET}).level
    assert before is None or (after is not None and after >= before)


@given(steps_with_answers())
def test_caps_hold(made: tuple[Step, dict[str, SignalAnswer]]) -> None:
    step, answers = made
    level = score_step(step, answers).level
    for cap in step.cap:
        if answers[cap.check].answer is Answer.MET and level is not None:
            assert level <= cap.level


@given(steps_with_answers(), st.randoms(use_true_random=False))
def test_the_order_of_checks_and_caps_does_not_matter(made: tuple, random: object) -> None:
    step, answers = made
    checks, caps = list(step.check), list(step.cap)
    random.shuffle(checks)  # type: ignore[attr-defined]
    random.shuffle(caps)  # type: ignore[attr-defined]
    turned = score_step(step.model_copy(update={"check": tuple(checks), "cap": tuple(caps)}), answers)
    straight = score_step(step, answers)
    assert (turned.level, turned.points, turned.cap) == (straight.level, straight.points, straight.cap)


@given(st.lists(steps_with_answers(), min_size=1, max_size=6))
def test_a_total_lies_between_0_and_100(made: list) -> None:
    total = total_of([score_step(step, answers) for step, answers in made])
    assert total is None or 0 <= total <= 100
