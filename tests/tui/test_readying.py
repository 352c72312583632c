"""While the brief is read, the reader is made ready for what will be said."""

from textual.pilot import Pilot

from tests.drill.doubles import SCENARIO
from tests.tui.stage import StageApp, StageDesk, play, press, text_of
from trainer.reading.preparing import own_texts
from trainer.reading.profile import profile_of
from trainer.record.transcript import Plan
from trainer.tui.screens.brief import BriefScreen

UNREAD = SCENARIO.model_copy(update={"title": "Desks nobody has read of"})


def test_the_scenarios_own_words_are_read_while_the_trainee_reads_the_brief() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        assert isinstance(app.screen, BriefScreen)
        setup = app.screen._chosen_setup
        timing = setup.scenario.value.timing_of(Plan().when)
        assert profile_of(setup.at(timing), timing).prepared == set(own_texts(UNREAD))

    play(scene, desk=StageDesk(UNREAD))


def test_a_reader_that_cannot_be_made_ready_keeps_nobody_from_the_talk() -> None:
    class Broken(StageDesk):
        async def make_ready(self, drill: object) -> None:
            raise RuntimeError("no room left")

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter", "ctrl+s")
        assert "no room left" not in text_of(app)
        assert not isinstance(app.screen, BriefScreen)

    play(scene, desk=Broken())
