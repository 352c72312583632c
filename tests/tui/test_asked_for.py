"""What is asked for beside a scenario's name counts for that drill, and Home goes on as it was set."""

from textual.pilot import Pilot

from tests.tui.stage import AT_ONCE, StageApp, StageDesk, play, press, text_of
from trainer.settings.read import ReadSettings
from trainer.tui.app import app_for


def test_an_exam_that_was_asked_for_by_name_is_over_with_its_drill() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        desk = app.desk
        assert isinstance(desk, StageDesk)
        await press(app, pilot, "ctrl+s")
        (drill,) = desk.journal().open_drills()
        assert desk.journal().events_of(drill)[0].body.options.mode == "exam"  # type: ignore[union-attr]
        app.go_home()
        await press(app, pilot, "up")
        assert "Mode: practice" in text_of(app)

    play(scene, scenario="desks", asked=AT_ONCE._replace(mode="exam"))


def test_without_a_name_the_choice_holds_while_the_program_runs() -> None:
    read = ReadSettings(AT_ONCE)
    at_home, named = app_for(read, None, mode="exam"), app_for(read, "desks", mode="exam", clock=True)
    assert at_home.settings.mode == "exam"
    assert (named.settings.mode, named.settings.clock) == ("practice", True)
