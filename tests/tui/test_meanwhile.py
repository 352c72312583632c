"""Between two talks on the screen: what is new, what was promised, and what one does about it."""

from textual.pilot import Pilot

from tests.drill.doubles import SCENARIO
from tests.tui.stage import StageApp, StageDesk, play, press, text_of, type_in
from trainer.drill.fold import fold
from trainer.drill.state import Phase
from trainer.library.scenario import Fact, Scene
from trainer.settings.choices import Settings

NEW = Fact(id="later", text="the desks come a day later still", news=True)
LATER = Scene(id="slip", title="A day more", situation="The carrier is late as well.", fact=(NEW,))
STORY = SCENARIO.model_copy(update={"scene": (LATER,)})
SCENES = Settings(pace=0, scenes=True)


async def to_the_meantime(app: StageApp, pilot: Pilot[None]) -> None:
    await press(app, pilot, "enter", "ctrl+s")
    await type_in(app, pilot, "They come late")
    await press(app, pilot, "enter", "ctrl+g")
    await press(app, pilot, "y")
    await press(app, pilot, "ctrl+s")


def test_the_talk_goes_on_later_by_keyboard_alone() -> None:
    desk = StageDesk(STORY)

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_the_meantime(app, pilot)
        assert "The carrier is late as well." in text_of(app)
        await press(app, pilot, "down", "enter")
        assert "Marcus Bell · in person" in text_of(app)
        assert "They come late" not in text_of(app)
        await type_in(app, pilot, "late again")
        await press(app, pilot, "enter", "ctrl+g")
        await press(app, pilot, "y")
        await press(app, pilot, "ctrl+s")
        state = fold(desk.journal().events_of(desk.journal().find_drill("last")))
        assert state.phase is Phase.FOLLOW_UP
        assert [begun.scene for begun in state.scenes] == ["slip"]

    play(scene, desk=desk, settings=SCENES)


def test_one_may_wait_until_they_call() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_the_meantime(app, pilot)
        await press(app, pilot, *["down"] * 6, "enter")
        assert "open " in text_of(app)

    play(scene, desk=StageDesk(STORY), settings=SCENES)


def test_one_may_end_it_there() -> None:
    desk = StageDesk(STORY)

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_the_meantime(app, pilot)
        await press(app, pilot, *["down"] * 7, "enter")
        state = fold(desk.journal().events_of(desk.journal().find_drill("last")))
        assert (state.phase, state.scenes) == (Phase.FOLLOW_UP, ())

    play(scene, desk=desk, settings=SCENES)


def test_without_the_option_nothing_follows() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await to_the_meantime(app, pilot)
        assert "The carrier is late" not in text_of(app)

    play(scene, desk=StageDesk(STORY))
