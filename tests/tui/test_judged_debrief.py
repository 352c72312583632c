"""The debrief of a judged drill on the screen: who judged, what is disputed, what it cost, replies written stronger."""

from dataclasses import replace

from textual.pilot import Pilot
from textual.widgets import Button

from tests.drill.judging import FixedJudge
from tests.drill.test_stronger_written import TEXT, FixedRewriter
from tests.tui.stage import StageApp, StageDesk, begin_talk, play, press, reply, settled, text_of
from trainer.drill.setup import Parts
from trainer.tui.widgets.fold import Fold
from trainer.tui.widgets.stronger_replies import StrongerReplies


class JudgedDesk(StageDesk):
    """A desk whose drills are judged, and rewritten on demand."""

    def __init__(self, judge: FixedJudge, rewriter: FixedRewriter | None = None) -> None:
        super().__init__()
        self.judge, self.rewriter = judge, rewriter

    def parts(self) -> Parts:
        return replace(super().parts(), judge=self.judge, rewriter=self.rewriter)


async def debriefed(app: StageApp, pilot: Pilot[None]) -> None:
    """Say one thing, end the talk, rate nothing."""
    await begin_talk(app, pilot)
    await reply(app, pilot, "They come late.")
    await press(app, pilot, "ctrl+g")
    await press(app, pilot, "y")
    await press(app, pilot, "enter")
    app.screen.query_one("#none", Button).press()
    await settled(app, pilot)
    app.screen.query_one("#skip", Button).press()
    await settled(app, pilot)


def test_the_screen_says_who_judged_what_is_disputed_and_what_it_cost() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await debriefed(app, pilot)
        shown = text_of(app)
        for words in (
            "Judged by scripted@http://127.0.0.1:1",
            "The built-in scorer:",
            "Disputed: Direct",
            "2 calls",
        ):
            assert words in shown

    play(scene, desk=JudgedDesk(FixedJudge()), size=(120, 50))


def test_a_judge_in_trouble_is_told_in_its_own_sentence_as_text() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await debriefed(app, pilot)
        assert "The [bold]server[/] is busy." in text_of(app)

    play(scene, desk=JudgedDesk(FixedJudge(trouble="The [bold]server[/] is busy.")), size=(120, 50))


def test_one_asks_for_stronger_replies_under_their_heading_and_sees_whose_they_are() -> None:
    rewriter = FixedRewriter(text=f"[red]{TEXT}[/]")

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        await debriefed(app, pilot)
        fold = next(
            fold
            for fold in app.screen.query(Fold)
            if fold.query(StrongerReplies) or "stronger" in str(fold._heading)
        )
        fold.toggle()
        await settled(app, pilot)
        button = fold.query_one(Button)
        assert rewriter.identity in str(button.label)
        assert rewriter.asked == []
        button.press()
        await settled(app, pilot)
        fold.scroll_visible(animate=False)
        await settled(app, pilot)
        shown = " ".join(text_of(app).split())
        assert f"[red]{TEXT}[/]" in shown
        assert f"written by {rewriter.identity}" in shown
        assert not fold.query(Button)

    play(scene, desk=JudgedDesk(FixedJudge(level=2), rewriter), size=(120, 50))
