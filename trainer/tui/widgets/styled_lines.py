"""Text in a few lines, each in one style, as a row of a list has it.

Textual looks twice at every word of a text for where to wrap it. Where each line has room, nothing is to be looked for.
"""

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from trainer.tui.widgets.plain_text import assembled


class StyledLines(Visual):
    """Shows what `assembled` shows of the same pieces, with a new line between any two."""

    def __init__(self, *lines: tuple[str, str]) -> None:
        parts = [piece for line in lines for piece in ("\n", line)][1:]
        self.content: Content = assembled(*parts)
        """The same as Textual has it: for a narrow place, and for what is not in plain lines."""
        self._lines = [(text, cell_len(text), style) for text, style in lines]
        plain = all(text.isprintable() and text for text, _, _ in self._lines)
        self._width = max(cells for _, cells, _ in self._lines) if plain else None
        """Cells of the longest line; None where the text has to be looked at."""

    def _fits(self, width: int) -> bool:
        return self._width is not None and self._width <= width

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Cells of the longest line."""
        return self.content.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Lines in this many cells."""
        return len(self._lines) if self._fits(width) else self.content.get_height(rules, width)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines."""
        if not self._fits(width) or options.selection is not None or options.post_style is not None:
            return self.content.render_strips(width, height, style, options)
        return [self._strip(y, style, options) for y in range(len(self._lines))][:height]

    def _strip(self, y: int, style: Style, options: RenderOptions) -> Strip:
        text, cells, own = self._lines[y]
        worn = style + Style.combine([style, options.get_style(own)])
        return Strip([Segment(text, worn.rich_style_with_offset(0, y))], cells)
