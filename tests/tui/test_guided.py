"""The guided call: its moods are the engine's, its remarks hold, and keys alone or the mouse alone walk it."""

from functools import cache

import pytest
from textual.pilot import Pilot

from tests.tui.stage import StageApp, click, play, press, settled, text_of, type_in
from trainer.customer.mood import feel
from trainer.drill.guided import Guided, PlayedCall
from trainer.reading.context import ReadingContext
from trainer.reading.reader import EmbeddedReader
from trainer.record.ledger import Ledger
from trainer.tui.guided_pages import page_content, pages_of, part_of
from trainer.tui.guided_script import SCRIPT, load_guided, try_both
from trainer.tui.screens.brief import BriefScreen
from trainer.tui.screens.guided import GuidedScreen
from trainer.tui.screens.home import HomeScreen
from trainer.tui.widgets.reply_box import ReplyBox

pytestmark = pytest.mark.slow


@cache
def guided() -> Guided:
    return load_guided(SCRIPT)


def went() -> PlayedCall:
    return guided().calls[0]


def could() -> PlayedCall:
    return guided().calls[1]


# the script against the engine


def test_both_calls_begin_alike_and_the_bad_one_ends_low_and_the_good_one_high() -> None:
    assert went().start == could().start
    assert went().end.gauge <= 10
    assert could().end.gauge >= 75


def test_every_sentence_remarked_as_hurting_really_hurts() -> None:
    hurting = [heard for heard in went().heard if heard.line.hurts and not heard.line.owes]
    assert len(hurting) >= 7
    assert {heard.line.trainee: heard.step for heard in hurting if heard.step >= 0} == {}


def test_what_pleases_now_is_paid_for_later_in_the_same_call() -> None:
    heard = went().heard
    owed = [number for number, one in enumerate(heard) if one.line.owes]
    assert owed
    assert all(heard[number].step > 0 for number in owed)
    paid = [number for number, one in enumerate(heard) if any(r.rule == "found_out" for r in one.reasons)]
    assert paid
    assert max(owed) < paid[0]
    assert heard[paid[0]].step <= -5


def test_no_sentence_remarked_as_helping_hurts_but_by_the_news_itself() -> None:
    for heard in could().heard:
        if heard.line.helps and heard.step < 0:
            assert "news_hits" in {reason.rule for reason in heard.reasons}, heard.line.trainee


def test_the_reasons_of_a_sentence_are_the_whole_of_its_step() -> None:
    for heard in (*went().heard, *could().heard):
        assert heard.before.anger + sum(reason.anger for reason in heard.reasons) == heard.after.anger
        assert heard.before.trust + sum(reason.trust for reason in heard.reasons) == heard.after.trust


def test_a_reply_of_several_sentences_ends_where_the_drill_would_have_it() -> None:
    call, setup = went(), guided().setup
    moment = call.moments["slight"]
    lines = [heard.line.trainee for heard in call.heard]
    named = next(number for number, heard in enumerate(call.heard) if heard.line.id == "slight")
    first = max(number for number in range(named) if not lines[number]) + 1
    assert first < named
    last = next(number for number in range(named, len(lines)) if not lines[number])
    context = ReadingContext(moment.scenario, moment.timing, "phone", moment.ledger)
    findings = EmbeddedReader().read_reply(" ".join(lines[first:last]), moment.turn, context)
    change = feel(moment.mood, setup.voice.temperament, "normal", findings, moment.ledger, moment.scenario)
    assert call.heard[first].before == change.before
    assert call.heard[last - 1].after == change.after


def test_remarks_name_steps_of_the_rubric_and_the_good_call_is_better_at_each() -> None:
    steps = {step.id for step in guided().setup.rubric.value.step}
    for heard in (*went().heard, *could().heard):
        assert {*heard.line.hurts, *heard.line.helps} <= steps
    for step, level in could().levels.items():
        assert level is not None
        assert level > (went().levels[step] or 0), step


def test_the_weak_sentences_to_be_said_better_are_weaker_than_the_stronger_ones() -> None:
    for number, attempt in enumerate(guided().guide.tries):
        weak, stronger = try_both(guided(), number, guided().sentence_of(attempt))
        assert weak.change.after.gauge < weak.change.before.gauge
        assert stronger.change.after.gauge > weak.change.after.gauge


def test_a_try_begins_with_what_was_said_before_it() -> None:
    moment = guided().moment_of(guided().guide.tries[1])
    assert moment.ledger != Ledger()
    assert "told" in moment.ledger.open_questions


# the screen


async def opened(app: StageApp, pilot: Pilot[None]) -> GuidedScreen:
    await press(app, pilot, "ctrl+g")
    screen = app.screen
    assert isinstance(screen, GuidedScreen)
    return screen


