"""Answering again from a debrief: after practice, after an exam, and on a line that isn't one's own."""

import pytest
from textual.pilot import Pilot

from tests.tui.stage import AT_ONCE, StageApp, begin_talk, play, press, reply, settled, text_of
from trainer.drill.state import Phase
from trainer.settings.choices import Settings
from trainer.tui.screens.compare import Attempt, CompareScreen
from trainer.tui.screens.debrief import DebriefScreen
from trainer.tui.screens.talk import TalkScreen
from trainer.tui.screens.transcript import TranscriptScreen

EXAM = Settings(pace=AT_ONCE.pace, mode="exam")


async def to_debrief(app: StageApp, pilot: Pilot[None]) -> DebriefScreen:
    await begin_talk(app, pilot)
    await reply(app, pilot, "They come late.")
    await press(app, pilot, "ctrl+g", "y", "enter", "ctrl+s", "ctrl+s")
    assert isinstance(app.screen, DebriefScreen)
    return app.screen


def test_again_after_an_exam_begins_a_practice_drill_and_says_so() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        exam = (await to_debrief(app, pilot)).debrief.drill
        await press(app, pilot, "r")
        assert "a practice drill" in text_of(app)
        assert "Answer again" in text_of(app).splitlines()[-1]
        await press(app, pilot, "enter")
        screen = app.screen
        assert isinstance(screen, TalkScreen)
        state = screen.runner.state
        assert (state.phase, state.replies, state.started.options.mode) == (Phase.TALK, 0, "practice")
        assert state.started.parent is not None
        assert state.started.parent.drill == exam
        assert "This is a practice drill now." in text_of(app)
        await reply(app, pilot, "Your desks come on Friday.")
        assert screen.runner.state.coach

    play(scene, settings=EXAM)


def test_enter_on_a_line_of_the_customers_says_why_it_does_nothing() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_debrief(app, pilot)
        await press(app, pilot, "r")
        await press(app, pilot, "down", "enter")
        assert isinstance(app.screen, TranscriptScreen)
        assert "go to one of your own replies" in text_of(app)

    play(scene)


@pytest.mark.slow
def test_two_attempts_are_compared_from_where_they_differ() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        for words in ("They come late.", "I am sorry.", "Haha."):
            await reply(app, pilot, words)
        await press(app, pilot, "ctrl+g", "y", "enter", "ctrl+s", "ctrl+s")
        await press(app, pilot, "r", "enter")
        await reply(app, pilot, "You can have your money back.")
        await press(app, pilot, "ctrl+g", "y", "enter", "ctrl+s", "ctrl+s")
        later = app.screen.runner.state  # type: ignore[attr-defined]
        both = (later.started.parent.drill, later.drill)
        before, after = [
            Attempt(*await app.desk.debriefed(drill), number) for number, drill in enumerate(both, 1)
        ]
        app.push_screen(CompareScreen(before, after))
        await settled(app, pilot)
        told = text_of(app)
        assert "Replies 1 to 2 are the same in both" in told
        assert "They come late." not in told
        assert told.index("Haha.") < told.index("You can have your")
        await press(app, pilot, "tab", "enter")
        assert "They come late." in text_of(app)

    play(scene, size=(100, 60))
