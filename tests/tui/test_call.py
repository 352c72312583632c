"""A real call on the full screen: its form, and rehearsals that stay with it."""

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.calls.made import FRIDAY, ROSA, everything, made
from tests.tui.stage import StageApp, play, press, reply, text_of
from tests.tui.window import Window
from trainer.authoring.written import Written
from trainer.calls.find import new_call
from trainer.calls.form import call_form
from trainer.llm.choice import ModelChoice
from trainer.settings.choices import Settings
from trainer.tui.call_app import CallDesk
from trainer.tui.screens.form import FormScreen
from trainer.tui.widgets.next_drill import NextDrill
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.reply_box import ReplyBox
from trainer.tui.workshop_app import WorkshopApp

LLM = Settings(pace=0, customer="llm", scorer="llm")


@pytest.mark.slow
def test_a_rehearsal_stays_in_the_calls_folder(own_world: Path) -> None:
    call = made()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        assert "The call to Rosa Meier" in text_of(app)
        assert "built-in" in text_of(app)
        await press(app, pilot, "enter", "ctrl+s")
        await reply(app, pilot, "We charged your card twice on Monday, that was our mistake.")
        assert "Rosa Meier" in text_of(app)
        await press(app, pilot, "ctrl+g", "y")
        await press(app, pilot, "enter", "ctrl+s", "ctrl+s")
        assert "DEBRIEF" in text_of(app)
        assert app.screen.query_one(NextDrill).scenario is None
        await press(app, pilot, "w")
        await press(app, pilot, "h")
        assert "last " in text_of(app)
        await press(app, pilot, "enter")
        assert "The call to Rosa Meier" in text_of(app)

    play(scene, desk=CallDesk(call, ModelChoice()), settings=LLM)
    kept = everything(call.folder)
    assert b"that was our mistake" in kept
    assert len(list((call.folder / "reports").glob("*.html"))) == 1
    assert not (own_world / "journal.db").exists()
    assert not (own_world / "reports").exists()


def test_a_model_chosen_in_the_settings_takes_no_part() -> None:
    desk = CallDesk(made(), ModelChoice())
    desk.models = None
    assert desk._models(LLM) == ModelChoice()
    desk.close()


def test_the_form_is_filled_in_on_the_screen() -> None:
    app: WorkshopApp[Written | None] = WorkshopApp(FormScreen(call_form(new_call("rosa"), lambda: FRIDAY), []))

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert str(app.screen.query_one("#head", PlainText).content) == "A new call"
            for key in ("trainee", "name", "role", "call_at"):
                app.screen.query_one(ReplyBox).text = ROSA[key]
                await pilot.press("enter")
                await app.workers.wait_for_complete()
                await pilot.pause()
            await pilot.press("ctrl+b")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert app.screen.query_one(ReplyBox).text == "Saturday 09:00"
            await pilot.press("escape")

    asyncio.run(run())
    assert new_call("rosa").form.is_file()


@pytest.mark.slow
def test_at_the_start_it_is_told_that_a_call_was_deleted(own_world: Path) -> None:
    call = made()
    call.keep_until(date.today() - timedelta(days=1))
    window = Window(own_world)
    window.see("was to be kept until")
    window.leave()
    assert not call.folder.exists()
