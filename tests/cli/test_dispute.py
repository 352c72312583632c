"""Saying that one was read wrongly: in the words shown, in the plain drill, and in what is kept."""

from dataclasses import replace

import pytest

from tests.cli.plain_console import Paper
from tests.drill.doubles import new_runner
from trainer.cli.plain.check_words import told_check
from trainer.cli.plain.commands import ask_text, leave
from trainer.cli.plain.dispute import ask_dispute
from trainer.cli.plain.dispute_words import against, dispute_question
from trainer.cli.plain.replay import show_replay
from trainer.drill.debrief import make_debrief
from trainer.drill.debrief_steps import CheckLine
from trainer.drill.runner import Runner
from trainer.record.finding import Quote
from trainer.record.score import Answer
from trainer.record.transcript import Plan, Transcript, Turn
from trainer.scoring.embedded import EmbeddedScorer
from trainer.tui.report import report_lines

JOKE = Quote(turn=0, start=0, end=4, text="Haha")
SAID = Transcript(
    id="t", scenario="s", plan=Plan(notes="Say it"), turns=(Turn(role="trainee", text="Haha, late."),)
)


def check(kind: str = "credit", answer: Answer = Answer.MET, **changes: object) -> CheckLine:
    given = {
        "check": "c",
        "ask": "Was it?",
        "found": "You did it.",
        "advice": "Do it.",
        "points": 1,
        "note": None,
    }
    return CheckLine.model_validate({**given, "kind": kind, "answer": answer, "quotes": (), **changes})


def scored() -> Runner:
    runner = new_runner()
    runner.parts = replace(runner.parts, scorer=EmbeddedScorer())
    runner.plan(Plan(channel="phone", when="now"))
    runner.reply("They come late.")
    runner.end_talk()
    runner.follow_up(None)
    runner.rate_oneself(None)
    return runner


def test_a_fault_is_asked_about_the_right_way_round() -> None:
    fault = check("fault", quotes=(JOKE,))
    assert dispute_question(fault) == '"You did it." What do you hold against it?'
    found = against(fault, SAID)
    assert [one.objection for one in found] == ["not_meant", "is_true", "not_so", "shows_not", "shows_not"]
    assert [one.quote for one in found[:3]] == [JOKE] * 3
    assert found[3].text == '"Haha, late." (your reply 1)'
    assert found[4].text == '"Say it" (your plan)'


def test_what_was_not_found_is_pointed_at() -> None:
    missing = check(answer=Answer.NOT_MET)
    assert dispute_question(missing) == 'Which of your words do this already? "Do it."'
    assert [one.objection for one in against(missing, SAID)] == ["did_say", "did_say"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (check(), "You did it. (+1)"),
        (check(answer=Answer.NOT_MET), "not yet: Do it."),
        (check(answer=Answer.NOT_MET, advice=""), "no: Was it?"),
        (check(found=""), "Was it? (+1)"),
        (check("fault", answer=Answer.NOT_MET), None),
    ],
)
def test_a_check_speaks_to_the_trainee_and_falls_back_on_its_question(
    line: CheckLine, text: str | None
) -> None:
    told = told_check(line)
    assert (told.text if told else None) == text


def test_in_the_plain_drill_a_line_is_disputed_seen_and_taken_back() -> None:
    runner = scored()
    paper = Paper(iter(["1", "1"]))
    ask_dispute(paper, runner)
    (kept,) = runner.state.disputes
    assert (kept.check, kept.objection) == ("told", "not_so")
    paper = Paper(iter(["1"]))
    ask_dispute(paper, runner)
    assert any("(disputed; choose it to take that back)" in line for line in paper.said)
    assert runner.state.disputes == ()


def test_a_dispute_and_the_resolution_stand_in_the_replay_and_in_the_saved_text() -> None:
    runner = scored()
    runner.dispute("told", Quote(turn=1, start=0, end=9, text="They come"), "shows_not")
    runner.resolve("say the date")
    debrief = make_debrief(runner.state, runner.stage.scenario, runner.setup.rubric.value)
    mark = 'You dispute this; your words show otherwise: "They come"'
    texts = [text for _, text, _ in report_lines(debrief, runner).kept]
    assert mark in texts
    assert texts[-2:] == ["Next time I will ...", "say the date"]
    paper = Paper()
    show_replay(paper, runner.state, runner.stage.scenario, debrief)
    assert sum(mark in line for line in paper.said) == 1


def test_a_new_objection_takes_the_place_of_the_old_and_withdrawing_twice_is_nothing() -> None:
    runner = scored()
    runner.dispute("told", objection="not_so")
    runner.dispute("told", objection="not_meant")
    assert [dispute.objection for dispute in runner.state.disputes] == ["not_meant"]
    assert len(runner.withdraw_dispute("told")) == 1
    assert runner.withdraw_dispute("told") == ()


def test_commands_are_obeyed_or_refused_and_never_text() -> None:
    paper, called = Paper(iter(["/facts", "/Nope now", "/ is text"])), []
    assert ask_text(paper, "> ", {"facts": lambda: called.append(1), "quit": leave}) == "/ is text"
    assert called == [1]
    assert any("/Nope" in line and "/facts, /quit" in line for line in paper.said)
