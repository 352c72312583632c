"""The full-screen preview: its pages, and what happens when the file is saved while it is open."""

import asyncio
from pathlib import Path

import pytest

from tests.authoring.previews import NOON, story_file
from tests.cli.run import ROOT
from tests.tui.previewing import App, Play, play, settled
from tests.tui.stage import HandTime
from tests.tui.window import Window
from trainer.authoring.preview.shown import look
from trainer.tui.screens.preview import EVERY, PreviewScreen
from trainer.tui.widgets.reply_box import ReplyBox


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
def test_its_pages_are_turned_by_keys(size: tuple[int, int]) -> None:
    async def part(at: Play) -> None:
        assert "[1 Problems" in at["pages"]
        assert "read at 12:00:00" in at["state"]
        await at.press("2")
        assert "[2 Brief]" in at["pages"]
        assert "What you know" in at["words"]
        await at.press("ctrl+n")
        assert "First words, by channel" in at["words"]
        await at.press("right")
        assert at["words"].startswith("Calm")
        await at.press("left", "left")
        assert at["words"].startswith("In any mood")
        await at.press("ctrl+n", "ctrl+n", "ctrl+n")
        assert "[1 Problems" in at["pages"]
        await at.press("ctrl+b")
        assert "[5 Drill]" in at["pages"]

    play(story_file(), part, size)


def test_a_sentence_is_tried_and_again_when_the_file_is_saved() -> None:
    file = story_file()
    text = file.read_text(encoding="utf-8")

    async def part(at: Play) -> None:
        await at.press("4")
        await at.type("You were billed in duplicate. [b]3[/b]")
        assert "“You were billed in duplicate. [b]3[/b]”" in at["words"]
        assert "a fact of the brief (news)" not in at["words"]
        await at.press("1", "3")
        assert at.app.screen.query_one(ReplyBox).text == "13"
        also = text.replace("news = true\n", 'news = true\nalso = ["you were billed in duplicate"]\n', 1)
        await at.save(file, also)
        assert "a fact of the brief (news)" in at["words"]
        assert "Once the news is out" in at["words"]

    play(file, part)


def test_a_half_saved_file_shows_its_problems_and_keeps_what_was_there() -> None:
    file = story_file()
    text = file.read_text(encoding="utf-8")

    async def part(at: Play) -> None:
        await at.press("2")
        brief = at["words"]
        await at.save(file, text[: len(text) // 2] + "\n[[fact]\n")
        assert "older one shown" in at["state"]
        assert at["words"] == brief
        await at.press("1")
        assert "TO1" in at["words"]
        assert "as it was before" in at["words"]
        await at.save(file, text.replace("The invoice that", "[i]The invoice that"))
        assert "read at" in at["state"]
        await at.press("2")
        assert at["words"].startswith("[i]The invoice that went out twice")
        file.unlink()
        await at.save(file.with_name("another.toml"), "")
        assert "older one shown" in at["state"]

    play(file, part)


def test_a_talk_is_tried_from_a_mood_and_nothing_of_it_is_kept(own_world: Path) -> None:
    async def part(at: Play) -> None:
        await at.press("5")
        assert "Rosa Meier: " in at["words"]
        await at.type("Your card was charged twice on Monday.")
        assert "You: Your card was charged twice on Monday." in at["words"]
        assert "Rosa Meier is " in at["words"]
        await at.press("ctrl+t", "ctrl+t", "ctrl+t")
        assert at["words"].startswith("Mood: angry")
        assert "You: " not in at["words"]
        await at.press("ctrl+o", "ctrl+r")
        assert "asks: When do I have my money back?" in at["words"]
        assert "replies before: 1" in at["words"]
        await at.press("ctrl+s", "ctrl+l")
        assert "moment: late" in at["words"]

    play(story_file(), part)
    assert not (own_world / "journal.db").exists()


def test_a_talk_that_is_over_is_begun_anew() -> None:
    async def part(at: Play) -> None:
        await at.press("5", "ctrl+t", "ctrl+t", "ctrl+t", "ctrl+t")
        for _ in range(14):
            await at.type("Calm down, that is your problem, haha.")
        assert "The talk is over." in at["words"]
        await at.press("ctrl+s")
        assert "The talk is over." not in at["words"]

    play(story_file(), part)


def test_of_a_rubric_the_steps_are_shown() -> None:
    async def part(at: Play) -> None:
        assert "2 Steps" in at["pages"]
        await at.press("2")
        assert "Be prepared" in at["words"]
        assert at.app.screen.query_one(ReplyBox).display is False
        await at.press("3", "ctrl+n")
        assert "[1 Problems" in at["pages"]

    play(ROOT / "rubrics" / "six-step.toml", part)


def test_a_file_that_is_broken_from_the_first_is_shown_once_it_is_mended() -> None:
    file = story_file()
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\nbroken = \n", encoding="utf-8")

    async def part(at: Play) -> None:
        assert "Mend it and save" in at["words"]
        await at.press("5", "4", "ctrl+n")
        await at.save(file, text)
        await at.press("5")
        await at.press("ctrl+n", "2")
        assert "What you know" in at["words"]

    play(file, part)


def test_the_file_is_looked_at_twice_a_second() -> None:
    time = HandTime()
    screen = PreviewScreen(look(story_file()), time, lambda: NOON)
    app = App(screen)

    async def run() -> None:
        async with app.run_test() as pilot:
            await settled(pilot)

    asyncio.run(run())
    assert [beat.every for beat in time.beats] == [EVERY] == [0.5]


@pytest.mark.slow
def test_at_a_terminal_a_save_is_seen_by_itself(own_world: Path) -> None:
    file = story_file()
    text = file.read_text(encoding="utf-8")
    window = Window(own_world, "preview", str(file))
    window.see("read at")
    window.send("2")
    window.see("went out twice")
    file.write_text(text.replace("went out twice", "came \\u001b]0;owned\\u0007 back"), encoding="utf-8")
    window.see("The invoice that came")
    file.write_text("title = ", encoding="utf-8")
    window.see("older one shown")
    window.see("The invoice that came")
    window.send("1")
    window.see("TO1")
    file.write_text(text, encoding="utf-8")
    window.see("read at")
    window.send("4")
    window.see("Enter tries it")
    window.paste("The refund is on your account on Thursday.")
    window.send("\r")
    window.see("a fact of the brief (when)")
    window.leave()
    assert b"\x1b]0;owned" not in window.written
