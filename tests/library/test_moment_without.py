"""A timing may take away questions and exhibits, and say in other words what it changes."""

from pathlib import Path

import tomli

from trainer.library.moment import at_moment
from trainer.library.scenario import Scenario

OUTAGE = Path(__file__).parents[2] / "scenarios" / "server-outage.toml"


def _at(timing: str) -> Scenario:
    scenario = Scenario.model_validate(tomli.loads(OUTAGE.read_text(encoding="utf-8")))
    return at_moment(scenario, scenario.timing_of(timing))


def test_on_saturday_nobody_asks_why_they_were_not_told_on_saturday() -> None:
    assert "told" in {question.id for question in _at("monday-6").question}
    assert "told" not in {question.id for question in _at("saturday").question}


def test_on_saturday_the_work_log_of_the_weekend_cannot_be_shown() -> None:
    assert [shown.id for shown in _at("saturday").exhibit] == ["backup-report"]
    assert len(_at("wait").exhibit) == 3


def test_changed_facts_and_options_bring_their_own_wordings() -> None:
    saturday, monday = _at("saturday"), _at("monday-6")
    work = {fact.id: fact for fact in saturday.fact}["work"]
    updates = {option.id: option for option in saturday.option}["updates"]
    assert work.also
    assert not set(work.also) & {way for fact in monday.fact for way in fact.also}
    assert updates.also
    assert not any("two hours" in way for way in updates.also)


def test_what_nobody_knows_on_saturday_counts_as_unknown() -> None:
    assert {unknown.id for unknown in _at("saturday").unknown} == {"saturday", "cause", "eta"}


def test_what_nobody_knows_is_said_as_a_question_not_as_its_answer() -> None:
    open_then = {unknown.id: unknown for unknown in _at("saturday").unknown}
    assert open_then["eta"].text == "When everything is back."
    assert "Tuesday" not in open_then["eta"].text + open_then["cause"].text
    assert any("Tuesday" in way for way in open_then["eta"].also)


def test_the_story_and_the_limits_of_a_moment_tell_nothing_that_nobody_knows_then() -> None:
    saturday, monday = _at("saturday"), _at("monday-6")
    told = " ".join((saturday.situation, *saturday.limits))
    assert not [
        known for known in ("11:00", "end of day", "controller", "they should have been told") if known in told
    ]
    assert "11:00" in monday.situation
    assert "Tuesday end of day" in " ".join(monday.limits)
