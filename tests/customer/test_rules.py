"""The rules as files: complete, consistent, explained."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from trainer.customer.between import COOLED, HAD_TO_CALL, RULE_OF
from trainer.customer.circumstances import CONDITIONS
from trainer.customer.rules import INERTIA, Rule, rule_book
from trainer.language.tables import table
from trainer.record.direction import STANDING_TOPICS, Act
from trainer.record.finding import FindingKind

DOC = (Path(__file__).parents[2] / "docs" / "customer.md").read_text(encoding="utf-8")
SILENT = {
    FindingKind.CLAIM_INVENTED,  # a customer can't know the brief
    FindingKind.QUESTION_ASKED,  # their own
    FindingKind.DONT_KNOW_SAID,  # felt as the question it leaves open
    FindingKind.GREETING,
    FindingKind.PLEASANTRY,
    FindingKind.NOT_RECOGNISED,
}


def test_every_rule_has_its_sentence_and_no_sentence_lacks_its_rule() -> None:
    sentences = table("moods")["rule"]
    assert set(sentences) == rule_book().ids | {INERTIA, COOLED, HAD_TO_CALL, *RULE_OF.values()}
    for sentence in sentences.values():
        assert set(re.findall(r"\{(\w+)\}", sentence)) <= {"customer"}


def test_every_condition_a_rule_names_exists_and_every_condition_is_explained() -> None:
    named = {name for rule in rule_book().rule for name in rule.when}
    assert named == set(CONDITIONS)
    assert all(f"`{name}`" in DOC for name in CONDITIONS)


def test_every_rule_and_every_standing_topic_stands_in_the_manual() -> None:
    for topic in rule_book().ids.union(*STANDING_TOPICS.values()):
        assert f"`{topic}`" in DOC, topic


@pytest.mark.parametrize("rule", rule_book().rule, ids=lambda rule: rule.id)
def test_the_manual_gives_the_rules_own_points(rule: Rule) -> None:
    rows = [row for row in DOC.splitlines() if row.startswith(f"| `{rule.id}` |")]
    anger, trust = (f"{points:+d}" if points else "0" for points in (rule.anger, rule.trust))
    assert any(f"| {anger} | {trust} |" in row for row in rows)


def test_only_what_a_customer_does_not_feel_has_no_rule() -> None:
    assert {kind for kind in FindingKind if not rule_book().by_kind[kind]} == SILENT


def test_rules_that_decisions_name_exist() -> None:
    numbers = rule_book().talk
    assert numbers.doubted | set(numbers.probed) <= rule_book().ids


@pytest.mark.parametrize(
    "key", ["anger_rises", "trust_falls", "most_anger_up", "most_trust_down", "anger_floor"]
)
def test_harder_hurts_more(key: str) -> None:
    levels = [getattr(rule_book().difficulty[level], key) for level in ("easy", "normal", "hard")]  # type: ignore[index]
    assert all(one < other for one, other in pairwise(levels))


@pytest.mark.parametrize("key", ["anger_falls", "trust_rises", "most_anger_down", "most_trust_up", "patience"])
def test_harder_forgives_less(key: str) -> None:
    levels = [getattr(rule_book().difficulty[level], key) for level in ("easy", "normal", "hard")]  # type: ignore[index]
    assert all(one > other for one, other in pairwise(levels))


@pytest.mark.parametrize("level", ["easy", "normal", "hard"])
def test_anger_comes_faster_than_it_goes_and_trust_goes_faster_than_it_comes(level: str) -> None:
    caps = rule_book().difficulty[level]  # type: ignore[index]
    assert caps.most_anger_up > caps.most_anger_down
    assert caps.most_trust_down >= caps.most_trust_up


def test_the_language_has_a_line_without_slots_for_every_act() -> None:
    lines = table("fallback_lines")["lines"]
    for act in Act:
        assert [line for line in lines[act]["any"]["any"] if "{" not in line], act
