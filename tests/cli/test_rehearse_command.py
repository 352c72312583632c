"""`trainer rehearse`: the page, the JSON, the report with pictures, the exit code."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.run import no_traceback, trainer, trainer_process
from tests.cli.test_drill_played import MINIMAL

VOID = {"meta", "line", "circle", "rect", "br"}


def cake(folder: Path, more: str = "") -> Path:
    path = folder / "cake.toml"
    path.write_text(MINIMAL + more, encoding="utf-8")
    return path


def test_a_line_that_nobody_can_hear_is_below_the_bar(tmp_path: Path) -> None:
    path = cake(tmp_path, '\n[lines.close.late]\nany = ["Nobody says this."]\n')
    done = trainer("rehearse", str(path), "--drills", "26", "--json", "--jobs", "1")
    no_traceback(done)
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert found["schema"] == "trainer.rehearse@2"
    assert not found["ok"]
    story = found["scenarios"][0]
    assert "lines" in story["broken"]
    assert story["unsaid"] == [{"line": "cake:close.late.any.1", "text": "Nobody says this."}]
    assert story["drills"] == 26
    page = trainer("rehearse", str(path), "--drills", "13", "--jobs", "1")
    assert page.returncode == 1
    assert "BELOW THE BAR" in page.stdout
    assert "close.late.any.1" in page.stdout
    assert "excellent" in page.stdout


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    def report(seed: int, jobs: int) -> str:
        page = tmp_path / f"{seed}-{jobs}.html"
        done = trainer(
            *("rehearse", str(cake(tmp_path)), "--drills", "65", "--seed", str(seed)),
            *("--jobs", str(jobs), "--html", str(page)),
        )
        no_traceback(done)
        return done.stdout + page.read_text(encoding="utf-8")

    assert report(2, 1) == report(2, 2)
    assert report(2, 1) != report(9, 1)


class Page(HTMLParser):
    """Holds that every tag is closed, and keeps what the page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.drawn = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value for name, value in attrs if name in {"src", "srcset"} and value]
        self.drawn += tag == "svg"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def test_the_report_is_one_page_with_pictures_that_fetches_nothing(tmp_path: Path) -> None:
    story = cake(tmp_path, '\n[lines.close.late]\nany = ["Nobody <b>says</b> this."]\n')
    page = tmp_path / "report.html"
    done = trainer("rehearse", str(story), "--drills", "13", "--jobs", "1", "--html", str(page))
    no_traceback(done)
    text = page.read_text(encoding="utf-8")
    reader = Page()
    reader.feed(text)
    assert reader.open == []
    assert reader.fetched == []
    assert reader.drawn == 3
    assert not re.search(r"https?://|<script|@import|url\(", text)
    assert "Nobody &lt;b&gt;says&lt;/b&gt; this." in text


@pytest.mark.slow
def test_several_scenarios_stand_one_after_the_other(tmp_path: Path) -> None:
    cake(tmp_path)
    (tmp_path / "pie.toml").write_text(MINIMAL, encoding="utf-8")
    done = trainer_process("rehearse", str(tmp_path), "--drills", "13", "--jobs", "2", "--json")
    no_traceback(done)
    assert [one["scenario"] for one in json.loads(done.stdout)["scenarios"]] == ["cake", "pie"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("server-outage", "--drills", "0"), "--drills"),
        (("server-outage", "--variant", "nosuch"), "nosuch"),
        (("nosuch",), "nosuch"),
    ],
)
def test_what_cannot_be_played_is_refused_in_one_sentence(arguments: tuple[str, ...], named: str) -> None:
    done = trainer("rehearse", *arguments)
    no_traceback(done)
    assert done.returncode == 2
    assert named in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 3


def test_a_model_that_cannot_be_reached_plays_no_rehearsal(tmp_path: Path) -> None:
    model = ("--customer", "llm", "--model", "m", "--base-url", "http://127.0.0.1:9/v1")
    done = trainer("rehearse", str(cake(tmp_path)), "--drills", "13", *model)
    no_traceback(done)
    assert done.returncode == 3
    assert "127.0.0.1:9" in done.stderr
    assert done.stdout == ""
