"""The keys that can be pressed now, in words: for the help and for the settings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from trainer.settings.keymap import binding_ids

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import Binding
    from textual.dom import DOMNode

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


def usable(screen: Screen[Any]) -> "Iterator[tuple[DOMNode, Binding]]":
    """The named bindings that would do something now, each once, with the widget that has them.

    Also those whose key a box with the focus takes for itself (Enter, Down): by their words they can be used.
    """
    seen: set[str] = set()
    for node, _ in screen._modal_binding_chain:
        for _, binding in node._bindings:
            name = binding.id or ""
            if "." in name and name not in seen and screen.app._check_action_state(binding.action, node):
                seen.add(name)
                yield node, binding


@dataclass(frozen=True)
class Bound:
    """A binding with the keys the program gives it, separated by commas."""

    group: str
    id: str
    keys: str
    does: str


def all_bindings() -> tuple[Bound, ...]:
    """Every binding of every screen that can be put on another key, those of the whole app first.

    Imports all screens: for the desk's thread, and only when somebody asks.
    """
    known = binding_ids()
    found: dict[str, Bound] = {}
    for binding in _declared():
        name = binding.id or ""
        group = name.partition(".")[0]
        if name in known:
            keys = binding.key if name not in found else f"{found[name].keys},{binding.key}"
            found[name] = Bound(group, name, keys, binding.tooltip or binding.description)
    return tuple(sorted(found.values(), key=lambda bound: (bound.group != EVERYWHERE, bound.group)))


def robbed(bound: Sequence[Bound], own: Mapping[str, str]) -> list[Bound]:
    """The bindings that are left without a key, because `own` gives theirs to others beside them."""
    lost = []
    for one in bound:
        taken = {
            pressed
            for other in bound
            if other.id in own and other.id != one.id and _side_by_side(one, other)
            for pressed in own[other.id].split(",")
        }
        if one.id not in own and taken.issuperset(one.keys.split(",")):
            lost.append(one)
    return lost


def _side_by_side(one: Bound, other: Bound) -> bool:
    """Whether both hold at the same time: on one screen, or one of them everywhere."""
    return one.group == other.group or EVERYWHERE in {one.group, other.group}


def taken_by(bound: Sequence[Bound], own: Mapping[str, str], mine: Bound, pressed: str) -> Bound | None:
    """The binding beside `mine` that this key belongs to now."""
    beside = (other for other in bound if other.id != mine.id and _side_by_side(mine, other))
    return next((other for other in beside if pressed in own.get(other.id, other.keys).split(",")), None)


def _declared() -> "Iterator[Binding]":
    from textual.binding import Binding
    from textual.dom import DOMNode

    import trainer.tui.app

    seen: set[type] = set()
    for module in (trainer.tui.app, *import_screens()):
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, DOMNode) and thing not in seen:
                seen.add(thing)
                yield from (
                    binding for binding in vars(thing).get("BINDINGS", ()) if isinstance(binding, Binding)
                )


def import_screens() -> tuple[ModuleType, ...]:
    """The modules of all screens and widgets."""
    import trainer.tui.screens
    import trainer.tui.widgets

    return tuple(
        import_module(found.name)
        for package in (trainer.tui.screens, trainer.tui.widgets)
        for found in iter_modules(package.__path__, f"{package.__name__}.")
    )


def shown_keys(app: "App[Any]", keys: Iterable[str]) -> str:
    """Keys as people read them: "^t", "f2"."""
    from textual.binding import Binding

    return ", ".join(app.get_key_display(Binding(key, "")) for key in keys)


def _line(binding: "Binding", keys: list[str]) -> KeyLine:
    group = (binding.id or "").partition(".")[0]
    does = binding.tooltip or binding.description
    return KeyLine(group, binding.id or "", " ".join(dict.fromkeys(keys)), does)
