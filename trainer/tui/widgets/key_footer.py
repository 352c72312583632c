"""The keys at the bottom: what does not fit is left out by rank, never the help, the way back or the way on."""

from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer

from trainer.tui.key_room import fitting

PALETTE = "-command-palette"


class KeyFooter(Footer):
    """A footer that knows its width."""

    _made_for = 0
    """The width for which the keys were chosen."""

    def compose(self) -> ComposeResult:
        """The keys there is room for; all of them can be pressed, and stand in the help and the palette."""
        keys: list[Any] = list(super().compose())
        self._made_for = self.app.size.width
        if sum(map(self._width, keys)) > self._made_for:
            for key in keys:
                if key.has_class(PALETTE):
                    key.description = ""
        names = {one.binding.action: one.binding.id or "" for one in self.screen.active_bindings.values()}
        ids = ["help" if key.has_class(PALETTE) else names.get(key.action, "") for key in keys]
        yield from (keys[place] for place in fitting(ids, [*map(self._width, keys)], self._made_for))

    def on_resize(self, event: events.Resize) -> None:
        """Choose again where there is another room for them."""
        if self._made_for and event.size.width != self._made_for:
            self.call_after_refresh(self.recompose)

    def _width(self, key: Any) -> int:  # noqa: ANN401 - Textual keeps the type to itself
        """Columns of a key with the room around it."""
        around = (2 if self.compact else 3) + (2 if key.has_class(PALETTE) else 0)
        return cell_len(key.key_display) + cell_len(key.description) + around
