"""The page of scores: complete, escaped, and without a way out of the file."""

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from tests.team.some_results import KEY, MIRA, result, with_words
from trainer.record.result import Member
from trainer.team.compare_lines import About
from trainer.team.progress_drawing import progress_drawing
from trainer.team.report_page import report_page

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


def known(_: object) -> About:
    return About(
        {"open": "Opens well"}, "Held against 60 rated talks.", {"server-outage": "The server is down"}
    )


class Reader(HTMLParser):
    """What a browser would see: elements, attributes, text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_page_tells_each_drill_and_how_far_to_believe_it() -> None:
    page = Reader(report_page([result(0), result(1, total=80.0, passed=False)], [MIRA], known))
    for told in (
        "Scores of Mira",
        "The server is down",
        "Opens well",
        "Held against 60 rated talks.",
        "3 of 4",
    ):
        assert told in page.text
    assert ("62 of 100" in page.text) or ("63 of 100" in page.text)
    assert "80 of 100" in page.text
    assert "Not passed." in page.text
    assert page.tags.count("svg") == 1
    assert Reader(report_page([result()], [MIRA], known)).tags.count("svg") == 0, "one point is no progress"


def test_what_may_not_be_compared_stands_under_headings_of_its_own() -> None:
    hard = KEY.model_copy(update={"difficulty": "hard"})
    page = Reader(report_page([result(0), result(1, key=hard)], [MIRA], known))
    assert page.tags.count("h2") == 2
    assert "svg" not in page.tags


@pytest.mark.parametrize("where", ["name", "words", "step", "validated"])
def test_nothing_from_people_is_markup(where: str) -> None:
    plain = Reader(report_page([with_words("x")], [MIRA], known))
    about = known(None)
    made = with_words(EVIL if where == "words" else "x")
    if where == "step":
        made = made.model_copy(update={"levels": {EVIL: 3, "news": 2}})
    if where == "validated":
        about = about._replace(validated=EVIL, titles={"open": EVIL})
    member = Member(id=MIRA.id, name=EVIL) if where == "name" else MIRA
    page = Reader(report_page([made], [member], lambda _: about))
    assert EVIL in page.text
    assert page.tags == plain.tags
    assert {name for name, _ in page.attributes} == {name for name, _ in plain.attributes}


def test_the_page_asks_for_nothing_and_lets_nothing_in() -> None:
    text = report_page([with_words("x"), result(1)], [MIRA], known)
    page = Reader(text)
    assert not {"script", "link", "img", "iframe", "object", "form", "a"} & set(page.tags)
    assert not [
        name for name, _ in page.attributes if name in {"style", "src", "href"} or name.startswith("on")
    ]
    assert "url(" not in text
    policy = dict(page.attributes)["content"]
    assert any("default-src 'none'" in (value or "") for _, value in page.attributes), policy


def test_the_drawing_is_true_to_scale() -> None:
    drawn = ElementTree.fromstring(progress_drawing("a<b", [("1 Nov", 0.0), ("2 Nov", 100.0), ("3 Nov", 50.0)]))
    heights = [int(one.attrib["cy"]) for one in drawn.iter("circle")]
    assert heights[0] - heights[2] == heights[2] - heights[1] > 0
    assert drawn.attrib["aria-label"] == "a<b"
    many = ElementTree.fromstring(progress_drawing("many", [("day", 50.0)] * 100))
    assert len(list(many.iter("circle"))) == 100
    assert len([one for one in many.iter("text") if one.text == "day"]) == 2
