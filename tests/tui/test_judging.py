"""A judge that takes its time: it is said that it reads, and Escape leaves the score to the built-in scorer."""

import threading
from dataclasses import replace
from typing import Any

from textual.pilot import Pilot

from tests.tui.stage import StageApp, StageDesk, play, settled, text_of
from tests.tui.test_model_talk import until
from trainer.drill.setup import Parts
from trainer.record.event_model import StoodIn
from trainer.record.event_score import Scored
from trainer.record.transcript import Plan
from trainer.scoring.judgement import Judgement
from trainer.tui.screens.debrief import DebriefScreen


class PatientJudge:
    """Reads until it is stopped."""

    def __init__(self) -> None:
        self.reads, self.stopped = threading.Event(), threading.Event()

    def judge(self, *_: Any) -> Judgement:
        self.reads.set()
        assert self.stopped.wait(10)
        return Judgement(score=None, trouble="Stopped.")

    def cancel(self) -> None:
        self.stopped.set()


class JudgedDesk(StageDesk):
    """A desk whose drills are judged by this judge."""

    def __init__(self, judge: PatientJudge) -> None:
        super().__init__()
        self.judge = judge

    def parts(self) -> Parts:
        return replace(super().parts(), judge=self.judge)


def test_escape_leaves_the_score_to_what_is_built_in() -> None:
    judge = PatientJudge()
    desk = JudgedDesk(judge)

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        runner = await desk.start(desk.setup(scorer="llm", scorer_model="m"), Plan(channel="phone", when="now"))
        for step in (runner.end_talk, lambda: runner.follow_up(None)):
            await desk.run(step)
        app.open_drill(runner)
        await settled(app, pilot)
        await pilot.press("3", "ctrl+s", "ctrl+s")
        await until(pilot, judge.reads.is_set)
        await until(pilot, lambda: "The model reads your drill" in text_of(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        kinds = [type(event.body) for event in desk.journal().events_of(runner.state.drill)]
        assert kinds.count(Scored) == 1
        assert StoodIn in kinds

    play(scene, desk=desk, size=(100, 40))
