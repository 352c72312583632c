"""`trainer practise`: single moves in plain lines."""

import os
from pathlib import Path

from tests.cli.run import no_traceback, trainer


def test_a_move_is_judged_again_and_left() -> None:
    lines = ["Xq zzr blorp", "a", "I don't know yet, and nobody does.", "n", "/next", "/foo", "", "/enough"]
    done = trainer("practise", "--seed", "3", stdin="\n".join(lines) + "\n")
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout
    assert "nothing you say here is kept" in said
    assert "not scored" in said
    assert said.count("of 4 for this one reply") == 1
    assert '"I don\'t know yet"' in said or "not yet: " in said
    assert "What a stronger reply says here" in said
    assert "/enough stops" in said
    assert said.index("Scored on ") < said.index("You: ")
    assert "Say something first" in said
    assert said.rstrip().endswith("Until next time.")


def test_no_journal_is_made_for_it() -> None:
    trainer("practise", "--seed", "3", stdin="Late.\ne\n")
    assert not list(Path(os.environ["TRAINER_DATA"]).glob("*.sqlite*"))
    assert not list(Path(os.environ["TRAINER_DATA"]).glob("*journal*"))


def test_the_same_seed_gives_the_same_moves_and_the_end_of_input_ends_it() -> None:
    first, second, other = (trainer("practise", "--seed", seed, stdin="") for seed in ("4", "4", "5"))
    assert first.stdout == second.stdout != other.stdout
    assert first.returncode == 0


def test_hostile_lines_are_text() -> None:
    done = trainer("practise", "--seed", "3", stdin=b"\x1b[2J[/ {customer} \xff\xfe\xed\xa0\x80\nq\n")
    no_traceback(done)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
