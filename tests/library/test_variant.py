"""Another version of a story: other words and no others, under the same names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.samples import ROOT, SMALL
from trainer.library.load import load_scenario, scenario_from_text
from trainer.library.references import scenario_complaints
from trainer.library.scenario import Scenario, Variant
from trainer.library.source import Loaded
from trainer.library.variant import chosen_variant, drawn, idle_replacements, in_variant, varied
from trainer.record.errors import BadUsage

BUILT_IN = sorted(path for path in (ROOT / "scenarios").glob("*.toml") if ".drills." not in path.name)
OF_ALL = [
    pytest.param(path, variant, id=f"{path.stem}-{variant.id}")
    for path in BUILT_IN
    for variant in load_scenario(path).value.variant
]
STORY = Path("late.toml")


def story(*more: str) -> Loaded[Scenario]:
    return scenario_from_text("\n".join((SMALL, *more)), STORY)


def told(scenario: Scenario, replace: dict[str, str]) -> Scenario:
    return varied(scenario, Variant(id="other", replace=replace))


def test_words_stand_in_every_text_and_in_no_name() -> None:
    scenario = told(story().value, {"late": "due", "Wednesday": "Thursday", "when": "x"})
    assert scenario.situation == "A desk that was promised for Thursday comes next Tuesday."
    assert scenario.title == "The due desk"
    assert [fact.id for fact in scenario.fact] == ["late"]
    assert scenario.question[0].id == "when"
    assert scenario.question[0].all_of == ("late",)


@pytest.mark.parametrize("text", ["at 14:00", "for 114 euros", "2,314 in all", "14.50 each", "1.14", "x14"])
def test_a_number_is_replaced_only_where_it_stands_as_a_whole(text: str) -> None:
    scenario = story().value.model_copy(update={"situation": f"{text}, 14 desks"})
    assert told(scenario, {"14": "18"}).situation == f"{text}, 18 desks"


def test_what_was_put_in_is_not_replaced_again_and_the_longer_words_come_first() -> None:
    scenario = story().value.model_copy(update={"situation": "24 desks of 14; by Tuesday end of day"})
    changed = told(scenario, {"24": "14", "14": "18", "Tuesday": "Monday", "Tuesday end of day": "Friday"})
    assert changed.situation == "14 desks of 18; by Friday"


@given(st.text(min_size=1, max_size=60).map(str.strip).filter(bool))
def test_without_words_to_replace_nothing_changes(text: str) -> None:
    scenario = story().value.model_copy(update={"situation": text})
    assert told(scenario, {"no such words anywhere": "x"}).situation == text


def test_what_a_variant_leaves_out_is_gone_with_what_it_answers() -> None:
    more = '[[option]]\nid = "van"\ntext = "a van tomorrow"\n[[question]]\nid = "how"\nask = "How?"\n'
    scenario = story(
        f'{more}any_of = ["late", "option:van"]\n[[variant]]\nid = "no-van"\nwithout = ["option:van"]'
    )
    without = in_variant(scenario, "no-van").value
    assert without.option == ()
    assert without.question[1].any_of == ("late",)


def test_the_file_keeps_its_text_and_its_hashes() -> None:
    loaded = story('[[variant]]\nid = "thu"\n[variant.replace]\n"Wednesday" = "Thursday"')
    other = in_variant(loaded, "thu")
    assert (other.text, other.file_hash, other.semantic_hash) == (
        loaded.text,
        loaded.file_hash,
        loaded.semantic_hash,
    )
    assert other.value != loaded.value
    assert in_variant(loaded, None) is loaded


def test_a_variant_by_chance_is_one_that_was_not_practised() -> None:
    scenario = load_scenario(ROOT / "scenarios" / "server-room-fire.toml").value
    names = {variant.id for variant in scenario.variant}
    for left in names:
        assert {drawn(scenario, seed, frozenset(names - {left})) for seed in range(20)} == {left}
    assert {drawn(scenario, seed, frozenset(names)) for seed in range(60)} == names
    assert drawn(story().value, 1) is None


@pytest.mark.parametrize("more", ["", '[[variant]]\nid = "thu"\n'])
def test_a_variant_that_is_not_there_is_told_with_those_that_are(more: str) -> None:
    with pytest.raises(BadUsage) as told_so:
        chosen_variant(story(more).value, "wed", 1)
    assert ("thu" in str(told_so.value)) == bool(more)


@pytest.mark.parametrize(("path", "variant"), OF_ALL)
def test_every_variant_that_is_shipped_is_a_whole_scenario(path: Path, variant: Variant) -> None:
    scenario = load_scenario(path).value
    other = varied(scenario, variant)
    assert other != scenario
    assert idle_replacements(scenario, variant) == ()
    complaints = scenario_complaints(other.model_dump(mode="json", exclude_defaults=True), path)
    gone = {*variant.without, *(name.partition(":")[2] for name in variant.without)}
    assert [one for one in complaints if one.slots.get("name") not in gone] == []
