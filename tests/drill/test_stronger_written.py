"""A drill whose weak replies a model wrote stronger: asked for once, kept in the log, marked as the model's."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from tests.cli.plain_console import Spoken
from tests.drill.doubles import RUBRIC, new_parts, new_setup
from trainer.cli.plain.session import offer_stronger, show_debrief
from trainer.drill.debrief import make_debrief
from trainer.drill.fold import fold
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.library.rubric import Rubric
from trainer.record.errors import BadUsage
from trainer.record.model_use import ModelUse
from trainer.record.score import Score
from trainer.record.stronger import StrongerReply
from trainer.record.transcript import Plan
from trainer.scoring.case import ScoringCase
from trainer.scoring.stronger import Rewritten

TEXT = "Marcus, your desks come six days late."


@dataclass
class FixedRewriter:
    """Writes this for the step `direct`, or has this trouble."""

    text: str | None = TEXT
    trouble: str | None = None
    identity: str = "scripted@http://127.0.0.1:1"
    asked: list[Score] = field(default_factory=list)

    def rewrite(self, case: ScoringCase, rubric: Rubric, score: Score) -> Rewritten:
        self.asked.append(score)
        uses = (ModelUse(model="scripted", prompt_tokens=10, completion_tokens=5),)
        replies = (StrongerReply(step="direct", turn=1, text=self.text),) if self.text else ()
        return Rewritten(self.identity, replies, uses, trouble=self.trouble)


def scored(rewriter: FixedRewriter | None, journal: MemoryJournal | None = None) -> Runner:
    runner = Runner.begin(new_setup(), replace(new_parts(journal), rewriter=rewriter))
    runner.plan(Plan(when="now"))
    runner.reply("They come late.")
    runner.end_talk()
    runner.follow_up(None)
    runner.rate_oneself(None)
    return runner


def debrief_of(runner: Runner) -> Any:
    return make_debrief(runner.state, runner.stage.scenario, RUBRIC)


class Answering(Spoken):
    """Says yes, or whatever it was given, to the one question."""

    answer = "y"
    asked = ""

    def ask(self, prompt: str) -> str:
        self.asked = prompt
        return self.answer


def test_what_was_written_is_kept_and_shown_before_the_authors() -> None:
    journal = MemoryJournal()
    runner = scored(FixedRewriter(), journal)
    assert [line.model for line in debrief_of(runner).stronger] == [None]
    runner.close()
    assert [event.body.kind for event in runner.write_stronger()] == ["model_used", "stronger_written"]
    (line,) = debrief_of(runner).stronger
    assert (line.text, line.model, line.said) == (TEXT, "scripted@http://127.0.0.1:1", "They come late.")
    assert fold(journal.events).stronger == runner.state.stronger
    assert debrief_of(runner).tokens.prompt == 10


def test_it_is_written_once() -> None:
    rewriter = FixedRewriter()
    runner = scored(rewriter)
    runner.write_stronger()
    assert runner.write_stronger() == ()
    assert len(rewriter.asked) == 1


@pytest.mark.parametrize("trouble", ["The server is busy.", None])
def test_where_nothing_may_be_shown_the_authors_stays_with_the_reason(trouble: str | None) -> None:
    runner = scored(FixedRewriter(text=None, trouble=trouble))
    assert [event.body.kind for event in runner.write_stronger()] == ["model_used", "stood_in"]
    debrief = debrief_of(runner)
    assert [line.model for line in debrief.stronger] == [None]
    assert debrief.not_stronger == (trouble or debrief.not_stronger)
    console = Spoken()
    show_debrief(console, runner, full=True)
    assert any("The model wrote no stronger reply." in line for line in console.lines)


def test_without_a_model_nothing_is_offered() -> None:
    runner, console = scored(None), Answering()
    offer_stronger(console, runner)
    assert console.asked == ""
    with pytest.raises(BadUsage, match="No language model"):
        runner.write_stronger()


def test_the_plain_drill_asks_before_anything_is_sent_and_marks_what_comes() -> None:
    rewriter = FixedRewriter()
    runner, console = scored(rewriter), Answering()
    console.answer = ""
    offer_stronger(console, runner)
    assert (rewriter.asked, console.lines) == ([], [])
    assert "scripted@http://127.0.0.1:1" in console.asked
    console.answer = "y"
    offer_stronger(console, runner)
    assert any(TEXT in line and "written by scripted@http://127.0.0.1:1" in line for line in console.lines)
