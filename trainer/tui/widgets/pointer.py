"""The sign at the left of what has the focus or is highlighted: it is seen without any colour, and read aloud."""

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

POINTER = "► "
"""Takes the first two columns, which whatever is pointed at leaves free."""


def pointed(strip: Strip) -> Strip:
    """The line with the sign over its first two columns."""
    seen = next(
        (part.style for part in strip if part.text.strip()), None
    )  # blanks may have ink of the paper's colour
    sign = Strip([Segment(POINTER, seen)], len(POINTER))
    return Strip.join([sign, strip.crop(len(POINTER), strip.cell_length)])


class Pointed(Widget):
    """A line (or several) at which the sign stands while it has the focus. Its style leaves two columns free."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, the first with the sign."""
        lines = super().render_lines(crop)
        if lines and self.has_focus and crop.y == 0 and crop.x == 0:
            return [pointed(lines[0]), *lines[1:]]
        return lines


class PointedList(OptionList):
    """A list at whose highlighted row the sign stands; where the list can have the focus, only while it has it."""

    DEFAULT_CSS = """
    PointedList > .option-list--option { padding: 0 1 0 2; }
    """

    def render_line(self, y: int) -> Strip:
        """The line, with the sign where a highlighted row begins."""
        line = super().render_line(y)
        return pointed(line) if y == self._pointed_line and (self.has_focus or not self.can_focus) else line

    @property
    def _pointed_line(self) -> int | None:
        """The line in sight where the highlighted row begins."""
        if self.highlighted is None:
            return None
        begins = self._line_cache.index_to_line.get(self.highlighted)
        return None if begins is None else begins - self.scroll_offset.y
