from pathlib import Path

import pytest
import tomli

from tests.scoring.making import Talk
from trainer.library.load import load_rubric
from trainer.library.rubric import Rubric
from trainer.record.finding import FindingKind
from trainer.record.score import Answer
from trainer.scoring.embedded import unknown_signals
from trainer.scoring.vocabulary import FAMILY, MEASURES, NAMES, answer, signal_texts
from trainer.scoring.vocabulary_page import renewed

ROOT = Path(__file__).parents[2]
RUBRICS = sorted((ROOT / "rubrics").glob("*.toml"))


def test_file_and_table_agree() -> None:
    texts = signal_texts()
    assert list(texts) == list(FAMILY)
    assert {name: text.family for name, text in texts.items()} == FAMILY
    assert {name for name, text in texts.items() if text.most} == set(MEASURES)


def test_the_published_page_is_the_file() -> None:
    page = (ROOT / "docs" / "rubrics.md").read_text(encoding="utf-8")
    assert renewed(page) == page


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="marks"):
        renewed("# Rubrics")


def test_the_example_in_the_page_is_a_rubric() -> None:
    page = (ROOT / "docs" / "rubrics.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    assert unknown_signals(Rubric.model_validate(tomli.loads(example))) == ()


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_built_in_rubrics_name_only_known_signals(path: Path) -> None:
    rubric = load_rubric(path).value
    assert unknown_signals(rubric) == ()
    assert all(check.signal for step in rubric.step for check in step.check)


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_every_level_of_a_built_in_rubric_can_be_reached(path: Path) -> None:
    for step in load_rubric(path).value.step:
        best = step.start + sum(check.points for check in step.check if check.kind == "credit")
        worst = step.start - sum(check.points for check in step.check if check.kind != "credit")
        assert best >= step.thresholds[3], step.id
        lowest = min([worst >= step.thresholds[0], *(cap.level for cap in step.cap)])
        assert lowest == 0, step.id


def test_where_nothing_was_understood_nothing_is_concluded() -> None:
    view = Talk().says("Lo siento mucho.", (FindingKind.NOT_RECOGNISED,)).view()
    for name in ("no_acknowledgement", "news_never", "no_offer", "stake_named"):
        assert answer(name, view).answer is Answer.NOT_RECOGNISED
    assert answer("plan_empty", view).answer is Answer.MET


def test_every_signal_answers_an_empty_talk() -> None:
    view = Talk().view()
    for name in NAMES:
        assert answer(name, view).answer in set(Answer)


def test_a_name_outside_the_vocabulary_is_an_error() -> None:
    with pytest.raises(KeyError):
        answer("no_such_signal", Talk().view())