async def at(app: StageApp, pilot: Pilot[None], screen: GuidedScreen, kind: str) -> None:
    """Go to the first page of this kind."""
    await screen.show_page([page.kind for page in pages_of(guided())].index(kind))
    await settled(app, pilot)


def test_by_keys_alone_from_home_to_the_own_drill() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await opened(app, pilot)
        assert "35 of 100" in text_of(app)
        await press(app, pilot, "right")
        first = went().heard[1]
        assert f"{first.before.gauge} to {first.after.gauge}" in text_of(app)
        assert "too cheerful" in text_of(app)
        await press(app, pilot, "enter", "left")
        assert "As it went: 1 of" in text_of(app)
        kinds = [page.kind for page in pages_of(guided())]
        await press(app, pilot, *["right"] * (kinds.index("try") - 1))
        assert screen.page is not None
        assert screen.page.kind == "try"
        for _ in guided().guide.tries:
            await type_in(app, pilot, "Your server has been down since Saturday, and we should have told you.")
            await press(app, pilot, "enter")
            assert "A stronger one" in text_of(app)
            await press(app, pilot, "enter")
        assert "Your first own drill" in text_of(app)
        await press(app, pilot, "enter")
        assert isinstance(app.screen, BriefScreen)

    play(scene)


def test_by_mouse_alone_there_and_back() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await click(app, pilot, "#guided")
        await click(app, pilot, "#next")
        await click(app, pilot, "#next")
        assert "As it went: 2 of" in text_of(app)
        await click(app, pilot, "#back")
        assert "As it went: 1 of" in text_of(app)
        assert isinstance(app.screen, GuidedScreen)
        await at(app, pilot, app.screen, "done")
        await click(app, pilot, "#home")
        assert isinstance(app.screen, HomeScreen)

    play(scene)


def test_every_page_shows_the_gauge_as_word_and_number_also_without_room() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await opened(app, pilot)
        await at(app, pilot, screen, "line")
        after = went().heard[1].after.gauge
        assert f"{after}" in text_of(app)
        assert "angry" in text_of(app) or "furious" in text_of(app)

    play(scene, size=(60, 20))


HOSTILE = (
    "see [/ and [/foo]",
    "[@click=app.quit]press[/]",
    "\x1b]52;c;aGk=\x07\x9b31m red\u202ex",
    "{customer} %s {0}",
    "😀" * 300,
)


def test_hostile_words_are_shown_as_words() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await opened(app, pilot)
        await at(app, pilot, screen, "try")
        for hostile in HOSTILE:
            screen.action_again()
            screen.query_one(ReplyBox).text = hostile
            await press(app, pilot, "enter")
            shown = text_of(app)
            assert "As you said it" in shown
            assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(shown)
            if hostile.isascii() and hostile.isprintable():
                assert hostile in shown

    play(scene, size=(120, 40))


def test_an_empty_try_asks_for_words_and_another_wording_is_a_key_away() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await opened(app, pilot)
        await at(app, pilot, screen, "try")
        await press(app, pilot, "enter")
        assert "Write a sentence first." in text_of(app)
        await type_in(app, pilot, "I don't know.")
        await press(app, pilot, "enter")
        await press(app, pilot, "a")
        assert isinstance(app.focused, ReplyBox)
        assert app.focused.text == ""

    play(scene)


def test_the_call_goes_on_where_it_was_left_and_its_head_is_not_run_together() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await press(app, pilot, "ctrl+g")
        for _ in range(4):
            await press(app, pilot, "right")
        here = text_of(app)
        assert "As it went: 4 of" in here
        await press(app, pilot, "escape", "ctrl+g")
        assert text_of(app) == here
        assert isinstance(app.screen, GuidedScreen)
        for number in range(len(pages_of(guided())) - 1):
            await app.screen.show_page(number)
            await settled(app, pilot)
            part, gauge = (app.screen.query_one(name).region for name in ("#part", "#gauge"))
            assert part.right + 2 <= gauge.x
            assert part_of(app.screen.page, guided()) in text_of(app), "the head is cut off at 80 columns"
            assert text_of(app).count("can do only so much") + text_of(app).count("can move Dana") <= 1
            await press(app, pilot, "f1")
            assert ("Begin a new line" in text_of(app)) == (app.screen_stack[-2].page.kind == "try")  # type: ignore[attr-defined]
            await press(app, pilot, "escape")

    play(scene)


def test_a_good_sentence_that_moved_nothing_says_why_it_was_worth_saying() -> None:
    pages = [page for page in pages_of(guided()) if page.kind == "line" and page.call is could()]
    told = {page.index: page_content(page, guided()).plain for page in pages}
    stood = [
        index
        for index, heard in enumerate(could().heard)
        if heard.line.helps and heard.before.gauge == heard.after.gauge
    ]
    assert stood, "the good call has sentences at the ceiling"
    for index in stood:
        assert "has not heard the news yet" in told[index] or "as calm as one talk can make them" in told[index]
