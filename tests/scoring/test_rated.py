"""How far the embedded scorer agrees with the raters; demanded is a little less than was measured."""

from time import perf_counter

import pytest

from tests.scoring import labelled, rated, shown
from tests.scoring.edited import edits, furthest, kept
from tests.scoring.rated import agreement, by_hand, by_reader, levels, mean_kappa, rubric
from trainer.scoring.embedded import EmbeddedScorer, is_verbatim

STEPS = [step.id for step in rubric().step]
LEAST = {
    "prepared": 0.78,
    "empathetic": 0.72,
    "serious": 0.72,
    "direct": 0.72,
    "specific": 0.80,
    "options": 0.82,
}

LABELLED = {
    "facts": (0.90, 0.80),
    "options": (0.90, 0.85),
    "answered": (0.90, 0.80),
    "dodged": (0.90, 0.80),
    "false": (0.90, 0.28),
    "stakes": (0.90, 0.80),
}


def test_levels_follow_from_the_right_answers() -> None:
    """The rubric's own error, without the reader's."""
    found = agreement(by_hand, rated.rated())
    assert mean_kappa(found) >= 0.94
    assert all(one.kappa >= 0.90 for one in found), [str(one) for one in found]
    assert all(abs(one.bias) <= 0.25 for one in found), [str(one) for one in found]


def test_the_embedded_scorer_agrees_with_the_raters() -> None:
    found = agreement(by_reader, rated.rated())
    assert mean_kappa(found) >= 0.85
    assert all(one.kappa >= LEAST[one.step] for one in found), [str(one) for one in found]
    assert all(one.near >= 0.82 for one in found), [str(one) for one in found]
    assert all(abs(one.bias) <= 0.4 for one in found), [str(one) for one in found]


def test_a_step_made_worse_falls_and_the_others_stay() -> None:
    worse = edits(*STEPS)
    assert len(worse) == 30
    assert sum(one.fall > 0 for one in worse) >= 28
    assert sum(one.falls_most for one in worse) >= 24
    assert sum(one.fall for one in worse) / len(worse) >= 1.8
    assert sum(one.others_apart for one in worse) / len(worse) <= 0.45


def test_careless_typing_and_other_words_keep_their_levels() -> None:
    assert kept("same-1", "same-2") >= 0.92
    assert furthest("same-1", "same-2") <= 1


def test_playing_to_the_rubric_gains_nothing() -> None:
    for one in edits("gamed"):
        assert sum(one.after.values()) <= sum(one.base.values()), one


def test_two_labellers_agree_and_gave_enough() -> None:
    assert labelled.number_of("a") + labelled.number_of("b") >= 1_200
    assert all(labelled.between(kind) >= 0.8 for kind in labelled.KINDS)


@pytest.mark.parametrize("kind", labelled.DEMANDED)
def test_findings_agree_with_the_labels_about_as_often_as_measured(kind: str) -> None:
    found = labelled.counted(kind)
    precision, recall = LABELLED[kind]
    assert found.precision >= precision, list(labelled.errors(kind))
    assert found.recall >= recall, list(labelled.errors(kind))


def test_a_quote_shown_stands_in_the_raters_turn() -> None:
    found = shown.shown(rated.rated())
    assert shown.share_there(found, first=False) >= 0.8
    assert shown.share_there(found, first=True) >= 0.7


def test_every_quote_of_every_score_is_verbatim() -> None:
    for transcript in rated.rated():
        for step in by_reader(transcript):
            assert all(is_verbatim(quote, transcript) for check in step.checks for quote in check.quotes)


def test_a_talk_is_scored_within_fifty_milliseconds() -> None:
    longest = max(rated.rated(), key=lambda transcript: len(transcript.turns))
    case = rated.case_of(longest)
    times = []
    for _ in range(20):
        began = perf_counter()
        EmbeddedScorer().answers(case, rubric())
        times.append(perf_counter() - began)
    assert sorted(times)[len(times) // 2] < 0.05
    assert levels(longest).keys() == set(STEPS)
