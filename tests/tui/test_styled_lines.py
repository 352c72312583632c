"""A row of a list is shown as Textual would show the same content, at any width."""

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from trainer.tui.widgets.plain_text import QUIET, assembled
from trainer.tui.widgets.styled_lines import StyledLines

ROWS = (
    (("The order that will miss its date", "bold"), ("  Delivery · last 40", QUIET)),
    (("納品が遅れる注文", "bold $accent"), ("  new", QUIET)),
    (("tab\there", "bold"), ("  and\ttwo", QUIET)),
    (("two\nlines \x1b[31m[bold]", "bold"), ("", QUIET)),
)


class Both(App[None]):
    """The rows once as they are and once as Textual's own content."""

    def compose(self) -> ComposeResult:
        yield OptionList(*(Option(StyledLines(*row)) for row in ROWS))
        yield OptionList(*(Option(assembled(row[0], "\n", row[1])) for row in ROWS))


@pytest.mark.parametrize("width", [120, 34, 20, 9])
def test_it_looks_as_the_content_does(width: int) -> None:
    async def look() -> tuple[list[Strip], list[Strip]]:
        app = Both()
        async with app.run_test(size=(width, 60)) as pilot:
            await pilot.pause()
            ours, theirs = app.query(OptionList)
            app.set_focus(None)
            await pilot.pause()
            return [
                [
                    strip
                    for option in each.options
                    for strip in each._get_option_render(option, each.visual_style)
                ]
                for each in (ours, theirs)
            ]  # type: ignore[return-value]

    ours, theirs = asyncio.run(look())
    assert ours == theirs
    assert len(ours) >= 2 * len(ROWS)
