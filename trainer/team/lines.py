"""Lines of a comparison in pieces, each with what it is: the terminal and the screen show them in their own ways."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from trainer.record.clean import clean_text

Kind = Literal[
    "", "title", "heading", "quiet", "unsure", "bad", "good", "heat0", "heat1", "heat2", "heat3", "heat4"
]
"""`unsure`: a figure that rests on too little; `heat0` to `heat4`: a level."""
WIDE = 78
"""Columns that a line may take."""
NAME = 18
"""Columns for a name."""


class Piece(NamedTuple):
    """Some words of a line."""

    text: str
    kind: Kind = ""


Line = tuple[Piece, ...]


def line(*parts: str | Piece) -> Line:
    """A line of these parts."""
    return tuple(Piece(part) if isinstance(part, str) else part for part in parts)


def titled(text: str, kind: Kind = "heading") -> Iterator[Line]:
    """An empty line and this one."""
    yield ()
    yield line(Piece(text, kind))


def name_cell(name: str, width: int = NAME) -> str:
    """A name on one line, cut or filled to its column."""
    plain = " ".join(clean_text(name).split())
    return f"{plain if len(plain) <= width else plain[: width - 1] + '…':<{width}}"


def plain_text(lines: Iterable[Line]) -> Iterator[str]:
    """The lines without what they are, and without what a terminal would obey: names in them came from others."""
    for one in lines:
        yield clean_text("".join(piece.text for piece in one)).replace("\n", " ").rstrip()
