"""The keys that can be pressed now, in one line at the foot of a screen. Each is a button for the mouse.

It stands in the place of Textual's Footer, which is a widget for every key: a third of what a screen costs to open.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from trainer.tui.key_room import fitting

EDGE = ("▏", "$foreground 20%")
"""What parts the palette's key, which stands at the right, from the others."""


class ShownKey(NamedTuple):
    """One key and what it does."""

    key: str
    display: str
    label: str
    tooltip: str
    enabled: bool
    binding: str = ""
    """The binding's id, by which it is dear or not where there is no room for all."""


class KeyBar(Widget):
    """Shows the bindings that are active where the focus is."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $panel; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, *, compact: bool = False) -> None:
        super().__init__()
        self._compact = compact
        """Whether keys stand closer together."""
        self._shown: tuple[ShownKey, ...] = ()
        self._palette: ShownKey | None = None
        self._hovered: ShownKey | None = None

    def on_mount(self) -> None:
        """Keep to what can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys again where they have become others."""
        if not self.is_attached or screen is not self.screen or not self.app.app_focus:
            return
        active = screen.active_bindings
        shown, palette = tuple(self._others(active)), self._palette_key(active)
        if (shown, palette) != (self._shown, self._palette):
            self._shown, self._palette, self._hovered = shown, palette, None
            self.refresh()

    def _others(self, active: Mapping[str, ActiveBinding]) -> Iterator[ShownKey]:
        """Every action once, by the first of its keys."""
        seen: set[str] = set()
        for _, binding, enabled, tooltip in active.values():
            if binding.show and binding.action not in seen:
                seen.add(binding.action)
                display = self.app.get_key_display(binding)
                yield ShownKey(binding.key, display, binding.description, tooltip, enabled, binding.id or "")

    def _palette_key(self, active: Mapping[str, ActiveBinding]) -> ShownKey | None:
        found = active.get(self.app.COMMAND_PALETTE_BINDING)
        if found is None:
            return None
        binding = found.binding
        told = binding.tooltip or binding.description
        return ShownKey(
            binding.key, self.app.get_key_display(binding), binding.description, told, found.enabled
        )

    def render(self) -> Content:
        """All keys, the palette's at the right edge."""
        room = self.size.width
        right = self._right()
        left = Content.assemble(*(self._told(shown) for shown in self._fitting()))
        return Content.assemble(left.truncate(max(0, room - right.cell_length), pad=True), right)

    def _fitting(self) -> list[ShownKey]:
        """The keys there is room for."""
        room = self.size.width - self._right().cell_length
        widths = [self._told(shown).cell_length for shown in self._shown]
        ids = [shown.binding for shown in self._shown]
        return [self._shown[place] for place in fitting(ids, widths, room)]

    def _right(self) -> Content:
        """The palette's key; its word only where all keys have room beside it."""
        if self._palette is None:
            return Content()
        whole = Content.assemble(EDGE, self._styled(self._palette), " ")
        others = sum(self._told(shown).cell_length for shown in self._shown)
        if others + whole.cell_length <= self.size.width:
            return whole
        return Content.assemble(EDGE, self._styled(self._palette._replace(label="")), " ")

    def _told(self, shown: ShownKey) -> Content:
        """One key with the room around it."""
        return Content.assemble("" if self._compact else " ", self._styled(shown), " ")

    def _styled(self, shown: ShownKey) -> Content:
        text = Content.assemble(
            (shown.display, "bold $footer-key-foreground"),
            (f" {shown.label}" if shown.label else "", "$footer-description-foreground"),
        )
        if not shown.enabled:
            text = text.stylize("dim")
        return text.stylize("on $block-hover-background") if shown == self._hovered else text

    def _at(self, x: int) -> ShownKey | None:
        """The key at this column."""
        edge = self.size.width - self._right().cell_length
        if x >= edge:
            return self._palette
        for shown in self._fitting():
            x -= self._told(shown).cell_length
            if x < 0:
                return shown
        return None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Let the key under the mouse stand out, and say what it does."""
        hovered = self._at(event.x)
        if hovered != self._hovered:
            self._hovered = hovered
            self.tooltip = Content(hovered.tooltip) if hovered else None
            self.refresh()

    def on_leave(self) -> None:
        """The mouse has gone."""
        self._hovered = None
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key."""
        pressed = self._at(event.x)
        if pressed is not None and pressed.enabled:
            self.app.simulate_key(pressed.key)
        elif pressed is not None:
            self.app.bell()
