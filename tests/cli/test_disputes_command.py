"""Disputes as the scenario's author meets them: a real journal, a process of its own for every command."""

import json
from pathlib import Path

import pytest
import tomli

from tests.cli.run import ROOT, no_traceback, trainer
from trainer.cli.wiring import new_runner, new_setup, open_journal, parts_for, setup_again
from trainer.drill.fold import fold
from trainer.drill.runner import Runner
from trainer.record.finding import Quote
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan

NEWS = "Ms Whitlock, your machines are on their knees and they stay dark until tomorrow night."
SCENARIO = (ROOT / "scenarios" / "server-outage.toml").read_text(encoding="utf-8")


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A scored drill whose first reply says the news in words that the reader does not know."""
    monkeypatch.setenv("TRAINER_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    runner = new_runner(new_setup("server-outage", DrillOptions(seed=1)), open_journal())
    runner.plan(Plan(when="monday-6"))
    runner.reply(NEWS)
    runner.end_talk()
    runner.follow_up(None)
    runner.rate_oneself(None)
    runner.close()
    return runner


def disputed(runner: Runner, check: str, words: str | None = NEWS) -> str:
    """The dispute's id."""
    turn = next(i for i, said in enumerate(runner.state.turns) if said.role == "trainee")
    quote = Quote(turn=turn, start=0, end=len(words), text=words) if words else None
    runner.dispute(check, quote)
    return f"{runner.state.drill[:8]}:{check}"


def own(tmp_path: Path) -> Path:
    file = tmp_path / "scenarios" / "server-outage.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(SCENARIO, encoding="utf-8")
    return file


def listed(*options: str) -> list[dict]:
    return json.loads(trainer("disputes", "--json", *options).stdout)["disputes"]


@pytest.mark.slow
def test_a_dispute_is_listed_with_its_words_until_it_is_decided(drill: Runner) -> None:
    assert "No reading is disputed" in trainer("disputes").stdout
    name = disputed(drill, "first")
    text = trainer("disputes").stdout
    assert name in text
    assert f'"I did say that": {NEWS}' in text
    assert [one["check"] for one in listed("--scenario", "server-outage")] == ["first"]
    assert listed("--scenario", "delayed-order") == []
    done = trainer("disputes", "decline", name, "--because", "A night is no hour.")
    assert done.returncode == 0
    assert listed() == []
    assert listed("--all")[0]["decision"]["reason"] == "A night is no hour."
    assert "sees it as it was scored: A night is no hour." in " ".join(trainer("replay", "last").stdout.split())


def test_agreed_words_become_a_way_to_say_it_and_the_talk_a_test(drill: Runner, tmp_path: Path) -> None:
    file, name = own(tmp_path), disputed(drill, "first")
    words = "your machines are on their knees"
    done = trainer("disputes", "accept", name, "--as", "fact:offline", "--words", words, cwd=tmp_path)
    no_traceback(done)
    assert done.returncode == 0, done.stderr
    now = tomli.loads(file.read_text(encoding="utf-8"))
    offline = next(fact for fact in now["fact"] if fact["id"] == "offline")
    assert offline["also"].pop() == words
    assert now == tomli.loads(SCENARIO)
    kept = tomli.loads(file.with_name("server-outage.drills.toml").read_text(encoding="utf-8"))["drill"]
    assert [(one["met"], one["timing"]) for one in kept] == [(["first"], "monday-6")]
    assert kept[0]["turn"][-1]["text"] in {NEWS, drill.state.turns[-1].text}
    assert trainer("check", "scenarios", cwd=tmp_path).stdout == "2 files, no problems.\n"
    assert listed("--all")[0]["decision"]["part"] == "fact:offline"


def test_a_kept_talk_that_does_not_come_out_is_a_problem_with_a_place(drill: Runner, tmp_path: Path) -> None:
    own(tmp_path)
    trainer("disputes", "accept", disputed(drill, "first"), cwd=tmp_path)
    done = trainer("check", "scenarios", cwd=tmp_path)
    assert done.returncode == 1
    assert "server-outage.drills.toml:" in done.stdout
    assert "DR401" in done.stdout
    assert "the check first is not met (Ms Whitlock, your machines" in done.stdout
    assert "), expected met\n" in done.stdout


