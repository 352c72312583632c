from pathlib import Path

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.samples import ROOT
from trainer.library.also import add_also, keep_drill, part_of, said_already
from trainer.library.drills import KeptDrills
from trainer.library.load import load_drills, load_scenario
from trainer.record.clean import clean_text
from trainer.record.errors import BadFile, BadUsage

SMALL = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
WORDS = st.text(min_size=1, max_size=60).map(clean_text).filter(str.strip)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "invoice.toml"
    path.write_text("# a comment of the author's\n" + SMALL, encoding="utf-8")
    return path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(words=WORDS)
def test_whatever_was_said_is_kept_word_by_word_and_nothing_else_changes(file: Path, words: str) -> None:
    file.write_text("# a comment of the author's\n" + SMALL, encoding="utf-8")
    before = tomli.loads(SMALL)
    add_also(file, "fact", "refund", words)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# a comment of the author's\n")
    after = tomli.loads(text)
    assert after["fact"][1].pop("also") == [words]
    assert after == before


def test_a_part_that_has_some_gets_one_more_and_one_without_an_id_is_found_by_number(file: Path) -> None:
    add_also(file, "question", "question-1", "and the money?")
    add_also(file, "question", "question-1", "so when?")
    assert load_scenario(file).value.question[0].also == ("and the money?", "so when?")


def test_a_broken_file_is_left_alone(file: Path) -> None:
    file.write_text(SMALL + "\n[[fact]]\n", encoding="utf-8")
    with pytest.raises(BadFile, match="SC101"):
        add_also(file, "fact", "refund", "words")
    assert file.read_text(encoding="utf-8") == SMALL + "\n[[fact]]\n"


def test_parts_are_named_by_kind_and_id(file: Path) -> None:
    scenario = load_scenario(file).value
    assert part_of("option:advance", scenario) == ("option", "advance")
    with pytest.raises(BadUsage, match="fact:twice, fact:refund, unknown:fees, option:advance"):
        part_of("fact:advance", scenario)


def test_words_that_stand_somewhere_are_found(file: Path) -> None:
    scenario = load_scenario(file).value
    text = scenario.fact[0].text
    assert said_already(f"  {text.upper()}. ", scenario) == "fact:twice"
    assert said_already("something new", scenario) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(said=st.lists(WORDS, min_size=1, max_size=3), notes=st.text(max_size=30).map(clean_text))
def test_a_kept_drill_comes_back_as_it_was(file: Path, said: list[str], notes: str) -> None:
    drill = {
        "id": "one",
        "why": "because",
        "notes": notes,
        "met": ["first"],
        "turn": [{"role": "trainee", "text": text} for text in said],
    }
    path = keep_drill(file, drill)
    keep_drill(file, {**drill, "id": "two"})
    keep_drill(file, {**drill, "why": "better"})
    kept = load_drills(path)
    assert [(one.id, one.why) for one in kept.drill] == [("two", "because"), ("one", "better")]
    assert kept.drill[0] == KeptDrills.model_validate({"drill": [{**drill, "id": "two"}]}).drill[0]
    path.unlink()
