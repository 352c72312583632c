"""A drill with a judge: what is in its log, in which order, and what its debrief says."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.plain_console import Spoken
from tests.drill.doubles import RUBRIC, SCENARIO, new_parts, new_runner, new_setup
from tests.drill.judging import FixedJudge
from trainer.cli.plain.debrief import DebriefScreen
from trainer.cli.wiring import NO_MODELS, parts_for
from trainer.drill.debrief import Debrief, make_debrief
from trainer.drill.debrief_judged import is_disputed
from trainer.drill.fold import fold
from trainer.drill.ports import MemoryJournal
from trainer.drill.runner import Runner
from trainer.drill.state import Phase
from trainer.record.event_score import Scored
from trainer.record.options import DrillOptions
from trainer.record.transcript import Plan
from trainer.scoring.judgement import REUSED
from trainer.store.journal import SqlJournal


def judged(judge: FixedJudge | None, journal: MemoryJournal | None = None) -> Runner:
    """A drill that has been talked through and waits for the self-rating."""
    journal = journal or MemoryJournal()
    runner = Runner.begin(new_setup(), replace(new_parts(journal), judge=judge))
    if judge:
        judge.log = journal.events
    runner.plan(Plan(when="now"))
    runner.reply("They come late.")
    runner.end_talk()
    runner.follow_up(None)
    return runner


def kinds(runner: Runner, levels: dict[str, int] | None) -> list[str]:
    return [event.body.kind for event in runner.rate_oneself(levels)]


def debrief_of(runner: Runner) -> Debrief:
    return make_debrief(runner.state, runner.stage.scenario, RUBRIC)


def printed(debrief: Debrief, runner: Runner) -> str:
    console = Spoken()
    DebriefScreen(console, SCENARIO, runner.state.transcript().turns).show(debrief)
    return "\n".join(console.lines)


def test_the_judges_score_comes_first_and_the_built_in_one_always() -> None:
    runner = judged(FixedJudge())
    assert kinds(runner, {"direct": 2}) == ["self_rated", "model_used", "scored", "scored"]
    assert [score.key.scorer for score in runner.state.scores] == ["judge-3", "count-1"]
    assert [score.key.scorer_model for score in runner.state.scores] == ["scripted@http://127.0.0.1:1", None]
    assert debrief_of(runner).levels == {"direct": 4}


def test_a_judge_in_trouble_is_stood_in_for_and_says_so() -> None:
    runner = judged(FixedJudge(trouble="The server is busy."))
    assert kinds(runner, None) == ["model_used", "stood_in", "scored"]
    debrief = debrief_of(runner)
    assert (debrief.unjudged, debrief.other, debrief.key.scorer) == ("The server is busy.", None, "count-1")
    assert "The server is busy." in printed(debrief, runner)
    alone = judged(None)
    alone.rate_oneself(None)
    assert debrief.key == debrief_of(alone).key


def test_a_drill_whose_judge_is_not_chosen_any_more_tells_that_it_was_not_judged(tmp_path: Path) -> None:
    options = DrillOptions(seed=1, scorer="llm", scorer_model="qwen3:8b at http://127.0.0.1:1")
    journal = SqlJournal(tmp_path / "journal.db")
    judge = parts_for("a drill", journal, options, NO_MODELS).judge
    assert parts_for("a drill", journal, DrillOptions(seed=1), NO_MODELS).judge is None
    journal.close()
    runner = Runner.begin(new_setup(), replace(new_parts(MemoryJournal()), judge=judge))
    runner.plan(Plan(when="now"))
    runner.end_talk()
    runner.follow_up(None)
    (stood_in, scored) = (event.body for event in runner.rate_oneself(None))
    assert (stood_in.kind, stood_in.part, scored.score.key.scorer) == ("stood_in", "scorer", "count-1")
    told = "It was to be judged by qwen3:8b at http://127.0.0.1:1, which is not chosen now;"
    assert stood_in.reason.startswith(told)
    assert told in printed(debrief_of(runner), runner)


def test_the_self_rating_is_on_disk_before_the_judge_is_asked() -> None:
    judge = FixedJudge()
    judged(judge).rate_oneself({"direct": 1})
    assert judge.seen[0][-1] == "self_rated"


def test_a_drill_cut_off_while_it_was_judged_is_judged_when_it_goes_on() -> None:
    class Killed(FixedJudge):
        def judge(self, *_: Any) -> Any:
            raise KeyboardInterrupt

    journal = MemoryJournal()
    runner = judged(Killed(), journal)
    with pytest.raises(KeyboardInterrupt):
        runner.rate_oneself({"direct": 1})
    assert fold(journal.events).phase is Phase.SELF_RATING
    judge = FixedJudge()
    again = Runner.go_on(new_setup(), replace(new_parts(journal), judge=judge), journal.events)
    assert again.state.phase is Phase.DEBRIEF
    assert len(judge.cases) == 1
    assert again.state.self_rated is not None
    assert again.state.self_rated.levels == {"direct": 1}
    assert [isinstance(event.body, Scored) for event in journal.events[-2:]] == [True, True]


def test_a_drill_left_at_the_self_rating_still_asks_for_it() -> None:
    journal = MemoryJournal()
    judged(FixedJudge(), journal)
    again = Runner.go_on(new_setup(), replace(new_parts(journal), judge=FixedJudge()), journal.events)
    assert again.state.phase is Phase.SELF_RATING


def test_two_levels_apart_is_disputed_and_both_are_shown() -> None:
    runner = judged(FixedJudge(level=4))
    runner.rate_oneself(None)
    debrief = debrief_of(runner)
    (step,) = debrief.steps
    embedded = runner.state.scores[1].levels["direct"]
    assert (step.level, step.other_level, step.disputed) == (4, embedded, True)
    text = printed(debrief, runner)
    assert "Disputed: the judge says 4, the built-in scorer 1." in text
    assert "scripted@http://127.0.0.1:1" in text
    assert "The built-in scorer would not have let it pass." in text
    near = judged(FixedJudge(level=2))
    near.rate_oneself(None)
    assert not debrief_of(near).steps[0].disputed
    assert "Disputed" not in printed(debrief_of(near), near)


def test_an_unscored_step_is_not_disputed() -> None:
    assert [is_disputed(*levels) for levels in ((None, 4), (4, None), (1, 3), (3, 1), (2, 3))] == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_what_counts_for_nothing_and_what_spoke_to_the_judge_is_said() -> None:
    runner = judged(FixedJudge())
    runner.rate_oneself(None)
    debrief = debrief_of(runner)
    assert debrief.unproven == ("told",)
    assert [quote.text for quote in debrief.addressed] == ["T"]
    text = printed(debrief, runner)
    assert "The judge said yes once without words of yours" in text
    assert "not counted, yes without proof: Was it told?" in text
    assert "WORDS TO WHOEVER JUDGES" in text


def test_proof_that_was_used_already_is_said() -> None:
    runner = judged(FixedJudge(note=REUSED))
    runner.rate_oneself(None)
    assert debrief_of(runner).reused == ("told",)
    text = printed(debrief_of(runner), runner)
    assert "The judge gave the same words of yours as proof too often; once" in text
    assert "not counted, proof already used: Was it told?" in text


def test_the_tokens_of_the_whole_drill_are_shown() -> None:
    runner = judged(FixedJudge())
    runner.rate_oneself(None)
    debrief = debrief_of(runner)
    assert debrief.tokens is not None
    assert debrief.tokens.model_dump() == {"calls": 2, "prompt": 1000, "cached": 800, "completion": 40}
    assert "2 calls to language models: 1000 tokens in (800 of them cached), 40 out" in printed(debrief, runner)


def test_without_a_judge_nothing_of_it_is_said() -> None:
    runner = new_runner()
    runner.plan(Plan(when="now"))
    runner.reply("They come late.")
    runner.end_talk()
    runner.follow_up(None)
    runner.rate_oneself(None)
    debrief = debrief_of(runner)
    assert (debrief.other, debrief.unjudged, debrief.tokens, debrief.addressed) == (None, None, None, ())
    assert "judge" not in printed(debrief, runner).lower()
