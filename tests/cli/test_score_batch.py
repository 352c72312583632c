"""Many transcripts, several in flight: in order, resumable, within the budget, and not against a dead server."""

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import ROOT, no_traceback, trainer
from tests.scoring.judging import ScriptedJudge, trouble
from trainer.cli.score_batch import GIVE_UP, Budget
from trainer.cli.score_lines import Bench
from trainer.cli.score_run import ScoreRun
from trainer.llm.port import Filled
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.model_use import Usage
from trainer.scoring.judge import ModelJudge

SCENARIOS = ROOT / "scenarios"
LINES = (ROOT / "tests" / "rated" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
IDS = [json.loads(line)["id"] for line in LINES]
COST = 1050


def no_to_all(_: Any, asked: tuple[str, ...]) -> dict[str, Any]:
    return {check: ("no", []) for check in asked}


class EveryTime(ScriptedJudge):
    """Says no to everything, as often as it is asked; or gives this trouble."""

    def __init__(self, sheet: Any = no_to_all) -> None:
        super().__init__([])
        self.sheet = sheet
        self.lock = threading.Lock()

    def fill(self, *args: Any, **more: Any) -> Filled[Any]:
        with self.lock:
            self.sheets.append(self.sheet)
            return super().fill(*args, **more)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "transcripts.jsonl"
    path.write_text("\n".join(LINES[:8]), encoding="utf-8")
    return path


def run(file: Path, model: ScriptedJudge, runs: int = 1, **more: Any) -> int:
    bench = Bench.with_rubric("six-step", (SCENARIOS,))
    return ScoreRun(file, bench, ModelJudge(model, runs=runs), **more).run()


def kept(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_results_come_in_the_order_of_the_lines_however_they_end(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    class Together(EveryTime):
        """Nobody is answered before four are asked: so four are in flight."""

        four = threading.Barrier(4)

        def fill(self, *args: Any, **more: Any) -> Filled[Any]:
            self.four.wait(timeout=20)
            return super().fill(*args, **more)

    assert run(file, Together(), jobs=4, as_json=True) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == IDS[:8]


def test_a_judged_line_says_who_judged_and_what_the_built_in_scorer_says(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, EveryTime(), as_json=True, runs=2) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first["scorer"] == "judge-3 x2"
    assert first["key"]["scorer_model"] == "scripted@http://127.0.0.1:1"
    assert set(first["embedded"]["levels"]) == set(first["levels"]) == set(first["spread"])
    assert (first["unproven"], first["dropped_quotes"]) == ([], 0)


def test_what_is_in_the_file_is_not_judged_again(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.jsonl"
    assert run(file, EveryTime(), out=out) == 0
    again = EveryTime()
    assert run(file, again, out=out) == 0
    assert (again.prompts, len(kept(out))) == ([], 8)
    other = EveryTime()
    other.name = "another"
    assert run(file, other, out=out) == 0
    assert len(other.prompts) == 8
    assert run(file, EveryTime(), out=out, runs=3) == 0
    assert len(kept(out)) == 24


def test_a_changed_transcript_is_judged_again_under_its_old_id(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.jsonl"
    run(file, EveryTime(), out=out)
    changed = json.loads(LINES[0])
    changed["turns"][0]["text"] += " And I mean it."
    file.write_text("\n".join([json.dumps(changed), *LINES[1:8]]), encoding="utf-8")
    model = EveryTime()
    run(file, model, out=out)
    assert len(model.prompts) == 1


def test_a_run_that_is_killed_goes_on_where_it_was(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.jsonl"
    command = [sys.executable, "-m", "tests.cli.batch_killed", str(file), str(out)]
    killed = subprocess.run([*command, "5"], cwd=ROOT, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    before = out.read_bytes()
    out.write_bytes(before + b'{"id": "billing-mis')
    done = subprocess.run([*command, "99"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes().startswith(before)
    assert sorted(score["id"] for score in kept(out)) == sorted(IDS[:8])


def test_it_stops_at_the_budget_with_a_sentence_and_goes_on_later(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, model = tmp_path / "scores.jsonl", EveryTime()
    assert run(file, model, out=out, budget=3 * COST + 10, jobs=3) == 1
    assert len(model.prompts) == len(kept(out)) == 3
    assert f"{3 * COST} of {3 * COST + 10} tokens are spent" in capsys.readouterr().err
    assert run(file, EveryTime(), out=out) == 0
    assert len(kept(out)) == 8


def test_a_budget_that_suffices_stops_nothing(file: Path) -> None:
    assert run(file, EveryTime(), budget=8 * COST) == 0


def test_no_budget_is_kept_blindly(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Silent(EveryTime):
        def fill(self, *args: Any, **more: Any) -> Filled[Any]:
            filled = super().fill(*args, **more)
            return filled.model_copy(update={"usage": Usage()})

    model = Silent()
    assert run(file, model, budget=10**9, jobs=4) == 1
    assert len(model.prompts) == 1
    assert "does not say how many tokens" in capsys.readouterr().err


def test_the_budget_learns_the_price_from_the_first_alone() -> None:
    budget = Budget(10_000)
    assert [budget.allows(0), budget.allows(1)] == [True, False]
    budget.count(3_000)
    assert [budget.allows(n) for n in range(4)] == [True, True, False, False]
    budget.count(3_000)
    budget.count(3_000)
    assert not budget.allows(0)


def test_a_server_that_fails_again_and_again_is_left_in_peace(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, model = tmp_path / "scores.jsonl", EveryTime(trouble())
    assert run(file, model, out=out) == 1
    assert len(model.prompts) == GIVE_UP
    told = capsys.readouterr().err
    assert "The server is unreachable." in told
    assert f"failed {GIVE_UP} times in a row" in told
    assert out.read_text() == ""


def test_a_file_of_something_else_is_left_alone(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    for text in ("my notes\nof today", "no newline", LINES[0] + "\n"):
        other.write_text(text, encoding="utf-8")
        with pytest.raises(BadUsage, match=r"notes\.txt"):
            run(file, EveryTime(), out=other)
        assert other.read_text(encoding="utf-8") == text
    with pytest.raises(BadUsage, match="holds the transcripts"):
        run(file, EveryTime(), out=file)
    with pytest.raises(BadPlace, match="can't be read or written"):
        run(file, EveryTime(), out=tmp_path / "nowhere" / "scores.jsonl")


def test_the_built_in_scorer_keeps_its_scores_in_a_file_too(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.jsonl"
    for _ in range(2):
        done = trainer("score", str(file), "--scenarios", str(SCENARIOS), "--out", str(out))
        assert (done.returncode, done.stdout) == (0, "")
    assert [score["id"] for score in kept(out)] == IDS[:8]
    assert "0 scored" in done.stderr
    assert "8 were there already" in done.stderr


def test_a_judge_that_nobody_chose_is_one_sentence(file: Path) -> None:
    done = trainer("score", str(file), "--scorer", "llm")
    no_traceback(done)
    assert done.returncode == 2
    assert done.stderr.startswith("A language model was asked for, but none has been chosen.")
    for option in (("--jobs", "2"), ("--runs", "3"), ("--budget", "9")):
        refused = trainer("score", str(file), *option)
        assert (refused.returncode, refused.stderr.strip()) == (2, f"{option[0]} goes with --scorer llm.")
