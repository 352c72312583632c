"""Exams as people take them: settled once, drill after drill, gone on with, repeated, late."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.plain_console import Paper as Console
from tests.cli.run import ROOT, no_traceback, trainer
from tests.library.samples import put
from tests.team.results import ANNA
from trainer.cli.exam_settled import settle_exam
from trainer.cli.exam_taken import sit
from trainer.cli.plain.commands import Left
from trainer.cli.wiring import open_journal
from trainer.library.exam import exam_name
from trainer.library.load import load_exam
from trainer.record.errors import BadUsage
from trainer.record.event_drill import DrillStarted, ExamSeat
from trainer.store.exam_drills import exam_drills
from trainer.store.journal import SqlJournal
from trainer.team.exam_settling import settle
from trainer.team.exam_sitting import paper_of, sitting_of
from trainer.team.membership import Membership, keep_membership

EXAM = """\
title = "Spring exam"
seed = 7
deadline = 2026-12-18T17:00:00+01:00
pass_mark = 60  # of the mean

[[drill]]
scenario = "delayed-order"

# the hard one
[[drill]]
scenario = "data-loss"
difficulty = "hard"
"""
REPLIES = "Your order is late. It arrives on Friday, and I am sorry.\n\nI can offer you a discount.\n---\nIt comes Friday."


@pytest.fixture
def exam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAINER_DATA", str(tmp_path))
    monkeypatch.setenv("TRAINER_CLOCK", "2026-12-01T09:00:00+00:00")
    put(tmp_path / "replies.txt", REPLIES)
    return put(tmp_path / "exams" / "spring.toml", EXAM)


@pytest.fixture
def journal(exam: Path) -> Iterator[SqlJournal]:
    with open_journal() as found:
        yield found


def play(exam: Path, *more: str, **env: str) -> str:
    done = trainer("exam", "spring", "--replies", str(exam.parents[1] / "replies.txt"), *more, **env)
    no_traceback(done)
    return done.stdout + done.stderr


def state(exam: Path) -> list[list[dict[str, Any]]]:
    done = trainer("exam", "spring", "--json")
    return [drill["attempts"] for drill in json.loads(done.stdout)["drills"]]


def test_an_exam_that_is_not_settled_is_not_taken(exam: Path) -> None:
    assert "trainer exam spring --settle" in play(exam)


def test_settling_draws_what_nobody_practised_and_keeps_the_authors_words(exam: Path) -> None:
    practised = {"delayed-order": {"twenty-eight"}, "data-loss": set[str]()}
    settled = settle(exam, lambda scenario: practised[scenario])
    assert settled.settled
    assert settled.drill[0].variant not in {None, "twenty-eight"}
    text = exam.read_text(encoding="utf-8")
    assert "pass_mark = 60  # of the mean" in text
    assert "\n\n# the hard one\n[[drill]]" in text
    before = exam.read_bytes()
    assert settle(exam, lambda _: ()) == settled
    assert exam.read_bytes() == before


def test_the_seed_alone_decides_the_draw(exam: Path, tmp_path: Path) -> None:
    twins = [put(tmp_path / name / "spring.toml", EXAM) for name in ("one", "other")]
    first, second = (settle(path, lambda _: ()) for path in twins)
    assert exam_name(first) == exam_name(second)
    others = {
        settle(put(tmp_path / str(n) / "spring.toml", EXAM.replace("7", str(n), 1)), lambda _: ()).drill
        for n in range(8)
    }
    assert len(others) > 1


def test_what_is_demanded_names_the_results_and_a_later_deadline_does_not(exam: Path) -> None:
    settle(exam, lambda _: ())
    name = exam_name(load_exam(exam).value)
    text = exam.read_text(encoding="utf-8")
    put(exam, text.replace("2026-12-18", "2026-12-20").replace("pass_mark = 60", "pass_mark = 70"))
    assert exam_name(load_exam(exam).value) == name
    put(exam, text.replace('difficulty = "hard"', 'difficulty = "easy"'))
    assert exam_name(load_exam(exam).value) != name


def test_another_version_of_a_scenario_is_refused(exam: Path, tmp_path: Path) -> None:
    settle(exam, lambda _: ())
    text = (ROOT / "scenarios" / "data-loss.toml").read_text(encoding="utf-8")
    put(tmp_path / "scenarios" / "data-loss.toml", "voicemail_seconds = 7\n" + text)
    with pytest.raises(BadUsage, match="another than the exam spring was settled with"):
        paper_of("spring")


def test_drill_after_drill_and_the_second_attempt_is_marked(exam: Path, journal: SqlJournal) -> None:
    settle_exam("spring")
    play(exam)
    assert [len(attempts) for attempts in state(exam)] == [1, 0]
    play(exam)
    assert "All of the exam spring is taken" in play(exam)
    play(exam, "--again")
    first, second = state(exam)
    assert [one["attempt"] for one in first] == [1, 2]
    assert [one["attempt"] for one in second] == [1]
    assert "(attempt 2)" in trainer("exam", "spring", "--state").stdout
    taken = exam_drills(journal, paper_of("spring").name)
    options = {
        (one.scenario, one.seat.attempt): body.options
        for one in taken
        if isinstance(body := journal.events_of(one.drill)[0].body, DrillStarted)
    }
    assert {option.mode for option in options.values()} == {"exam"}
    assert {option.interface for option in options.values()} == {"any"}
    assert options["delayed-order", 1] == options["delayed-order", 2]
    assert options["delayed-order", 1].difficulty == "normal"
    assert options["data-loss", 1].difficulty == "hard"


def test_what_goes_to_the_team_by_itself_is_said_before_one_begins(exam: Path) -> None:
    settle_exam("spring")
    assert "goes to your team" not in trainer("exam", "spring", "--state").stdout
    keep_membership(Membership(member=ANNA, url="postgresql://anna@127.0.0.1:1/acme", sharing="quotes"))
    told = trainer("exam", "spring", "--state").stdout
    assert "goes to your team by itself once it is finished: scores, and the quotes that prove them." in told


def test_a_first_attempt_that_is_deleted_stays_the_first(exam: Path, journal: SqlJournal) -> None:
    settle_exam("spring")
    play(exam)
    (first,) = exam_drills(journal)
    done = trainer("data", "delete", "--drill", first.drill[:8], "--yes")
    assert "So a first attempt stays the first." in done.stdout
    assert "begun, and deleted since" in trainer("exam", "spring", "--state").stdout
    play(exam)  # the second scenario: the first is not asked again
    assert [[one["status"] for one in attempts] for attempts in state(exam)] == [["deleted"], ["finished"]]
    assert "--again" in play(exam)
    play(exam, "--again", TRAINER_CLOCK="2026-12-02T09:00:00+00:00")
    assert [one["attempt"] for one in state(exam)[0]] == [1, 2]
    erased = trainer("data", "delete", "--all", "--yes")
    assert "that 2 drills of exams were begun" in erased.stdout
    assert journal.open_drills() == ()
    assert [one.status for one in exam_drills(journal)] == ["deleted"] * 3


def test_what_is_begun_after_the_deadline_is_late(exam: Path, journal: SqlJournal) -> None:
    settle_exam("spring")
    play(exam, TRAINER_CLOCK="2026-12-18T16:00:01+00:00")
    (one,) = exam_drills(journal)
    assert one.seat == ExamSeat(name=paper_of("spring").name, late=True)
    assert "(late)" in trainer("exam", "spring", "--state").stdout


def test_an_interrupted_exam_goes_on_where_it_stood(exam: Path, journal: SqlJournal) -> None:
    settle_exam("spring")
    paper = paper_of("spring")
    with pytest.raises((Left, StopIteration, RuntimeError)):
        sit(Console(iter(["", "", "", "", "", "", "Your order is late, I am sorry."])), paper, journal)
    (left,) = exam_drills(journal)
    assert left.status == "open"
    again = Console(iter(()))
    with pytest.raises((StopIteration, RuntimeError)):
        sit(again, paper, journal)
    assert [one.drill for one in exam_drills(journal)] == [left.drill]
    assert any("begun, not finished" in line for line in again.said)
    assert sitting_of(paper, journal).left == left.drill
    assert "left in the middle" in play(exam)


def test_an_answer_given_again_from_an_exam_is_none_of_it(exam: Path, journal: SqlJournal) -> None:
    settle_exam("spring")
    play(exam)
    from trainer.cli.wiring import parts_for, setup_again
    from trainer.drill.fold import fold
    from trainer.drill.runner import Runner

    (one,) = exam_drills(journal)
    events = journal.events_of(one.drill)
    started = fold(events).started
    runner = Runner(setup_again(started, journal), parts_for(one.drill, journal, started.options), fold(events))
    again = runner.again_from(next(turn.turn for turn in runner.state.turns if turn.role == "trainee"), events)
    assert again.state.started.exam is None
    assert len(exam_drills(journal)) == 1


def test_the_exam_says_which_face_it_is_taken_on(exam: Path) -> None:
    put(exam, 'interface = "screen"\n' + EXAM)
    settle_exam("spring")
    assert "full screen" in play(exam)


def test_the_list_shows_exams_and_what_is_wrong_with_them(exam: Path) -> None:
    put(exam.with_name("broken.toml"), EXAM.replace("seed", "sed"))
    told = trainer("exam").stdout
    assert "spring  Spring exam, 2 drills, due 18 Dec 2026" in told
    assert "broken.toml can't be used" in told
    assert "EX101" in trainer("check", str(exam.parent)).stdout
