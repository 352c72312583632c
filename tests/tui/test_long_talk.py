from dataclasses import replace

import pytest
from textual.pilot import Pilot

from tests.drill.doubles import SCENARIO
from tests.tui.stage import StageApp, StageDesk, play, press, reply, settled, text_of
from trainer.drill.runner import Runner
from trainer.record.finding import Quote
from trainer.record.transcript import Plan
from trainer.tui.screens.transcript import TranscriptScreen, TurnLine
from trainer.tui.widgets.chat import Bubble, Chat
from trainer.tui.widgets.long_scroll import KEPT, MOST

REPLIES = 65
LONG = SCENARIO.model_copy(update={"turn_limit": 100})


def talked(desk: StageDesk) -> Runner:
    """A talk of many replies, still going on."""
    runner = Runner.begin(desk.setup(mode="exam"), desk.parts())
    runner.plan(Plan())
    for number in range(REPLIES):
        runner.reply(f"This is reply {number}.")
        runner.state = replace(runner.state, ended=None)
    return runner


async def open_long(app: StageApp, pilot: Pilot[None]) -> tuple[Runner, Chat]:
    assert isinstance(app.desk, StageDesk)
    runner = talked(app.desk)
    app.open_drill(runner)
    await settled(app, pilot)
    return runner, app.screen.query_one(Chat)


def turns_of(chat: Chat) -> list[int]:
    return [line.turn for line in chat.query(Bubble) if line.turn is not None]


def test_a_long_talk_opens_at_its_end_with_only_the_newest_lines_mounted() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        runner, chat = await open_long(app, pilot)
        assert len(chat.children) == KEPT
        assert f"This is reply {REPLIES - 1}." in text_of(app)
        assert turns_of(chat)[-1] == runner.state.turns[-1].turn

    play(scene, desk=StageDesk(LONG))


@pytest.mark.slow
def test_page_up_brings_back_every_older_line_in_order_and_stays_where_one_reads() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        runner, chat = await open_long(app, pilot)
        seen: list[str] = []
        for _ in range(200):
            before = text_of(app)
            seen.append(before)
            await press(app, pilot, "pageup")
            if text_of(app) == before:
                break
        assert turns_of(chat) == [said.turn for said in runner.state.turns]
        assert "You left off here" in text_of(app)
        missing = [n for n in range(REPLIES) if not any(f"reply {n}." in page for page in seen)]
        assert missing == []
        await press(app, pilot, "ctrl+down")
        assert f"This is reply {REPLIES - 1}." in text_of(app)

    play(scene, desk=StageDesk(LONG))


@pytest.mark.slow
def test_what_is_said_after_looking_back_is_at_the_end_and_the_oldest_lines_leave() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        runner, chat = await open_long(app, pilot)
        while len(chat.children) <= MOST:
            await press(app, pilot, "pageup")
        assert len(chat.children) > MOST
        await reply(app, pilot, "And this is new.")
        assert "And this is new." in text_of(app)
        assert KEPT <= len(chat.children) <= MOST
        newest = [said.turn for said in runner.state.turns][-len(turns_of(chat)) :]
        assert turns_of(chat) == newest
        while chat.scroll_y > 0:
            await press(app, pilot, "pageup")
        assert turns_of(chat) == [said.turn for said in runner.state.turns]

    play(scene, desk=StageDesk(LONG))


@pytest.mark.slow
def test_a_quote_of_an_early_turn_is_jumped_to_and_all_turns_can_be_walked_to() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        assert isinstance(app.desk, StageDesk)
        runner = talked(app.desk)
        said = next(said for said in runner.state.turns if said.text == "This is reply 20.")
        app.open_transcript(runner, Quote(turn=said.turn, start=0, end=4, text="This"))
        await settled(app, pilot)
        screen = app.screen
        assert isinstance(screen, TranscriptScreen)
        assert isinstance(screen.focused, TurnLine)
        assert screen.focused.turn == said.turn
        assert "This is reply 20." in text_of(app)
        assert len(screen.query(TurnLine)) <= KEPT
        for _ in range(len(runner.state.turns) - said.turn - 1):
            await pilot.press("down")
        await settled(app, pilot)
        assert screen.focused.turn == runner.state.turns[-1].turn
        for _ in range(len(runner.state.turns)):
            await pilot.press("up")
        await settled(app, pilot)
        order = [line.turn for line in screen.query(TurnLine)]
        assert order == sorted(order)
        assert len(order) == len(runner.state.turns) + 1

    play(scene, desk=StageDesk(LONG))
