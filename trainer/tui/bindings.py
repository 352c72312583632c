"""The keys that can be pressed now, in words: for the help and for the settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import Binding

EVERYWHERE = "app"
"""The group of the bindings that hold on every screen."""


@dataclass(frozen=True)
class KeyLine:
    """One thing to press and what it does."""

    group: str
    id: str
    keys: str
    does: str


def key_lines(screen: Screen[Any]) -> tuple[KeyLine, ...]:
    """The named bindings of a screen and of what has the focus in it; the keys of one binding together.

    A screen's key that the focused box answers as well (Enter in a search) is listed: screens see to it that
    both mean the same.
    """
    found: dict[str, tuple[Binding, list[str]]] = {}
    for _, bindings in screen._binding_chain:
        for _, binding in bindings:
            if binding.id and "." in binding.id:
                found.setdefault(binding.id, (binding, []))[1].append(screen.app.get_key_display(binding))
    return tuple(_line(binding, keys) for binding, keys in found.values())


def shown_keys(app: "App[Any]", keys: Iterable[str]) -> str:
    """Keys as people read them: "^t", "f2"."""
    from textual.binding import Binding

    return ", ".join(app.get_key_display(Binding(key, "")) for key in keys)


def _line(binding: "Binding", keys: list[str]) -> KeyLine:
    group = (binding.id or "").partition(".")[0]
    does = binding.tooltip or binding.description
    return KeyLine(group, binding.id or "", " ".join(dict.fromkeys(keys)), does)
