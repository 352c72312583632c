"""Letters go into the box, wherever the cursor is."""

from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.tui.stage import StageApp, begin_talk, play, press, settled, text_of, type_in
from trainer.tui.screens.afterwards import AfterwardsScreen
from trainer.tui.screens.facts import FactsScreen
from trainer.tui.widgets.chat import Chat
from trainer.tui.widgets.reply_box import ReplyBox
from trainer.tui.widgets.tick import Tick


def test_letters_and_pastes_beside_the_reply_box_go_into_it() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        box = app.screen.query_one(ReplyBox)
        for beside in (Chat, "#send"):
            box.clear()
            app.screen.query_one(beside).focus()
            await settled(app, pilot)
            await press(app, pilot, *"They ")
            app.screen.query_one(beside).focus()
            await settled(app, pilot)
            await type_in(app, pilot, "come late.")
            assert box.text == "They come late."
            assert box.has_focus

    play(scene)


def test_what_is_pasted_into_the_box_stands_there_once() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        app.post_message(events.Paste("Once."))
        await settled(app, pilot)
        assert app.screen.query_one(ReplyBox).text == "Once."

    play(scene)


def test_letters_beside_the_plan_go_into_the_box_used_last() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        await press(app, pilot, *"Hi", "ctrl+n")
        assert app.screen.query_one("#notes", TextArea).text == "Hi"
        await press(app, pilot, "ctrl+n")
        app.screen.query_one("#expect-2").focus()
        await settled(app, pilot)
        app.screen.query_one("#channel").focus()
        await settled(app, pilot)
        await press(app, pilot, *"When?")
        assert app.screen.query_one("#expect-2", TextArea).text == "When?"

    play(scene)


def test_a_space_still_turns_an_option_of_the_plan() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter", "ctrl+n")
        app.screen.query_one("#clock", Tick).focus()
        await settled(app, pilot)
        await press(app, pilot, "space")
        assert app.settings.clock
        assert app.screen.query_one("#notes", TextArea).text == ""

    play(scene)


def test_letters_beside_the_follow_up_go_into_it() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        await press(app, pilot, "ctrl+g", "y", "ctrl+s")
        assert isinstance(app.screen, AfterwardsScreen)
        app.screen.query_one("#none").focus()
        await settled(app, pilot)
        await press(app, pilot, *"Hello")
        assert app.screen.query_one("#written", TextArea).text == "Hello"

    play(scene)


def test_end_and_ctrl_end_move_the_cursor_in_the_box() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        box = app.screen.query_one(ReplyBox)
        await type_in(app, pilot, "one\ntwo")
        await press(app, pilot, "ctrl+home")
        assert box.cursor_location == (0, 0)
        await press(app, pilot, "end")
        assert box.cursor_location == (0, 3)
        await press(app, pilot, "ctrl+end")
        assert box.cursor_location == (1, 3)

    play(scene)


def test_the_newest_line_has_a_key_of_its_own() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        chat = app.screen.query_one(Chat)
        for number in range(30):
            await chat.note(f"note {number}")
        await press(app, pilot, "pageup", "pageup")
        assert "note 29" not in text_of(app)
        await press(app, pilot, "ctrl+down")
        assert "note 29" in text_of(app)

    play(scene)


def test_the_plan_is_one_key_away_in_the_talk_and_beside_it_where_there_is_room() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "enter")
        app.screen.query_one("#notes", TextArea).text = "The truth first."
        app.screen.query_one("#expect-1", TextArea).text = "When? By Friday."
        await press(app, pilot, "ctrl+s")
        assert "The truth first." in text_of(app)
        assert "When? By Friday." in text_of(app)
        await press(app, pilot, "ctrl+o")
        assert isinstance(app.screen, FactsScreen)
        seen = text_of(app)
        assert seen.index("The truth first.") < seen.index("The late desks")

    play(scene, size=(120, 40))
