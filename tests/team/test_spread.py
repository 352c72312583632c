"""Intervals: Student's own numbers, the team's spread, and how often they hold."""

import random
from itertools import pairwise

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # comes with scikit-learn

from trainer.team.rank import places
from trainer.team.spread import Mean, Spread, mean_between, mean_of, pooled
from trainer.team.student import t_quantile

values = st.floats(0, 100, allow_nan=False)


@given(st.floats(0.6, 0.9999), st.integers(1, 5000))
def test_t_is_students(probability: float, freedom: int) -> None:
    assert t_quantile(probability, freedom) == pytest.approx(
        stats.t.ppf(probability, freedom), rel=1e-7, abs=1e-9
    )


@given(st.lists(st.lists(values, min_size=2, max_size=6), min_size=2, max_size=8))
def test_the_pooled_spread_is_the_root_of_the_mean_square_within(everyone: list[list[float]]) -> None:
    spread = pooled(everyone)
    freedom = sum(len(own) - 1 for own in everyone)
    square = sum((len(own) - 1) * numpy.var(own, ddof=1) for own in everyone) / freedom
    assert (spread.deviation if spread else 0.0) == pytest.approx(square**0.5, abs=1e-6)
    assert spread is None or spread.freedom == freedom


@given(st.lists(st.integers(0, 100).map(float), min_size=3, max_size=8, unique=True))
def test_of_one_persons_drills_alone_it_is_the_interval_of_the_textbook(own: list[float]) -> None:
    found = mean_between(own)
    assert found is not None
    low, high = stats.t.interval(0.95, len(own) - 1, loc=sum(own) / len(own), scale=stats.sem(own))
    assert found.low == pytest.approx(max(0.0, low), abs=1e-6)
    assert found.high == pytest.approx(min(100.0, high), abs=1e-6)


@pytest.mark.parametrize("own", [[70.0], [60.0, 80.0]])
def test_one_or_two_drills_have_a_mean_and_no_interval(own: list[float]) -> None:
    found = mean_of(own, Spread(10, 50))
    assert found == Mean(70.0, len(own))
    assert found is not None
    assert not found.sure


def test_where_nothing_differs_nothing_is_promised() -> None:
    assert pooled([[70.0, 70.0, 70.0], [50.0]]) is None
    assert mean_of([70.0, 70.0, 70.0], None) == Mean(70.0, 3)


def test_of_a_hundred_intervals_ninety_five_hold() -> None:
    chance, held, tries = random.Random(7), 0, 1500
    for _ in range(tries):
        truths = [chance.uniform(40, 80) for _ in range(6)]
        team = [[chance.gauss(truth, 8) for _ in range(chance.choice((3, 4, 5)))] for truth in truths]
        found = mean_of(team[0], pooled(team))
        assert found is not None
        assert found.low is not None
        assert found.high is not None
        held += found.low <= truths[0] <= found.high
    assert 0.93 < held / tries < 0.97


means = st.one_of(
    st.none(),
    st.tuples(values, st.integers(1, 2)).map(lambda known: Mean(*known)),
    st.builds(lambda value, half: Mean(value, 5, value - half, value + half), values, st.floats(0.1, 30)),
)


@given(st.dictionaries(st.sampled_from([f"m{number}" for number in range(12)]), means, max_size=12))
def test_who_stands_before_another_lies_wholly_above(team: dict[str, Mean | None]) -> None:
    found = places(team)
    assert found.keys() == {who for who, mean in team.items() if mean and mean.sure}
    for who, other in ((a, b) for a in found for b in found if found[a].first < found[b].first):
        above, below = team[who], team[other]
        assert above is not None
        assert below is not None
        assert (above.low or 0) > (below.high or 0)
    taken = sorted({(place.first, place.last) for place in found.values()})
    assert all(first[1] + 1 == second[0] for first, second in pairwise(taken))
    assert not taken or (taken[0][0], taken[-1][1]) == (1, len(found))


def test_a_chain_of_overlaps_is_one_tie() -> None:
    team = {
        "a": Mean(60, 5, 50, 70),
        "b": Mean(55, 5, 45, 65),
        "c": Mean(68, 5, 66, 75),
        "d": Mean(20, 5, 10, 30),
    }
    assert {who: tuple(place) for who, place in places(team).items()} == {
        "a": (1, 3),
        "b": (1, 3),
        "c": (1, 3),
        "d": (4, 4),
    }
