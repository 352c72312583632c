"""Two-minute practice on the screen: ask, judge, again, another, enough; nothing kept, nothing lost unasked."""

from functools import cache, partial
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.drill.doubles import SCENARIO, VOICE
from tests.drill.test_moves import AGAIN, drilled, rubric
from tests.tui.stage import StageApp, StageDesk, click, play, press, settled, text_of, type_in
from tests.tui.test_hostile_text import CLOSING, ESCAPES, HOSTILE, LINK, clean, hostile_scenario
from trainer.cli.practice import Practice
from trainer.drill.move_played import MoveResult
from trainer.drill.moves import Move, MoveKind, moves_for
from trainer.library.find import find_scenario, find_voice
from trainer.library.load import load_scenario
from trainer.library.scenario import Scenario
from trainer.record.errors import BadPlace, BadUsage
from trainer.tui.screens.facts import FactsScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.screens.quick import QuickScreen
from trainer.tui.widgets.reply_box import ReplyBox

pytestmark = pytest.mark.slow

TELLS = "Your server has been down since Saturday, and it won't be back before Tuesday end of day."


class QuickDesk(StageDesk):
    """A desk that has the moves of one scenario, the weakest reply of a real drill first."""

    def __init__(
        self, scenario: Scenario | None = None, kind: MoveKind | None = None, *, past: bool = False
    ) -> None:
        super().__init__()
        self.kind, self.has_past = kind, past
        self.chosen = scenario

    def _practise(self, seed: int | None) -> Practice:
        if self.chosen is not None:
            moves = moves_for((), (self.chosen,), 1)
            return Practice(moves, rubric(), {self.chosen.id: VOICE})
        sound = outage(self.has_past)
        moves = [move for move in sound.moves if self.kind in (None, move.kind)]
        return Practice(tuple(moves), sound.rubric, sound.voices)


@cache
def outage(past: bool) -> Practice:
    """The moves of Jeffrey's outage."""
    found = load_scenario(find_scenario("server-outage"))
    voice = find_voice(found.value.customer.temperament, near=found.path)
    replies = drilled(AGAIN["serious"][1]) if past else ()
    return Practice(moves_for(replies, (found.value,), 1), rubric(), {found.value.id: voice})


async def open_quick(app: StageApp, pilot: Pilot[None]) -> QuickScreen:
    app.open_quick()
    await settled(app, pilot)
    assert isinstance(app.screen, QuickScreen)
    return app.screen


news = partial(QuickDesk, kind=MoveKind.NEWS)


def test_a_move_is_judged_at_once_with_its_quotes_and_reasons() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await open_quick(app, pilot)
        assert "Break this news to Dana Whitlock in one sentence." in text_of(app)
        await type_in(app, pilot, TELLS)
        assert "17 words, 7 s to say" in text_of(app)
        await press(app, pilot, "enter")
        shown = text_of(app)
        assert "Be direct" in shown
        assert "4 of 4" in shown
        assert "“Your server has been down since Saturday" in shown
        assert "Dana Whitlock is" in shown
        assert "What a stronger reply says here" in shown
        assert "It went off" not in shown
        assert not app.screen.query_one(ReplyBox).display or not app.screen.query_one("#box").display

    play(scene, desk=news(), size=(120, 40))


def test_the_stronger_reply_is_folded_until_asked_for() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await open_quick(app, pilot)
        move = screen._move
        assert move is not None
        first = " ".join(move.stronger.split()[:4])
        await type_in(app, pilot, "Everything is fine, there's just a tiny hiccup.")
        await press(app, pilot, "enter")
        assert "0 of 4" in text_of(app)
        assert first not in text_of(app)
        await click(app, pilot, "FoldHeading")
        assert first in text_of(app)

    play(scene, desk=news(), size=(120, 40))


def test_again_next_and_enough_by_keyboard() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await open_quick(app, pilot)
        first = screen._move
        await type_in(app, pilot, TELLS)
        await press(app, pilot, "enter")
        await press(app, pilot, "ctrl+r")
        assert screen._move == first
        assert screen.query_one(ReplyBox).text == ""
        assert screen.query_one(ReplyBox).has_focus
        await press(app, pilot, "ctrl+n")
        assert screen._move != first
        await press(app, pilot, "escape")
        assert isinstance(app.screen, HomeScreen)

    play(scene, desk=QuickDesk())


def test_again_next_and_enough_by_mouse() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await open_quick(app, pilot)
        first = screen._move
        await type_in(app, pilot, TELLS)
        await click(app, pilot, "#send")
        await click(app, pilot, "#again")
        assert screen.query_one("#box").display
        await type_in(app, pilot, TELLS)
        await click(app, pilot, "#send")
        await click(app, pilot, "#next")
        assert screen._move != first
        await press(app, pilot, *"no")
        await click(app, pilot, "#send")
        await click(app, pilot, "#enough")
        assert isinstance(app.screen, HomeScreen)

    play(scene, desk=QuickDesk())


