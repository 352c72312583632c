"""Whoever types fast loses no key, and presses nothing twice."""

import threading

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.stage import StageApp, StageDesk, begin_talk, play, settled, text_of
from trainer.drill.runner import Runner
from trainer.drill.setup import Setup
from trainer.record.transcript import Plan
from trainer.settings.choices import Settings
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.talk import TalkScreen
from trainer.tui.widgets.reply_box import ReplyBox


def burst(app: StageApp, *keys: str) -> None:
    """All these keys at once, as a terminal hands them over after a moment in which nothing could be read."""
    for name in keys:
        app.post_message(events.Key(name, name if len(name) == 1 else None))


def box_of(app: StageApp) -> str:
    assert isinstance(app.screen, TalkScreen)
    return app.screen.query_one(ReplyBox).text


class SlowDesk(StageDesk):
    """A desk that prepares and starts a drill when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may = threading.Event()

    def _prepare(self, scenario: str, settings: Settings) -> Setup:
        assert self.may.wait(20)
        return super()._prepare(scenario, settings)

    def _start(self, setup: Setup, plan: Plan) -> Runner:
        assert self.may.wait(20)
        return super()._start(setup, plan)


def test_enter_twice_in_the_list_of_papers_chooses_once_and_stays_in_the_talk() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        burst(app, "ctrl+l", "enter", "enter", *"Here")
        await settled(app, pilot)
        assert box_of(app) == "Here"
        assert "You send along while you speak: Order page" in text_of(app)
        burst(app, "enter", "enter")
        await settled(app, pilot)
        assert isinstance(app.screen, TalkScreen)
        assert [shown.exhibit for shown in app.screen.runner.state.exhibits] == ["order"]
        assert app.screen.runner.state.replies == 1

    play(scene)


def test_enter_twice_in_the_list_sends_no_words_that_stood_in_the_box() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        burst(app, *"Here", "ctrl+l", "enter", "enter", *" it")
        await settled(app, pilot)
        assert box_of(app) == "Here it"

    play(scene)


def test_two_answers_to_one_question_close_only_the_question() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        burst(app, "ctrl+g")
        await settled(app, pilot)
        question = app.screen
        question.dismiss(False)
        question.dismiss(False)
        await settled(app, pilot)
        assert isinstance(app.screen, TalkScreen)

    play(scene)


def test_what_is_typed_while_a_talk_opens_stands_in_its_box() -> None:
    desk = SlowDesk()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        burst(app, "enter", "ctrl+s", *"They come late.")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.query_one("#filter", Input).value == ""
        desk.may.set()
        await settled(app, pilot)
        assert box_of(app) == "They come late."

    play(scene, desk=desk)
    desk.may.set()


def test_what_is_pasted_while_a_talk_opens_stands_in_its_box_in_its_place() -> None:
    desk = SlowDesk()

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        burst(app, "enter", "ctrl+s", *"They ")
        app.post_message(events.Paste("come "))
        burst(app, *"late.")
        desk.may.set()
        await settled(app, pilot)
        assert box_of(app) == "They come late."

    play(scene, desk=desk)
    desk.may.set()


def test_a_drill_that_cannot_be_opened_keeps_no_key_back() -> None:
    class Broken(StageDesk):
        def _prepare(self, scenario: str, settings: Settings) -> Setup:
            raise OSError

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        burst(app, "enter", *"desk")
        await settled(app, pilot)
        assert app.screen.query_one("#filter", Input).value == "desk"
        app.troubles.clear()

    play(scene, desk=Broken())


def test_what_is_typed_before_anything_is_there_is_searched_for() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        assert app.typed._openings == 0
        burst(app, *"late", "enter")
        await settled(app, pilot)
        assert not isinstance(app.screen, HomeScreen)

    play(scene)


LINES = ("I am calling about your desks.", "They come late.", "It was our mistake.")


def test_a_paste_that_the_terminal_does_not_mark_is_not_sent_line_by_line() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        keys = [name for line in LINES for name in (*line, "enter")]
        burst(app, *keys[:-1])
        await settled(app, pilot)
        assert box_of(app) == "\n".join(LINES)

    play(scene)


def test_one_line_in_a_burst_is_sent_by_its_enter() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await begin_talk(app, pilot)
        burst(app, *LINES[0], "enter")
        while box_of(app) or app.screen.runner.state.replies == 0:  # type: ignore[attr-defined]
            await settled(app, pilot)
        assert app.screen.runner.state.turns[1].text == LINES[0]  # type: ignore[attr-defined]

    play(scene)


def test_several_lines_with_an_enter_at_their_end_wait_to_be_looked_at() -> None:
    box = ReplyBox(flowing=True)
    box._burst.lines = 2
    sent: list[str] = []
    box.send = lambda: sent.append("sent")  # type: ignore[method-assign]
    box._nothing_came()
    assert sent == []
    box._burst.lines = 0
    box._nothing_came()
    assert sent == ["sent"]
