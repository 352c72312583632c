"""The sentences a rubric has for the trainee: there for every check, in plain words, and no part of its meaning."""

from pathlib import Path

import pytest

from trainer.library.find import find_rubric
from trainer.library.load import load_rubric, rubric_from_text
from trainer.library.rubric import Check
from trainer.record.errors import BadFile

BUILT_IN = ("six-step", "five-tips")
JUDGES = ("trainee", "rubric", "gate", "scorer", "signal")
"""Words of those who rate, which a new hire has no use for."""


def checks() -> list[Check]:
    rubrics = [load_rubric(find_rubric(name)).value for name in BUILT_IN]
    return [check for rubric in rubrics for step in rubric.step for check in step.check]


def test_every_built_in_check_has_both_sentences_and_speaks_to_the_trainee() -> None:
    for check in checks():
        for sentence in (check.found, check.advice):
            assert sentence.endswith("."), check.id
            assert not any(word in sentence.lower() for word in JUDGES), check.id


@pytest.mark.parametrize("name", BUILT_IN)
def test_what_people_read_of_a_rubric_has_no_words_of_those_who_rate(name: str) -> None:
    rubric = load_rubric(find_rubric(name)).value
    read = [gate.because for gate in rubric.gate]
    for step in rubric.step:
        read += [step.title, *step.levels, *(cap.because for cap in step.cap)]
    assert [text for text in read if any(word in text.lower() for word in JUDGES)] == []


def test_the_wording_for_the_trainee_is_no_part_of_the_meaning_but_the_question_is() -> None:
    path = Path(str(find_rubric("six-step")))
    text = path.read_text(encoding="utf-8")
    known = rubric_from_text(text, path)
    advice = 'advice = "Say when they hear from you next."'
    assert advice in text
    reworded = rubric_from_text(text.replace(advice, 'advice = "Tell them when you ring again."'), path)
    assert (reworded.semantic_hash, reworded.file_hash != known.file_hash) == (known.semantic_hash, True)
    without = rubric_from_text(text.replace(advice, ""), path)
    assert without.semantic_hash == known.semantic_hash
    ask = 'ask = "Is it said when the next word comes?"'
    assert (
        rubric_from_text(text.replace(ask, ask.replace("next", "last")), path).semantic_hash
        != known.semantic_hash
    )


def test_a_slip_in_one_of_the_keys_is_told_with_the_right_one() -> None:
    path = Path(str(find_rubric("six-step")))
    text = path.read_text(encoding="utf-8").replace("advice = ", "advise = ", 1)
    with pytest.raises(BadFile, match="advice"):
        rubric_from_text(text, path)
