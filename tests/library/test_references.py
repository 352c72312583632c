from pathlib import Path

import pytest

from tests.library.samples import RUBRIC, SMALL, VOICE, put
from trainer.library.load import check_file, load_scenario

RICH = (
    SMALL
    + """
[[stake]]
id = "opening"
text = "The office opens on Friday."

[[unknown]]
id = "truck"
text = "Whether the truck goes on Sunday."

[[option]]
id = "rental"
text = "A rental desk."

[[never]]
id = "today"
text = "It comes today."

[[exhibit]]
id = "page"
title = "The order page"
text = "Due: Tuesday"

[[hint]]
text = "Say the day."

[[scene]]
title = "The day after"

[[variant]]
"""
)


def found(tmp_path: Path, text: str) -> list[tuple[int, int, str]]:
    file = put(tmp_path / "a.toml", text)
    return [(problem.line, problem.col, problem.code) for problem in check_file(file)]


def test_the_rich_file_is_clean(tmp_path: Path) -> None:
    assert found(tmp_path, RICH) == []


@pytest.mark.parametrize(
    ("after", "good", "bad"),
    [
        ('all_of = ["late"]', 'any_of = ["truck", "option:rental"]', 'any_of = ["nothing"]'),
        ('all_of = ["late"]', 'any_of = ["late"]', 'any_of = ["rental"]'),
        ('id = "rental"', 'fits = ["opening"]', 'fits = ["late"]'),
        ('id = "today"', 'contradicts = ["late", "truck"]', 'contradicts = ["option:rental"]'),
        ('id = "page"', 'shows = ["late", "option:rental"]', 'shows = ["opening"]'),
        ("[[hint]]", 'question = "when"', 'question = "why"'),
        ("[[timing]]", 'not_yet = ["late"]', 'not_yet = ["truck"]'),
        ("[[timing]]", 'facts = {late = "x"}', 'facts = {truck = "x"}'),
        ("[[timing]]", 'options = {rental = "x"}', 'options = {late = "x"}'),
        ("[[timing]]", 'also = {rental = ["x"], late = ["y"]}', 'also = {when = ["x"]}'),
        ("[[timing]]", 'without = ["late", "option:rental", "question:when"]', 'without = ["rental"]'),
        ("[[timing]]", 'without = ["exhibit:page"]', 'without = ["exhibit:pag"]'),
        ("[[scene]]", 'not_yet = ["late"]', 'not_yet = ["x"]'),
        ("[[scene]]", 'facts = {late = "y"}', 'facts = {lat = "y"}'),
        ("[[variant]]", 'without = ["question:when"]', 'without = ["question:late"]'),
    ],
)
def test_a_reference_must_name_something_of_the_right_kind(
    tmp_path: Path, after: str, good: str, bad: str
) -> None:
    assert found(tmp_path, RICH.replace(after, f"{after}\n{good}")) == []
    text = RICH.replace(after, f"{after}\n{bad}")
    (problem,) = found(tmp_path, text)
    assert problem[2] == "SC201"
    assert text.split("\n")[problem[0] - 1] == bad


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ('[lines.ask.when]\ncalm = ["x"]\nany = ["{ask} {customer}"]', []),
        ('[lines.ask.any]\nfurious = ["x"]', []),
        ('[lines.press.why]\ncalm = ["x"]', ["SC201"]),
        ('[lines.probe.late]\ncalm = ["x"]', []),
        ('[lines.probe."option:rental"]\ncalm = ["x"]', []),
        ('[lines.probe.rental]\ncalm = ["x"]', ["SC201"]),
        ('[lines.press.late]\ncalm = ["x"]', ["SC201"]),
        ('[lines.reveal.opening]\nany = ["x"]', []),
        ('[lines.reveal.when]\nany = ["x"]', ["SC201"]),
        ('[lines.choose.rental]\nany = ["x"]', []),
        ('[lines.choose.late]\nany = ["x"]', ["SC201"]),
        ('[lines.open.timing-1]\nphone = ["x"]\nwritten = ["y"]\nspoken = ["z"]\nany = ["a"]', []),
        ('[lines.open.monday]\nphone = ["x"]', ["SC201"]),
        ('[lines.open.picks_up]\nphone = ["x"]\n[lines.probe.vague_time]\nany = ["x"]', []),
        ('[lines.ask.vague_time]\nany = ["x"]', ["SC201"]),
        ('[lines.call_back.any]\nangry = ["x"]', ["SC204"]),
        ('[lines.vent.any]\nphone = ["x"]', ["SC204"]),
        ('[lines.react.stalled]\nany = ["x"]', []),
        ('[lines.shout.any]\nany = ["x"]', ["SC203"]),
        ('[lines.vent.any]\nany = ["{nme}"]', ["SC207"]),
        ("[lines.vent.any]\nany = [5]", ["SC103"]),
        ('[lines.vent]\nany = ["x"]', ["SC103"]),
    ],
)
def test_lines_are_filed_where_they_will_be_found(tmp_path: Path, lines: str, codes: list[str]) -> None:
    assert [code for _, _, code in found(tmp_path, f"{RICH}\n{lines}\n")] == codes


