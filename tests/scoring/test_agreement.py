import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score

from trainer.scoring.agreement import exact_agreement, signed_bias, spearman, weighted_kappa, within

PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=40)


def test_hand_values() -> None:
    truth, given_ = [0, 1, 2, 3, 4], [0, 2, 2, 3, 2]
    assert exact_agreement(given_, truth) == 0.6
    assert within(given_, truth) == 0.8
    assert signed_bias(given_, truth) == pytest.approx(-0.2)
    # seen: 0+1+0+0+4 = 5; expected: sum over all pairs of (a-b)^2 / 5 = 72/5... counted below
    expected = sum((a - b) ** 2 for a in given_ for b in truth) / 5
    assert weighted_kappa(given_, truth) == pytest.approx(1 - 5 / expected)


def test_full_agreement_and_reversal() -> None:
    assert weighted_kappa([0, 2, 4], [0, 2, 4]) == 1
    assert weighted_kappa([0, 4], [4, 0]) == -1
    assert weighted_kappa([3, 3], [3, 3]) == 1
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 1, 1], [3, 2, 1]) == 0


@given(PAIRS)
def test_kappa_is_sklearns(pairs: list[tuple[int, int]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    if len({*first, *second}) == 1:
        return  # scikit-learn leaves this case undefined
    theirs = cohen_kappa_score(first, second, weights="quadratic", labels=[0, 1, 2, 3, 4])
    assert weighted_kappa(first, second) == pytest.approx(theirs)


@given(PAIRS)
def test_spearman_is_scipys(pairs: list[tuple[int, int]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    if len(set(first)) == 1 or len(set(second)) == 1:
        assert spearman(first, second) == 0
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = spearmanr(first, second).statistic
    assert spearman(first, second) == pytest.approx(theirs)


@given(PAIRS)
def test_kappa_does_not_care_who_is_first(pairs: list[tuple[int, int]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    assert weighted_kappa(first, second) == pytest.approx(weighted_kappa(second, first))


def test_ratings_of_different_transcripts_are_refused() -> None:
    with pytest.raises(ValueError, match="same transcripts"):
        weighted_kappa([1, 2], [1])
    with pytest.raises(ValueError, match="at least one"):
        exact_agreement([], [])
