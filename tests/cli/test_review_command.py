"""`trainer review` as a script uses it: a process of its own for every command."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.run import no_traceback, trainer
from tests.team.results import BEN, result
from tests.team.reviewing import NEWS, lead_journal, shared


@pytest.fixture
def handed(own_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The lead's machine; returns a folder to write to."""
    monkeypatch.chdir(tmp_path)
    other = shared(2, BEN, id="z-other", disputed=(), objections=())
    with lead_journal(own_world, shared(1, id="a-first"), other, result(3)):
        return tmp_path


def said(*args: str) -> str:
    done = trainer("review", *args)
    no_traceback(done)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def refused(*args: str) -> subprocess.CompletedProcess[str]:
    done = trainer("review", *args)
    no_traceback(done)
    assert done.returncode == 2
    return done


@pytest.mark.slow
def test_a_lead_reads_comments_overrides_and_answers(handed: Path) -> None:
    listed = said("list")
    assert "a-first 2026-03-02 Anna server-outage - 3 2 2 3 1 - disputed 0/1" in listed
    assert "m-anna-r3" not in listed
    assert "a-first" not in said("list", "--member", "ben")
    assert "z-other" not in said("--disputed", "list") + said("list", "--disputed") + said("--disputed")
    page = said("show", "a-f")
    assert f"2 Trainee: {NEWS}" in page
    assert 'specific/hour: "I did say that." until Tuesday 18:00' in page
    assert "mood 40 of 100" in page

    assert "Kept" in said("comment", "a-first", "2", "Good news [b]first[/b].")
    assert "Kept" in said("comment", "a-first", "follow-up", "No promise here.")
    assert "Kept" in said("override", "a-first", "direct", "2", "--because", "Two sentences late.")
    assert "Kept" in said("override", "a-first", "serious", "2")
    assert "Kept" in said("answer", "a-first", "specific", "--upheld", "--because", "An hour was named.")
    assert "says that already" in said("comment", "a-first", "2", "Good news [b]first[/b].")

    page = said("show", "a-first")
    assert "direct: 2 (scorer: 3; overridden by Lena: Two sentences late.)" in page
    assert "serious: 2 (confirmed by Lena)" in page
    assert "> Lena: Good news [b]first[/b]." in page
    assert "(Lena agrees with the dispute of specific/hour: An hour was named.)" in page
    assert "disputed 1/1, reviewed by Lena" in said("list")
    assert "a-first" not in said("list", "--unreviewed")
    document = json.loads(trainer("review", "show", "a-first", "--json").stdout)
    assert document["result"]["levels"]["direct"] == 3
    assert len(document["reviews"]) == 1
    drills = json.loads(trainer("review", "list", "--json").stdout)["drills"]
    assert [one["reviewed_by"] for one in drills] == [[], ["Lena"]]


def test_overrides_feed_agree(handed: Path) -> None:
    said("override", "a-first", "direct", "4", "--because", "It came at once.")
    said("override", "a-first", "serious", "2")
    done = trainer("review", "--export", "ratings.jsonl")
    assert "Wrote 1 rated talk to ratings.jsonl" in " ".join(done.stdout.split())
    (line,) = (handed / "ratings.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["labels"] == {"direct": 4, "serious": 2}
    agreed = json.loads(trainer("agree", "ratings.jsonl", "--rubric", "six-step", "--json").stdout)
    assert [(step["step"], step["count"]) for step in agreed["comparisons"][0]["steps"]] == [
        ("serious", 1),
        ("direct", 1),
    ]


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("show", "nonsense"), "There is no drill nonsense"),
        (("show", ""), "There is no drill"),
        (("show", "%"), "There is no drill %"),
        (("comment", "a-first", "five", "x"), "five is no turn"),
        (("comment", "a-first", "0", "x"), "0 is no turn"),
        (("comment", "a-first", "99", "x"), "There is no turn 99; the talk has 4"),
        (("comment", "a-first", "9999999999999999999999", "x"), "is no turn"),
        (("comment", "a-first", "²", "x"), "is no turn"),
        (("override", "a-first", "direct", "7"), "7 is not in the range"),
        (("override", "a-first", "direct", "1"), "Say why"),
        (("override", "a-first", "directness", "1", "--because", "x"), "has no step directness"),
        (("answer", "a-first", "direct", "--upheld", "--because", "x"), "direct is not disputed"),
        (("answer", "a-first", "specific", "--because", "x"), "--upheld or --not-upheld"),
        (("answer", "a-first", "specific", "--upheld", "--because", "  "), "Say why"),
        (("list", "--member", "nobody"), "There is no member nobody. There is: Anna, Ben"),
        (("--export", "x.jsonl"), "nothing to export"),
    ],
)
def test_what_will_not_do_is_one_sentence(handed: Path, args: tuple[str, ...], sentence: str) -> None:
    assert sentence in " ".join(refused(*args).stderr.split())
    assert json.loads(trainer("review", "show", "a-first", "--json").stdout)["reviews"] == []
