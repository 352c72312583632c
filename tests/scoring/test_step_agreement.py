import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from trainer.scoring.agreement import signed_bias, weighted_kappa
from trainer.scoring.step_agreement import ENOUGH, Rated, compared, interval, totals_rank

STEPS = ("direct", "options")
LEVEL = st.integers(0, 4) | st.none()
RATINGS = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(LEVEL, LEVEL), min_size=1)


def rated(levels: dict[str, tuple[int | None, int | None]]) -> list[Rated]:
    return [Rated(name, dict(zip(STEPS, given_, strict=True))) for name, given_ in levels.items()]


@given(RATINGS, RATINGS)
def test_every_pair_is_counted_once_and_nothing_else(given_: dict, truth: dict) -> None:
    shared = [name for name in truth if name in given_]
    for step in compared(rated(given_), rated(truth), STEPS):
        place = STEPS.index(step.step)
        pairs = [
            (given_[name][place], truth[name][place])
            for name in shared
            if given_[name][place] is not None and truth[name][place] is not None
        ]
        assert list(zip(step.given, step.truth, strict=True)) == pairs
        assert step.left_open == len(shared) - len(pairs)
        assert sum(map(sum, step.confusion)) == len(pairs)
        assert sum(step.confusion[level][level] for level in range(5)) / len(pairs) == step.exact


@given(RATINGS)
def test_whoever_agrees_with_themselves_agrees_fully(levels: dict) -> None:
    for step in compared(rated(levels), rated(levels), STEPS):
        assert (step.kappa, step.exact, step.bias) == (1, 1, 0)
        assert step.interval == (1, 1)


def test_a_step_without_a_pair_is_left_out() -> None:
    found = compared(rated({"a": (2, None)}), rated({"a": (3, 4), "b": (1, 1)}), STEPS)
    assert [step.step for step in found] == ["direct"]
    assert found[0].left_open == 0


def test_under_thirty_pairs_is_not_enough() -> None:
    levels = {f"t{number}": (number % 5, 0) for number in range(ENOUGH)}
    assert compared(rated(levels), rated(levels), STEPS)[0].enough
    levels.popitem()
    assert not compared(rated(levels), rated(levels), STEPS)[0].enough


def test_the_interval_is_that_of_scipy() -> None:
    random = np.random.default_rng(3)
    truth = random.integers(0, 5, 60)
    noise = np.clip(truth + random.integers(-1, 2, 60), 0, 4)
    ours = interval(list(map(int, noise)), list(map(int, truth)), weighted_kappa)
    theirs = bootstrap(
        (noise, truth),
        lambda a, b: weighted_kappa(list(map(int, a)), list(map(int, b))),
        paired=True,
        vectorized=False,
        n_resamples=1000,
        method="percentile",
        rng=1,
    ).confidence_interval
    assert ours == pytest.approx((theirs.low, theirs.high), abs=0.03)
    assert ours == interval(list(map(int, noise)), list(map(int, truth)), weighted_kappa)


def test_the_interval_is_of_the_figure_asked_for() -> None:
    low, high = interval([1] * 40, [0] * 40, signed_bias)
    assert (low, high) == (1, 1)


def test_totals_are_ranked_where_every_step_has_a_level() -> None:
    truth = rated({"a": (0, 0), "b": (2, 2), "c": (4, 4)})
    up = compared(rated({"a": (1, 0), "b": (2, 1), "c": (3, 4)}), truth, STEPS)
    assert totals_rank(up) == pytest.approx(1)
    open_ = compared(rated({"a": (1, 0), "b": (2, None), "c": (None, 4)}), truth, STEPS)
    assert totals_rank(open_) is None
