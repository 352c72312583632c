"""Lines of a comparison as the screen shows them: figures first, colours only beside them."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from trainer.team.lines import Kind, Line
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled

STYLES: dict[Kind, str] = {
    "": "",
    "title": "bold $primary",
    "heading": "bold",
    "quiet": QUIET,
    "unsure": QUIET,
    "bad": "bold $error",
    "good": "$success",
    "heat0": "on $error 45%",
    "heat1": "on $error 22%",
    "heat2": "",
    "heat3": "on $success 22%",
    "heat4": "on $success 45%",
}


def content_of(line: Line) -> Content:
    """One line."""
    return assembled(*((piece.text, STYLES[piece.kind]) if piece.kind else piece.text for piece in line))


def blocks(lines: Iterable[Line]) -> Iterator[PlainText]:
    """The lines, those between two empty ones in one widget, so that a long page is painted in pieces."""
    block: list[Content] = []
    for line in lines:
        if line:
            block.append(content_of(line))
        elif block:
            yield PlainText(Content("\n").join(block), classes="block")
            block = []
    if block:
        yield PlainText(Content("\n").join(block), classes="block")
