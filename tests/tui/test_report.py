"""The saved debrief: whole, for itself, and text is text in it."""

import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.drill.doubles import RUBRIC, SCENARIO, new_parts, new_setup
from trainer.drill.runner import Runner
from trainer.record.transcript import Plan
from trainer.tui.report import save_report

HOSTILE = "<script>alert(1)</script><img src=x onerror=y> [a](javascript:b) &lt; *x*"
KNOWN = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "table", "tr", "th", "td"} | {
    *("meter", "svg", "line", "circle", "text", "blockquote", "span", "ul", "li", "div", "b", "small", "footer")
}


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(params=["They come late, on Tuesday.", HOSTILE])
def saved(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page of a drill in which this was said."""
    monkeypatch.setenv("TRAINER_DATA", str(tmp_path))
    runner = Runner.begin(new_setup(), new_parts())
    runner.plan(Plan(channel="phone", when="now", notes=request.param))
    runner.reply("They come late.")
    runner.reply(request.param)
    runner.end_talk()
    runner.follow_up(request.param)
    runner.rate_oneself({step.id: 3 for step in RUBRIC.step})
    runner.resolve(request.param)
    return save_report(runner)[0]


def test_the_page_holds_the_debrief_and_nothing_that_acts(saved: Path) -> None:
    page = Page(saved.read_text(encoding="utf-8"))
    assert page.tags <= KNOWN
    assert not {name for name in page.attributes if name.startswith("on")} | page.attributes & {"src", "href"}
    for words in (SCENARIO.title, SCENARIO.customer.name, "They come late.", *(s.title for s in RUBRIC.step)):
        assert words in page.text


def test_the_page_needs_nothing_else_and_can_be_printed(saved: Path) -> None:
    html = saved.read_text(encoding="utf-8")
    assert not re.search(r"https?:|@import|url\(", html)
    assert "@media print" in html


def test_markdown_means_every_character(saved: Path) -> None:
    text = saved.with_suffix(".md").read_text(encoding="utf-8")
    assert text.lstrip().startswith("## ")
    assert not re.search(r"(?<!\\)[<\[*&]", text)
    assert "They come late" in text


def test_what_was_said_is_kept_from_others(saved: Path) -> None:
    assert stat.S_IMODE(saved.parent.stat().st_mode) == 0o700