def test_a_built_in_scenario_is_copied_and_the_copy_is_drilled(drill: Runner, tmp_path: Path) -> None:
    name = disputed(drill, "first")
    words = "they stay dark until tomorrow night"
    done = trainer("disputes", "accept", name, "--as", "fact:eta", "--words", words)
    copy = tmp_path / "data" / "scenarios" / "server-outage.toml"
    assert "copy" in done.stdout
    assert words in copy.read_text(encoding="utf-8")
    pointer = copy.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("#:schema ")
    assert (copy.parent / pointer).is_file()
    assert (ROOT / "scenarios" / "server-outage.toml").read_text(encoding="utf-8") == SCENARIO
    assert not (ROOT / "scenarios" / "server-outage.drills.toml").exists()


@pytest.mark.slow
def test_a_drill_scored_again_keeps_its_first_score(drill: Runner, tmp_path: Path) -> None:
    own(tmp_path)
    first = drill.state.scores[0]
    assert "nothing has changed" in trainer("rescore", "last", cwd=tmp_path).stdout
    words = ("--words", "your machines are on their knees")
    trainer("disputes", "accept", disputed(drill, "first"), "--as", "fact:offline", *words, cwd=tmp_path)
    done = trainer("rescore", "--scenario", "server-outage", cwd=tmp_path)
    assert done.returncode == 0
    state = fold(open_journal().events_of(drill.state.drill))
    assert state.scores[0] == first
    assert len(state.again) == 1
    again = state.again[0].score
    assert again.levels["direct"] > first.levels["direct"]
    assert again.key != first.key
    assert "scored again" in trainer("history").stdout
    assert "Scored again on" in trainer("replay", "last").stdout
    assert "nothing has changed" in trainer("rescore", "--all", cwd=tmp_path).stdout


def test_a_dispute_raised_anew_is_open_again(drill: Runner) -> None:
    name = disputed(drill, "first")
    trainer("disputes", "decline", name, "--because", "No.")
    journal = open_journal()
    events = journal.events_of(drill.state.drill)
    setup = setup_again(drill.state.started, journal)
    later = Runner.go_on(setup, parts_for("x", journal, setup.options), events)
    assert later.state.settled
    later.dispute("first", None)
    assert [one["decision"] for one in listed()] == [None]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("accept", "NAME", "--as", "fact:nonsense"),
            "The scenario has no part fact:nonsense. It has: fact:offline",
        ),
        (("accept", "NAME", "--as", "fact:eta", "--words", "quite other words"), "was not said in this drill"),
        (("accept", "nobody:first"), "There is no dispute nobody:first"),
        (("decline", "NAME", "--because", " \t"), "Say why"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_written(
    drill: Runner, tmp_path: Path, options: tuple[str, ...], sentence: str
) -> None:
    file, name = own(tmp_path), disputed(drill, "first")
    done = trainer("disputes", *(name if one == "NAME" else one for one in options), cwd=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
    no_traceback(done)
    assert file.read_text(encoding="utf-8") == SCENARIO
    assert not file.with_name("server-outage.drills.toml").exists()
    assert [one["decision"] for one in listed()] == [None]


def test_words_that_say_something_else_already_are_not_given_two_meanings(
    drill: Runner, tmp_path: Path
) -> None:
    file = own(tmp_path)
    cause = next(fact for fact in tomli.loads(SCENARIO)["fact"] if fact["id"] == "cause")
    words = NEWS.rstrip(".")
    line = json.dumps(cause["also"][0])
    file.write_text(SCENARIO.replace(line, json.dumps(words)), encoding="utf-8")
    done = trainer("disputes", "accept", disputed(drill, "first"), "--as", "fact:eta", cwd=tmp_path)
    assert done.returncode == 2
    assert "fact:cause already" in done.stderr
