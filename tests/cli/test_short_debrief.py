"""The debrief in plain lines: short first, whole on request."""

import json
from pathlib import Path

import pytest

from tests.cli.run import no_traceback, trainer
from tests.cli.talks import OUTAGE_BAD, OUTAGE_GOOD, Trainee

SCREEN = 24
"""Lines of a small terminal."""
FULL_ONLY = ("HOW THEIR MOOD WENT", "STEP BY STEP", "About these figures")


def played(folder: Path, trainee: Trainee, *args: str) -> str:
    """What is printed from the debrief on."""
    (folder / "replies.txt").write_text(trainee.talk, encoding="utf-8")
    (folder / "plan.json").write_text(json.dumps(trainee.plan), encoding="utf-8")
    files = ("--replies", str(folder / "replies.txt"), "--plan", str(folder / "plan.json"))
    done = trainer("drill", "server-outage", "--seed", "7", *files, *args)
    no_traceback(done)
    assert done.returncode == 0, done.stderr
    return done.stdout[done.stdout.index("DEBRIEF") :]


def test_the_short_form_fits_a_screen_and_names_the_extremes_and_one_thing(tmp_path: Path) -> None:
    text = played(tmp_path, OUTAGE_BAD)
    assert len(text.splitlines()) <= SCREEN
    assert all(words not in text for words in FULL_ONLY)
    flat = " ".join(text.split())
    assert 'What cost most (your reply 2): "These things happen" You ' in flat
    assert "What helped most" not in flat, "a false promise helped nobody"
    assert flat.count("One thing to do next. ") == 1
    for step in ("prepared", "empathetic", "serious", "direct", "specific"):
        assert f"Be {step}  " in text


def test_full_tells_the_whole(tmp_path: Path) -> None:
    text = played(tmp_path, OUTAGE_GOOD, "--full")
    assert all(words in text for words in FULL_ONLY)
    assert "One thing to do next" not in text


@pytest.mark.parametrize(("answer", "shown"), [("/more", 1), ("/MORE", 1), ("say it first", 0)])
def test_the_rest_is_told_when_it_is_asked_for(answer: str, shown: int) -> None:
    said = ["", "2", "", "", "", "", "Your server is down until Tuesday evening.", "/end", "", *[""] * 6]
    done = trainer("drill", "server-outage", "--plain", stdin="\n".join([*said, answer, "say it first", ""]))
    no_traceback(done)
    assert "DEBRIEF" in done.stdout
    assert [done.stdout.count(words) for words in FULL_ONLY] == [shown] * len(FULL_ONLY)
    assert "Kept. You will see it before your next drill." in done.stdout
