import re

import pytest

from tests.library.samples import ROOT
from trainer.language.tables import table
from trainer.library.diagnostic import TABLE, Diagnostic, all_codes, code_of, sentence, shown_text
from trainer.library.diagnostic_pages import pages, renewed

PROBLEMS = table(TABLE)["problem"]


def test_no_two_problems_share_a_code() -> None:
    codes = [family + problem["number"] for problem in PROBLEMS.values() for family in problem["families"]]
    assert len(codes) == len(set(codes)) == len(all_codes())


def test_the_document_is_made_of_the_pages() -> None:
    document = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert renewed(document) == document
    assert re.findall(r"^### ([A-Z]{2}\d{3})", document, re.MULTILINE) == [page.code for page in pages()]


def test_every_problem_of_the_table_is_reported_somewhere() -> None:
    rooms = (ROOT / "trainer" / "library", ROOT / "trainer" / "authoring" / "checking")
    program = "".join(file.read_text(encoding="utf-8") for room in rooms for file in room.glob("*.py"))
    named = {name for name in PROBLEMS if f'"{name}"' in program}
    assert named == set(PROBLEMS)


@pytest.mark.parametrize("problem", sorted(PROBLEMS))
def test_every_sentence_fills_its_slots(problem: str) -> None:
    slots = set(re.findall(r"\{(\w+)\}", PROBLEMS[problem]["say"]))
    filled = sentence(problem, **dict.fromkeys(slots, "xyz"))
    assert not re.search(r"\{\w+\}", filled)
    assert "Input should" not in filled


def test_a_diagnostic_prints_as_editors_expect_it() -> None:
    found = Diagnostic("a/b.toml", 3, 14, code_of("missing", "SC"), "it says why")
    assert str(found) == "a/b.toml:3:14: SC101 it says why"
    assert sorted([Diagnostic("a", 10, 1, "X", ""), Diagnostic("a", 9, 2, "X", "")])[0].line == 9


def test_a_files_words_are_shown_short_and_harmless() -> None:
    assert shown_text("a\x1b[1m\n\tb\u202e") == "a[1m b"
    assert len(shown_text("x" * 10_000)) == 80
