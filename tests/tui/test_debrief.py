"""The debrief by keys: it can be walked at once, and leads on to what to practise next."""

from dataclasses import replace
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from tests.tui.stage import HandTime, StageApp, StageDesk, begin_talk, play, press, reply, settled, text_of
from trainer.drill.debrief import Debrief
from trainer.drill.debrief_mood import MoodPoint
from trainer.drill.debrief_reviewed import Reviewed, TrainerComment, TrainerLevel
from trainer.drill.debrief_steps import CheckLine
from trainer.drill.progress import Progress, Recommendation
from trainer.drill.runner import Runner
from trainer.record.finding import Quote
from trainer.record.score import Answer
from trainer.tui.screens.brief import BriefScreen
from trainer.tui.screens.debrief import DebriefScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.lone_letters import ALONE
from trainer.tui.screens.transcript import TranscriptScreen
from trainer.tui.widgets.check_line import CheckText
from trainer.tui.widgets.fold import FoldHeading
from trainer.tui.widgets.mood_chart import mood_chart
from trainer.tui.widgets.quote_line import QuoteLine


class KnowingDesk(StageDesk):
    """Knows what to practise next."""

    async def progress(self, rubric: str) -> Progress:
        found = await super().progress(rubric)
        return replace(found, next=Recommendation("desks", None, "longest_ago"))

    async def finish(self, runner: Runner) -> Debrief:
        """With one check that was met and one that was not."""
        debrief = await super().finish(runner)
        quote = Quote(turn=1, start=0, end=4, text="They")
        met = CheckLine(
            check="a", ask="Was it told?", kind="credit", answer=Answer.MET, points=3, quotes=(quote,), note=""
        )
        other = met.model_copy(update={"check": "b", "answer": Answer.NOT_MET, "points": 0, "quotes": ()})
        (step,) = debrief.steps
        return debrief.model_copy(update={"steps": (step.model_copy(update={"checks": (met, other)}),)})


async def to_debrief(app: StageApp, pilot: Pilot[None]) -> None:
    await begin_talk(app, pilot)
    await reply(app, pilot, "They come late.")
    for key in ("ctrl+g", "y", "enter", "ctrl+s", "ctrl+s"):
        await press(app, pilot, key)
    assert "DEBRIEF" in text_of(app)


def in_sight(app: StageApp) -> bool:
    assert app.focused is not None
    return app.screen.query_one("#page").region.contains_region(app.focused.region)


@pytest.mark.slow
def test_enter_opens_the_first_step_and_down_walks_into_it_and_tab_past_it() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_debrief(app, pilot)
        assert text_of(app).splitlines()[1].strip().startswith("DEBRIEF"), "the picture is what one sees first"
        await press(app, pilot, "enter")
        assert isinstance(app.focused, FoldHeading)
        assert "▾ Direct" in text_of(app)
        for kind in (CheckText, QuoteLine, CheckText):
            await press(app, pilot, "down")
            assert isinstance(app.focused, kind)
        await press(app, pilot, "tab")
        assert isinstance(app.focused, FoldHeading | Input)
        stops = set()
        for _ in range(30):
            await press(app, pilot, "tab")
            stops.add(type(app.focused).__name__)
            assert in_sight(app)
        assert not stops & {"CheckText", "QuoteLine"}
        assert {"FoldHeading", "Input", "Button"} <= stops

    play(scene, desk=KnowingDesk())


@pytest.mark.slow
def test_down_scrolls_until_a_step_is_in_sight_and_then_walks_to_the_last_button() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_debrief(app, pilot)
        for _ in range(40):
            await press(app, pilot, "down")
        assert getattr(app.focused, "id", "") == "home"
        assert in_sight(app)
        await press(app, pilot, "t")
        assert isinstance(app.screen, TranscriptScreen)

    play(scene, size=(60, 20))


