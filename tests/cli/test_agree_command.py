import json
from pathlib import Path

import pytest

from tests.cli.run import ROOT, no_traceback, trainer

RATED = ROOT / "tests" / "rated"
SCENARIOS = ("--scenarios", str(ROOT / "scenarios"))
LINES = (RATED / "dev.jsonl").read_text(encoding="utf-8").splitlines()
STEPS = ["prepared", "empathetic", "serious", "direct", "specific", "options"]


@pytest.fixture
def rated(tmp_path: Path) -> Path:
    file = tmp_path / "rated.jsonl"
    file.write_text("\n".join(LINES[:4]), encoding="utf-8")
    return file


def kept(file: Path, **changes: int) -> Path:
    """Scores that are the labels, but for the first line's levels named here."""
    scores = file.with_name("scores.jsonl")
    told = []
    for number, line in enumerate(LINES[:4]):
        labels = json.loads(line)["labels"] | (changes if not number else {})
        quote = {"turn": 0, "start": 0, "end": 5, "text": "a \x1b[31mquote"}
        told.append({"id": json.loads(line)["id"], "levels": labels, "scorer": "their own"})
        told[-1]["evidence"] = {step: [quote] for step in labels}
    scores.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    return scores


def test_the_built_in_scorer_is_held_against_the_labels(rated: Path) -> None:
    done = trainer("agree", str(rated), *SCENARIOS, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    (side,) = json.loads(done.stdout)["comparisons"]
    scores = [json.loads(one) for one in trainer("score", str(rated), *SCENARIOS, "--json").stdout.splitlines()]
    assert [step["step"] for step in side["steps"]] == STEPS
    for step in side["steps"]:
        pairs = [
            (score["levels"][step["step"]], json.loads(line)["labels"][step["step"]])
            for score, line in zip(scores, LINES, strict=False)
        ]
        assert step["bias"] == sum(given - truth for given, truth in pairs) / 4
        assert all(step["confusion"][truth][given] for given, truth in pairs)
        assert step["enough"] is False


def test_kept_scores_of_any_scorer_are_held_against_the_labels(rated: Path) -> None:
    first = json.loads(LINES[0])
    away = 4 if first["labels"]["direct"] < 2 else 0
    done = trainer("agree", str(rated), "--scores", str(kept(rated, direct=away)))
    assert done.returncode == 0
    head, *_ = done.stdout.splitlines()
    assert head == "their own, held against the labels"
    rows = {line.split()[0]: line.split() for line in done.stdout.splitlines() if line.split()[1:2] == ["4"]}
    assert rows["options"][2] == "1.00"
    assert float(rows["direct"][2]) < 1
    assert "not enough to judge" in done.stdout
    assert f"{first['id']}: direct {away}, held against {first['labels']['direct']}" in done.stdout
    assert "\x1b" not in done.stdout


def test_raters_are_held_against_each_other(rated: Path) -> None:
    done = trainer("agree", str(rated), "--raters", "--json")
    sides = json.loads(done.stdout)["comparisons"]
    assert [(side["given"], side["truth"]) for side in sides] == [
        ("rater 2", "rater 1"),
        ("rater 3", "rater 1"),
        ("rater 3", "rater 2"),
    ]
    direct = next(step for step in sides[0]["steps"] if step["step"] == "direct")
    raters = [json.loads(line)["raters"]["direct"] for line in LINES[:4]]
    assert direct["bias"] == sum(two - one for one, two, _ in raters) / 4


def test_what_cannot_be_compared_is_named(rated: Path) -> None:
    scores = kept(rated)
    scores.write_text("\n".join(scores.read_text(encoding="utf-8").splitlines()[1:]), encoding="utf-8")
    done = trainer("agree", str(rated), "--scores", str(scores))
    assert f"{json.loads(LINES[0])['id']}: has no score in the file of scores" in done.stdout


@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        ('{"id": "x", "scenario": "y", "turns": []}', (), 'has labels. Add "labels": {"prepared"'),
        ("nonsense", (), "rated.jsonl:1: this line is no rated transcript"),
        ('{"id": "x", "scenario": "y", "labels": {"direct": 9}}', (), "labels.direct"),
        (LINES[0], ("--scores", "rated.jsonl"), "line 1 is no score of `trainer score`"),
        (LINES[0], ("--raters", "--scores", "rated.jsonl"), "give one of them"),
        (LINES[0].replace('"raters"', '"judges"'), ("--raters",), "has two raters"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    tmp_path: Path, text: str, options: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "rated.jsonl").write_text(text, encoding="utf-8")
    done = trainer("agree", "rated.jsonl", *options, cwd=tmp_path)
    assert done.returncode == (2 if "--scores" in options else 1)
    assert sentence in done.stderr
    no_traceback(done)
