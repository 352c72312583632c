"""A talk with an interruption and a silence, read again in plain text, and carried on in the plain drill."""

from tests.cli.plain_console import Paper
from tests.drill.doubles import new_runner
from trainer.cli.plain.replay import show_replay
from trainer.cli.plain.talk import TalkScreen
from trainer.drill.debrief import make_debrief
from trainer.drill.runner import Runner
from trainer.record.event_talk import FactsShown
from trainer.record.transcript import Plan
from trainer.tui.report import report_lines
from trainer.tui.widgets.mood_chart import point_names


def talked() -> Runner:
    """They are cut off, then nobody speaks, then they get their answer."""
    runner = new_runner(listening=True, clock=True)
    runner.plan(Plan(channel="phone", when="now"))
    runner.reply("They come late.", heard="open")
    runner.silence(31)
    runner.reply("Sorry.")
    return runner


def finished() -> Runner:
    runner = talked()
    if runner.state.ended is None:
        runner.end_talk()
    runner.follow_up(None)
    runner.rate_oneself(None)
    return runner


def test_a_replay_shows_both_with_what_they_did_to_the_mood() -> None:
    runner, paper = finished(), Paper()
    scenario = runner.stage.scenario
    debrief = make_debrief(runner.state, scenario, runner.setup.rubric.value)
    show_replay(paper, runner.state, scenario, debrief)
    assert "Marcus Bell: open -- (you broke in)" in paper.said
    assert any("You broke into Marcus Bell's words. (mood -4.5)" in line for line in paper.said)
    silent = paper.said.index("(31 seconds of silence)")
    assert paper.said[silent + 1] == "Marcus Bell: silence 3"
    assert any("You said nothing for so long that Marcus Bell asked" in line for line in paper.said[silent:])
    assert "With listening, clock." in paper.said
    assert "You broke into their words once." in paper.said
    assert "Marcus Bell asked once whether you were there." in paper.said
    assert any(line.startswith("After a silence: ") for line in paper.said)


def test_a_report_and_the_chart_tell_a_silence_from_a_reply() -> None:
    runner = finished()
    debrief = make_debrief(runner.state, runner.stage.scenario, runner.setup.rubric.value)
    assert point_names(debrief.mood) == ["·", "1", "–", "2"]
    texts = [text for _, text, _ in report_lines(debrief, runner).kept]
    assert "open -- (you broke in)" in texts
    assert "(31 seconds of silence)" in texts


def test_the_plain_drill_goes_on_with_such_a_talk_and_keeps_that_facts_were_opened() -> None:
    runner = talked()
    paper = Paper(iter(["/facts", "Haha.", "/end"]))
    TalkScreen(paper, runner, lambda _: ()).run()
    assert "Marcus Bell: open -- (you broke in)" in paper.said
    kept = runner.parts.journal.events  # type: ignore[attr-defined]
    assert [event.body for event in kept if isinstance(event.body, FactsShown)] == [FactsShown()]