def test_what_to_practise_next_is_told_with_its_reason_and_opens_its_brief() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_debrief(app, pilot)
        app.screen.query_one("#next-drill").focus()
        await press(app, pilot, "pagedown")
        assert "it is the longest since you tried it" in " ".join(text_of(app).split())
        await press(app, pilot, "enter")
        assert isinstance(app.screen, BriefScreen)

    play(scene, desk=KnowingDesk())


@pytest.mark.slow
def test_a_sentence_begun_outside_its_box_goes_into_it_and_a_letter_alone_is_a_key() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_debrief(app, pilot)
        for stop in ("#save", "FoldHeading"):
            app.screen.query(stop).first().focus()
            box = app.screen.query_one("#next", Input)
            box.value = ""
            await pilot.press(*"say earlier when I call again")
            assert isinstance(app.screen, DebriefScreen)
            assert box.value == "say earlier when I call again"
        app.screen.query_one("#save").focus()
        await pilot.press("t")
        assert isinstance(app.screen, DebriefScreen)
        await cast("HandTime", app.ticking).pass_by(app, pilot, ALONE)
        assert isinstance(app.screen, TranscriptScreen)

    play(scene, ticking=HandTime())


def test_a_key_pressed_right_after_a_letter_finds_done_what_the_letter_does() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_debrief(app, pilot)
        await pilot.press("t", "escape", "t", "down")
        await settled(app, pilot)
        assert isinstance(app.screen, TranscriptScreen)

    play(scene, ticking=HandTime())


def test_escape_leaves_the_box_then_closes_the_step_then_leaves_for_home() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_debrief(app, pilot)
        app.screen.query_one("#next").focus()
        await press(app, pilot, "escape")
        assert isinstance(app.screen, DebriefScreen)
        app.screen.query(FoldHeading).first().focus()
        await press(app, pilot, "enter", "down")
        assert "▾ Direct" in text_of(app)
        await press(app, pilot, "escape")
        assert "▸ Direct" in text_of(app)
        assert isinstance(app.focused, FoldHeading)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, HomeScreen)

    play(scene, desk=KnowingDesk())


@pytest.mark.slow
def test_looking_back_after_a_page_down_never_leads_onto_a_button() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_debrief(app, pilot)
        await press(app, pilot, "enter")
        for _ in range(5):
            await press(app, pilot, "pagedown")
        for _ in range(3):
            await press(app, pilot, "up")
            assert not isinstance(app.focused, Button)

    play(scene, size=(60, 20), desk=KnowingDesk())


def test_the_replies_under_the_chart_are_named_so_that_no_ten_reads_as_zero() -> None:
    points = [MoodPoint(turn=2 * number - 1, gauge=50, anger=50, trust=50) for number in range(14)]
    numbers = mood_chart(points).plain.splitlines()[-1]
    assert "· 1 2 3 4 5 6 7 8 9 10  12    your replies" in numbers


class ReviewedDesk(StageDesk):
    """A trainer has said something of the drill."""

    async def finish(self, runner: Runner) -> Debrief:
        debrief = await super().finish(runner)
        step = debrief.steps[0].step
        said = Reviewed(
            levels={step: TrainerLevel(level=4, by="Lena", reason="Well [b] said.")},
            comments=(TrainerComment(turn=1, by="Lena", text="Name [b] the hour."),),
        )
        levels = {**debrief.levels, step: 2}
        return debrief.model_copy(update={"reviewed": said, "levels": levels})


@pytest.mark.slow
def test_a_trainers_words_stand_beside_the_levels_and_at_their_turn() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_debrief(app, pilot)
        told = " ".join(text_of(app).split())
        assert "4 (scorer: 2; overridden by Lena: Well [b] said.)" in told
        await press(app, pilot, "t")
        assert isinstance(app.screen, TranscriptScreen)
        assert "> Lena: Name [b] the hour." in text_of(app)

    play(scene, desk=ReviewedDesk())
