"""Where two source articles differ, each rubric keeps to its own, and says so."""

from pathlib import Path

import pytest

from tests.scoring.making import SCENARIO, Talk
from trainer.library.load import load_rubric
from trainer.library.rubric import Rubric
from trainer.record.finding import FindingKind as K
from trainer.record.transcript import Plan
from trainer.scoring.embedded import EmbeddedScorer
from trainer.scoring.levels import score_step, total_of

ROOT = Path(__file__).parents[2]
FORMULA = "I understand how frustrating this must be."


def rubric(name: str) -> Rubric:
    return load_rubric(ROOT / "rubrics" / f"{name}.toml").value


def levels(name: str, talk: Talk) -> dict[str, int | None]:
    own = rubric(name)
    answers = EmbeddedScorer().answers(talk.case(), own)
    return {step.id: score_step(step, answers).level for step in own.step}


def formula() -> Talk:
    return Talk(plan=Plan(notes="down")).says(FORMULA, (K.EMPATHY_FORMULA, FORMULA))


def test_the_sentence_one_source_recommends_earns_its_point_there_and_no_more() -> None:
    without = Talk(plan=Plan(notes="down")).says("It is down.", (K.FACT_TOLD, "It is down", "offline"))
    assert levels("core-principles", without)["empathetic"] == 0
    assert levels("core-principles", formula())["empathetic"] == 1
    assert FORMULA[:-1] in rubric("core-principles").about


def test_owning_the_fault_earns_nothing_where_no_fault_is_to_be_placed() -> None:
    signals = {check.signal for step in rubric("difficult-messages").step for check in step.check}
    assert "ownership_taken" not in signals
    assert "ownership_missing" not in signals
    assert {"blamed_customer", "blamed_other"} <= signals
    assert "no fault" in rubric("difficult-messages").about


def test_thirty_seconds_on_the_machine_are_not_a_talk_but_more_than_a_letter() -> None:
    words = "This is Jeffrey. Your server is down until Tuesday. I ring you again at nine."
    found = ((K.INTRODUCED, "This is Jeffrey"), (K.NEXT_CONTACT, "at nine"), (K.NEWS_TOLD, words, "offline"))
    left = {
        channel: levels("live-first", Talk(plan=Plan(channel=channel)).says(words, *found))["medium"]
        for channel in ("phone", "voicemail", "email")
    }
    assert left == {"phone": 4, "voicemail": 1, "email": 1}
    long = Talk(plan=Plan(channel="voicemail")).says("word " * 90, (K.PLEASANTRY, "word"))
    assert levels("live-first", long)["medium"] == 0


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "rubrics").glob("*.toml")))
def test_every_step_has_a_level_without_listening_and_without_papers(name: str) -> None:
    talk = Talk(SCENARIO, Plan(notes="down, Tuesday")).says(
        "Back on Tuesday.", (K.NEWS_TOLD, "Back on Tuesday", "eta")
    )
    own = rubric(name)
    answers = EmbeddedScorer().answers(talk.case(), own)
    assert total_of(tuple(score_step(step, answers) for step in own.step)) is not None
