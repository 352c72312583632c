"""While the customer speaks, only the lines that change are painted, and they look as in a whole picture."""

import asyncio

import pytest
from textual.app import App, ComposeResult

from trainer.tui.widgets.chat import Bubble, line_ends

SPEECH = (
    "It has been down since four, and nobody  told me. "
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze 日本語日本語 is what I asked for. " * 3
)


class Spoken(App[None]):
    def compose(self) -> ComposeResult:
        yield Bubble("Mara", SPEECH, "customer", 1)


def shown(bubble: Bubble) -> list[str]:
    return [strip.text.rstrip() for strip in bubble.render_lines(bubble.size.region)]


@pytest.mark.parametrize("width", [30, 72])
def test_word_by_word_the_line_looks_as_if_all_of_it_were_painted_anew(width: int) -> None:
    async def scene() -> None:
        async with Spoken().run_test(size=(width, 40)) as pilot:
            bubble = pilot.app.query_one(Bubble)
            for end in [place for place, letter in enumerate(SPEECH) if letter == " "]:
                bubble.say_so_far(SPEECH[:end])
                await pilot.pause()
                words = shown(bubble)
                bubble._styles_cache.clear()
                assert words == shown(bubble), SPEECH[:end]

    asyncio.run(scene())


def test_a_word_changes_no_more_than_the_line_it_stands_on_and_the_one_before() -> None:
    async def scene() -> None:
        async with Spoken().run_test(size=(40, 40)) as pilot:
            bubble = pilot.app.query_one(Bubble)
            places = [place for place, letter in enumerate(SPEECH) if letter == " "]
            bubble.say_so_far(SPEECH[: places[-2]])
            await pilot.pause()
            bubble.say_so_far(SPEECH[: places[-1]])
            changed = bubble._exchange_repaint_regions()
            assert sum(region.height for region in changed) <= 2

    asyncio.run(scene())


def test_ends_that_cannot_be_told_are_left_untold() -> None:
    assert line_ends("one two three", ["one two ", "three"]) == [7, 13]
    assert line_ends("one\ttwo", ["one     two"]) == []
