"""What one can do in a debrief: dispute a reading and take that back, save it, leave it to where one came from."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.stage import StageApp, StageDesk, begin_talk, play, press, reply, settled, text_of, type_in
from trainer.drill.setup import Parts
from trainer.record.result import Member
from trainer.scoring.embedded import EmbeddedScorer
from trainer.team.membership import Membership, keep_membership
from trainer.tui.screens.debrief import DebriefScreen
from trainer.tui.screens.progress import ProgressScreen
from trainer.tui.widgets.check_line import CheckText
from trainer.tui.widgets.fold import FoldHeading


class ScoringDesk(StageDesk):
    """The stage's desk with the scorer that really answers checks."""

    def parts(self) -> Parts:
        return replace(super().parts(), scorer=EmbeddedScorer())


async def debriefed(app: StageApp, pilot: Pilot[None]) -> DebriefScreen:
    await begin_talk(app, pilot)
    await reply(app, pilot, "They come late.")
    await press(app, pilot, "ctrl+g")
    await press(app, pilot, "y")
    await press(app, pilot, "enter")
    await press(app, pilot, "ctrl+s")
    await press(app, pilot, "ctrl+s")
    assert isinstance(app.screen, DebriefScreen)
    app.screen.query(FoldHeading).first().focus()
    await press(app, pilot, "enter")
    return app.screen


def test_a_reading_is_disputed_marked_and_taken_back() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await debriefed(app, pilot)
        line = screen.query(CheckText).first()
        line.focus()
        await press(app, pilot, "d")
        assert "What do you hold against it?" in text_of(app)
        await press(app, pilot, "enter")
        assert [dispute.objection for dispute in screen.runner.state.disputes] == ["not_so"]
        assert "You dispute this: it is not so." in str(line.content)
        line.focus()
        await press(app, pilot, "d")
        assert "You dispute this" not in str(line.content)
        assert screen.runner.state.disputes == ()

    play(scene, desk=ScoringDesk())


@pytest.mark.slow
def test_whoever_is_in_a_team_exchanges_with_it_as_the_debrief_is_left() -> None:
    """The socket stands for the team's database: it is called by a process of its own, which nobody waits for."""
    with socket.create_server(("127.0.0.1", 0)) as database:
        database.settimeout(60)
        url = f"postgresql://anna:hunter2@127.0.0.1:{database.getsockname()[1]}/acme"
        keep_membership(Membership(member=Member(id="m", name="Anna"), url=url))

        async def scene(app: StageApp, pilot: Pilot[None]) -> None:
            await debriefed(app, pilot)
            database.setblocking(False)
            with pytest.raises(BlockingIOError):
                database.accept()
            database.settimeout(60)
            app.go_home()
            await settled(app, pilot)

        play(scene, desk=ScoringDesk())
        database.accept()[0].close()


@pytest.mark.slow
def test_both_saved_files_are_named_and_hold_the_dispute_and_the_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TRAINER_DATA", str(tmp_path / "data"))

    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        screen = await debriefed(app, pilot)
        screen.query(CheckText).first().focus()
        await press(app, pilot, "d", "enter")
        box = screen.query_one("#next", Input)
        box.focus()
        await type_in(app, pilot, "Next time I will say the date")
        await press(app, pilot, "enter")
        assert box.value == "say the date"
        assert screen.runner.state.resolution == "say the date"
        assert app.focused is not box
        await press(app, pilot, "w")
        told = str(screen.query_one("#saved").content)  # type: ignore[attr-defined]
        files = sorted((tmp_path / "data" / "reports").iterdir())
        assert [file.suffix for file in files] == [".html", ".md"]
        assert all(file.name in told for file in files)
        assert "~/data/reports" in told
        for file in files:
            text = file.read_text(encoding="utf-8").replace("\\", "")
            assert "You dispute this: it is not so." in text
            assert "say the date" in text

    play(scene, desk=ScoringDesk())


@pytest.mark.slow
def test_escape_leads_back_to_where_the_debrief_was_opened() -> None:
    async def scene(app: StageApp, pilot: Pilot[None]) -> None:
        drill = (await debriefed(app, pilot)).debrief.drill
        await press(app, pilot, "escape", "escape")
        assert "Type to search" in text_of(app)
        await press(app, pilot, "f3")
        assert isinstance(app.screen, ProgressScreen)
        app.screen.open_past(drill)
        await settled(app, pilot)
        assert isinstance(app.screen, DebriefScreen)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, ProgressScreen)

    play(scene, desk=ScoringDesk())
