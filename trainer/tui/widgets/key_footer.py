"""The keys at the bottom: what does not fit is left out by rank, never the help, the way back or the way on."""

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer

RANKS = (
    frozenset({"help"}),
    frozenset({"back", "close", "leave", "home", "enough", "end"}),
    frozenset({"on", "start", "next"}),
)
"""Last parts of the ids of bindings, the dearest first: the help, the ways out of a screen, the ways on from it."""
PALETTE = "-command-palette"


class KeyFooter(Footer):
    """A footer that knows its width. A screen's bindings stand in the order of their rank."""

    _made_for = 0
    """The width for which the keys were chosen."""

    def compose(self) -> ComposeResult:
        """The keys there is room for; all of them can be pressed, and stand in the help and the palette."""
        keys: list[Any] = list(super().compose())
        self._made_for = self.app.size.width
        names = {
            active.binding.action: (active.binding.id or "").rpartition(".")[2]
            for active in self.screen.active_bindings.values()
        }
        ranks = [_rank(names.get(key.action, "")) if not key.has_class(PALETTE) else 0 for key in keys]
        yield from self._fitting(keys, ranks)

    def on_resize(self, event: events.Resize) -> None:
        """Choose again where there is another room for them."""
        if self._made_for and event.size.width != self._made_for:
            self.call_after_refresh(self.recompose)

    def _fitting(self, keys: Sequence[Any], ranks: Sequence[int]) -> list[Any]:
        """The keys of highest rank that fit, in their order; first of all the palette gives its word."""
        if self._width(keys) > self._made_for:
            for key in keys:
                if key.has_class(PALETTE):
                    key.description = ""
        left = list(range(len(keys)))
        while left and self._width([keys[place] for place in left]) > self._made_for:
            left.remove(max(left, key=lambda place: (ranks[place], place)))
        return [keys[place] for place in left]

    def _width(self, keys: Sequence[Any]) -> int:
        around = 2 if self.compact else 3
        return sum(
            cell_len(key.key_display) + cell_len(key.description) + around + 2 * key.has_class(PALETTE)
            for key in keys
        )


def _rank(name: str) -> int:
    return next((rank for rank, names in enumerate(RANKS) if name in names), len(RANKS))