@pytest.mark.parametrize("key", ["escape", "ctrl+n"])
def test_unsent_words_are_not_lost_unasked(key: str) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await open_quick(app, pilot)
        first = screen._move
        await type_in(app, pilot, TELLS)
        await press(app, pilot, key)
        assert "Your words are not sent" in text_of(app)
        await press(app, pilot, "n")
        assert app.screen is screen
        assert (screen._move, screen.query_one(ReplyBox).text) == (first, TELLS)
        await press(app, pilot, key)
        await press(app, pilot, "y")
        assert app.screen is not screen or (screen._move != first and screen.query_one(ReplyBox).text == "")

    play(scene, desk=QuickDesk())


class Mute(Practice):
    """Practice that can judge nothing."""

    def play(self, move: Move, reply: str) -> MoveResult:
        raise BadUsage("That can't be judged.")


def test_words_stay_in_the_box_when_they_cannot_be_judged() -> None:
    class MuteDesk(QuickDesk):
        def _practise(self, seed: int | None) -> Practice:
            sound = super()._practise(seed)
            return Mute(sound.moves, sound.rubric, sound.voices)

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await open_quick(app, pilot)
        await type_in(app, pilot, TELLS)
        await press(app, pilot, "enter")
        assert [str(wrong) for wrong in app.troubles] == ["That can't be judged."]
        assert screen.query_one("#box").display
        assert screen.query_one(ReplyBox).text == TELLS
        assert not screen.query_one(ReplyBox).read_only

    play(scene, desk=MuteDesk(kind=MoveKind.NEWS))


def test_the_weakest_reply_comes_first_with_what_it_cost() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await open_quick(app, pilot)
        shown = text_of(app)
        assert "Say it again" in shown
        assert "You said: Haha, well" in shown
        assert "It cost you:" in shown
        await type_in(app, pilot, AGAIN["serious"][2])
        await press(app, pilot, "enter")
        assert "Be serious" in text_of(app)

    play(scene, desk=QuickDesk(past=True), size=(120, 40))


def test_voicemail_counts_words_and_says_where_it_broke_off() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await open_quick(app, pilot)
        await type_in(app, pilot, "word " * 76)
        assert "76 of 75 words" in text_of(app)
        assert app.screen.query_one("#length").has_class("bad")
        await press(app, pilot, "enter")
        assert "The voicemail cut you off there" in text_of(app) or "not scored" in text_of(app)

    play(scene, desk=QuickDesk(kind=MoveKind.VOICEMAIL), size=(120, 40))


def test_nothing_of_a_move_is_kept_in_the_journal() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await open_quick(app, pilot)
        assert "nothing is kept, no score changes" in text_of(app)
        await type_in(app, pilot, TELLS)
        await press(app, pilot, "enter")
        assert isinstance(app.desk, StageDesk)
        assert await app.desk.summaries() == ()

    play(scene, desk=news())


def test_facts_are_one_key_away_and_the_words_stay() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await open_quick(app, pilot)
        await type_in(app, pilot, TELLS)
        await press(app, pilot, "ctrl+o")
        assert isinstance(app.screen, FactsScreen)
        assert "Jeffrey, the only server technician" in text_of(app)
        await press(app, pilot, "escape")
        assert app.screen is screen
        assert screen.query_one(ReplyBox).text == TELLS

    play(scene, desk=news())


def test_no_scenario_is_said_in_a_sentence() -> None:
    class EmptyDesk(StageDesk):
        def _practise(self, seed: int | None) -> Any:
            raise BadPlace("There is no scenario to practise with.")

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        app.open_quick()
        await settled(app, pilot)
        assert isinstance(app.screen, HomeScreen)
        assert [str(wrong) for wrong in app.troubles] == ["There is no scenario to practise with."]

    play(scene, desk=EmptyDesk())


def test_the_desk_makes_moves_of_the_library() -> None:
    """Through the real door: the journal in its place and the scenarios that ship."""

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await open_quick(app, pilot)
        assert screen._move is not None
        assert screen._move.scenario.id != SCENARIO.id
        assert "What do you say to" in text_of(app)

    play(scene)


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
def test_task_line_and_box_are_seen_at_every_size(size: tuple[int, int]) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await open_quick(app, pilot)
        shown = text_of(app)
        assert "Two ways out" in shown
        assert "Offer two options" in shown
        assert screen._move is not None
        assert screen._move.line.split()[0] in shown
        assert "Enter sends" in shown
        assert screen.query_one(ReplyBox).region.height >= 2
        await type_in(app, pilot, "We'll figure something out.")
        await press(app, pilot, "enter")
        shown = text_of(app)
        assert "Leave options" in shown
        assert all(word in shown for word in ("Again", "Next move", "Enough"))

    play(scene, size=size, desk=QuickDesk(kind=MoveKind.OPTIONS))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_files_and_replies_are_text(text: str) -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await open_quick(app, pilot)
        assert clean(text)[:12] in text_of(app)
        await type_in(app, pilot, text)
        await press(app, pilot, "enter")
        shown = text_of(app)
        assert clean(text)[:12] in shown
        assert not {"\x1b", "\x9b", "\x07"} & set(shown)
        await press(app, pilot, "ctrl+n")
        assert app.is_running

    assert {CLOSING, LINK, ESCAPES} == set(HOSTILE)
    play(scene, desk=QuickDesk(hostile_scenario(text)), size=(120, 40))
