"""Containers that show nothing but their background: one line of it is rendered, and serves for all.

Textual renders each line of every container, though most of it is covered by what the container holds.
"""

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget as Mixed
else:
    Mixed = object  # a widget itself, it would decide over focus and keys of what it is mixed into


class Backdrop(Mixed):
    """Mixed into a container. Where it has a frame above or below, its lines differ, and each is rendered."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The same line, as often as it is wanted."""
        if self.styles.gutter.height or crop.height < 2:
            return super().render_lines(crop)
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height


class PlainRow(Backdrop, Horizontal):
    """Holds what stands side by side."""


class PlainColumn(Backdrop, Vertical):
    """Holds what stands one below the other."""