def test_ids_are_used_once_and_the_first_place_is_named(tmp_path: Path) -> None:
    text = RICH.replace('id = "truck"', 'id = "late"')
    file = put(tmp_path / "a.toml", text)
    (problem,) = check_file(file)
    assert (problem.line, problem.code) == (text.split("\n").index("[[unknown]]") + 2, "SC202")
    assert "fact on line 9" in problem.message


def test_a_question_that_nothing_answers(tmp_path: Path) -> None:
    assert found(tmp_path, SMALL.replace('all_of = ["late"]', "")) == [(12, 3, "SC206")]


def test_a_temperament_needs_a_voice_pack_beside_the_scenario_or_in_a_place(
    tmp_path: Path, own_world: Path
) -> None:
    text = SMALL.replace("[customer]", '[customer]\ntemperament = "dry"')
    file = put(tmp_path / "far" / "a.toml", text)
    known = put(tmp_path / "far" / "voices" / "wet.toml", VOICE)
    (problem,) = check_file(file)
    assert (problem.line, problem.col, problem.code) == (6, 1, "SC205")
    assert "wet" in problem.message
    known.rename(known.with_name("dry.toml"))
    assert check_file(file) == []
    known.with_name("dry.toml").unlink()
    put(own_world / "scenarios" / "voices" / "other.toml", 'id = "dry"\n' + VOICE)
    assert load_scenario(file).value.customer.temperament == "dry"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("[1, 2, 3, 4]", "[1, 3, 2, 4]"), [(10, 1, "RU302")]),
        (("[1, 2, 3, 4]", "[1, 2]"), [(10, 1, "RU105")]),
        (("[1, 2, 3, 4]", "[1, 2, 3, 4, 5]"), [(10, 1, "RU105")]),
        (('[[step.cap]]\ncheck = "news-told"', '[[step.cap]]\ncheck = "news-tol"'), [(17, 1, "RU301")]),
        (('[[gate]]\ncheck = "news-told"', '[[gate]]\ncheck = "other"'), [(22, 1, "RU301")]),
        (('ask = "Was', 'points = 99\nask = "Was'), [(14, 1, "RU105")]),
        (("[[step.check]]", "needs = 2\n[[step.check]]"), [(12, 1, "RU303")]),
        (("[[step.cap]]", '[[step.check]]\nid = "news-told"\nask = "?"\n[[step.cap]]'), [(17, 1, "RU202")]),
        (('validated = "not yet"', ""), [(1, 1, "RU101")]),
    ],
)
def test_a_rubrics_own_rules(
    tmp_path: Path, change: tuple[str, str], expected: list[tuple[int, int, str]]
) -> None:
    assert RUBRIC.replace(*change) != RUBRIC
    assert found(tmp_path, RUBRIC.replace(*change)) == expected


def test_a_voice_packs_lines(tmp_path: Path) -> None:
    text = VOICE + '[lines.ask.when]\nfine = ["{who}"]\n[lines.hum.any]\n'
    assert found(tmp_path, text) == [(11, 1, "VO204"), (11, 9, "VO207"), (12, 8, "VO203")]
