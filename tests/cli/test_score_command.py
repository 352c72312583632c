import json
from pathlib import Path

from tests.cli.run import ROOT, no_traceback, trainer

RATED = ROOT / "tests" / "rated"
SCENARIOS = str(ROOT / "scenarios")
STEPS = ["prepared", "empathetic", "serious", "direct", "specific", "options"]
LINES = (RATED / "dev.jsonl").read_text(encoding="utf-8").splitlines()


def text_at(transcript: dict, turn: int) -> str:
    if turn == -1:
        return transcript["plan"]["notes"]
    return transcript["follow_up"] if turn == -2 else transcript["turns"][turn]["text"]


def test_every_line_becomes_a_score_with_quotes_from_the_transcript(tmp_path: Path) -> None:
    rated = tmp_path / "rated.jsonl"
    rated.write_text("\n".join(LINES[:6]), encoding="utf-8")
    done = trainer("score", str(rated), "--json", "--scenarios", SCENARIOS)
    assert (done.returncode, done.stderr) == (0, "")
    scores = [json.loads(line) for line in done.stdout.splitlines()]
    assert [score["id"] for score in scores] == [json.loads(line)["id"] for line in LINES[:6]]
    for score, line in zip(scores, LINES, strict=False):
        assert list(score["levels"]) == STEPS
        assert all(level in range(5) for level in score["levels"].values())
        assert score["total"] == 25 * sum(score["levels"].values()) / 6
        quotes = [quote for step in score["evidence"].values() for quote in step]
        quotes += [quote for fault in score["faults"] for quote in fault["quotes"]]
        assert all(score["evidence"][step] for step in STEPS)
        for quote in quotes:
            assert text_at(json.loads(line), quote["turn"])[quote["start"] : quote["end"]] == quote["text"]


def test_faults_name_their_check_and_step() -> None:
    cold = next(line for line in LINES if '"billing-mistake-10"' in line)
    score = json.loads(trainer("score", "-", "--json", "--scenarios", SCENARIOS, stdin=cold).stdout)
    assert {"cold", "late", "plan_hides"} <= {fault["check"] for fault in score["faults"]}
    assert {fault["step"] for fault in score["faults"] if fault["check"] == "late"} == {"prepared"}


def test_the_table_is_for_people() -> None:
    done = trainer("score", "-", "--scenarios", SCENARIOS, stdin="\n".join(LINES[:2]))
    head, *rows = done.stdout.splitlines()
    assert head.split() == ["transcript", *STEPS, "total"]
    assert [row.split()[0] for row in rows] == ["billing-mistake-01", "billing-mistake-02"]
    assert all(len(row.split()) == 8 for row in rows)


BAD = [
    '{"id": "x", "scenario": "billing-mistake"}',
    "nope",
    "[1]",
    "[" * 100_000,
    '{"id": "y", "scenario": "../../etc/passwd", "turns": []}',
    '{"id": "z", "scenario": "no-such-story", "turns": []}',
    '{"id": "w", "scenario": "billing-mistake", "turns": [{"role": "boss", "text": "a"}]}',
    '{"id": "v", "scenario": "billing-mistake", "plan": {"when": "never"}, "turns": []}',
    '{"id": "t", "scenario": "billing-mistake", "turns": [{"role": "trainee", "text": "\\ud800"}]}',
]


def test_a_broken_line_is_told_with_its_number_and_the_rest_go_on() -> None:
    stdin = "\n".join([*BAD, "", LINES[0]]).encode() + b"\n\xff\xfe\n"
    done = trainer("score", "-", "--json", "--scenarios", SCENARIOS, stdin=stdin)
    no_traceback(done)
    assert done.returncode == 1
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in out if "error" in one] == [
        "x",
        None,
        None,
        None,
        "y",
        "z",
        "w",
        "v",
        None,
        None,
    ]
    assert [one["id"] for one in out if "levels" in one] == ["billing-mistake-01"]
    numbers = [int(line.split(":")[1]) for line in done.stderr.splitlines()]
    assert numbers == [1, 2, 3, 4, 5, 6, 7, 8, 9, 12]
    assert "turns" in out[0]["error"]
    assert "now, bill" in out[7]["error"]


def test_a_line_with_control_characters_cannot_write_on_the_terminal() -> None:
    evil = json.dumps({"id": "a\x1b[2Jb\nc", "scenario": "billing-mistake", "turns": []})
    done = trainer("score", "-", "--scenarios", SCENARIOS, stdin=evil)
    assert "\x1b" not in done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_a_talk_without_a_reply_is_unscored_and_has_no_total() -> None:
    empty = json.dumps({"id": "e", "scenario": "billing-mistake", "turns": []})
    score = json.loads(trainer("score", "-", "--json", "--scenarios", SCENARIOS, stdin=empty).stdout)
    assert set(score["levels"].values()) == {None}
    assert score["total"] is None


def test_another_rubric_and_an_unknown_one() -> None:
    done = trainer("score", "-", "--rubric", "five-tips", "--json", "--scenarios", SCENARIOS, stdin=LINES[0])
    assert next(iter(json.loads(done.stdout)["levels"])) == "proactive"
    wrong = trainer("score", "-", "--rubric", "six-stpe", stdin=LINES[0])
    assert wrong.returncode == 2
    assert "six-step" in wrong.stderr


def test_a_signal_outside_the_vocabulary_is_told(tmp_path: Path) -> None:
    six = (ROOT / "rubrics" / "six-step.toml").read_text(encoding="utf-8")
    mine = tmp_path / "mine.toml"
    mine.write_text(six.replace('signal = "choice_asked"', 'signal = "was_nice"'), encoding="utf-8")
    done = trainer("score", "-", "--rubric", str(mine), "--json", "--scenarios", SCENARIOS, stdin=LINES[0])
    assert "was_nice" in done.stderr
    assert done.returncode == 0


def test_nothing_to_score_and_no_file() -> None:
    assert trainer("score", "-", stdin="\n\n").returncode == 1
    gone = trainer("score", "no-such.jsonl")
    assert gone.returncode == 1
    assert "no-such.jsonl" in gone.stderr
