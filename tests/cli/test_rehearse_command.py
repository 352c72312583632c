"""`trainer rehearse`: the page, the JSON, the exit code."""

import json
from pathlib import Path

from tests.cli.run import no_traceback, trainer
from tests.cli.test_drill_played import MINIMAL


def test_a_line_that_nobody_can_hear_breaks_a_law(tmp_path: Path) -> None:
    path = tmp_path / "cake.toml"
    path.write_text(MINIMAL + '\n[lines.close.late]\nany = ["Nobody says this."]\n', encoding="utf-8")
    done = trainer("rehearse", str(path), "--drills", "26", "--json", "--jobs", "1")
    no_traceback(done)
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert "unsaid" in found["broken"]
    assert found["unsaid"] == [{"line": "cake:close.late.any.1", "text": "Nobody says this."}]
    assert found["drills"] >= 26
    page = trainer("rehearse", str(path), "--drills", "13", "--jobs", "1")
    assert page.returncode == 1
    assert "close.late.any.1" in page.stdout
    assert "excellent" in page.stdout


def test_no_drills_is_refused_in_one_sentence() -> None:
    done = trainer("rehearse", "server-outage", "--drills", "0")
    no_traceback(done)
    assert done.returncode == 2
    assert "--drills" in done.stderr
