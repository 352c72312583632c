"""The command palette: every action there is at the moment, as "group: Verb object"."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.types import IgnoreReturnCallbackType

from trainer.language.tables import phrase, sentences
from trainer.record.clean import clean_text
from trainer.tui.bindings import EVERYWHERE, usable

if TYPE_CHECKING:
    from trainer.authoring.form import LibraryForm
    from trainer.tui.app import TrainerApp

say = sentences("screen/workshop")


@dataclass(frozen=True)
class Command:
    """One line of the palette."""

    name: str
    does: IgnoreReturnCallbackType


class Commands(Provider):
    """The keys of this screen, the app's own, and what the screen adds (`palette_commands`)."""

    async def discover(self) -> Hits:
        """All of them."""
        for command in self._commands():
            yield DiscoveryHit(Content(command.name), command.does, text=command.name)

    async def search(self, query: str) -> Hits:
        """Those that fit what was typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score, offsets = matcher.fuzzy_search.match(query, command.name)
            if score > 0:
                shown = Content(command.name)
                for offset in offsets:
                    shown = shown.stylize(matcher.match_style, offset, offset + 1)
                yield Hit(score, shown, command.does, text=command.name)

    def _commands(self) -> Iterator[Command]:
        known: set[str] = set()
        for command in (*self._keys(), *self._added(), *self._everywhere()):
            name = clean_text(command.name)
            if name not in known:
                known.add(name)
                yield Command(name, command.does)

    def _keys(self) -> Iterator[Command]:
        """The bindings that can be used now, by their ids "group.name" and what they do."""
        for node, binding in usable(self.screen):
            group = (binding.id or "").partition(".")[0]
            if group != EVERYWHERE:
                yield Command(
                    f"{group_name(group)}: {binding.tooltip}", _pressed(self.app, node, binding.action)
                )

    def _added(self) -> Iterator[Command]:
        for name, does in getattr(self.screen, "palette_commands", ()):
            yield Command(name, does)

    def _everywhere(self) -> Iterator[Command]:
        app = cast("TrainerApp", self.app)
        words = {name: phrase(f"keys.{name}.does", source="screen/app") for name in ALWAYS}
        ours = group_name(EVERYWHERE)
        yield Command(f"{ours}: {words['home']}", app.go_home)
        yield Command(f"{ours}: {words['theme']}", app.action_change_theme)
        yield Command(f"{ours}: {words['help']}", app.action_help)
        yield Command(f"{ours}: {words['settings']}", app.action_settings)
        yield Command(f"{ours}: {words['progress']}", app.action_progress)
        yield Command(f"{ours}: {words['team']}", app.action_team)
        yield Command(f"{ours}: {words['review']}", app.action_review)
        yield Command(f"{ours}: {words['exams']}", app.action_exams)
        yield Command(f"{ours}: {words['guided']}", app.open_guided)
        yield Command(f"{ours}: {words['quick']}", app.open_quick)
        if not app.is_web:  # whoever sits at a browser has no business with this machine's files
            yield Command(f"{ours}: {say('calls')}", app.open_calls)
            yield Command(f"{ours}: {say('rating')}", app.open_rating)
        for form in FORMS:
            yield Command(f"{ours}: {say(f'new_{form}')}", partial(app.open_new, form))
        yield Command(f"{ours}: {words['quit']}", app.action_quit)


FORMS: "tuple[LibraryForm, ...]" = ("scenario", "rubric", "exam", "plan")
ALWAYS = ("home", "theme", "help", "settings", "progress", "team", "review", "exams", "guided", "quick", "quit")


def group_name(group: str) -> str:
    """What people call a group of bindings: "page" for what moves in one, "trainer" for what holds everywhere."""
    name = phrase(f"group.{group}", source="screen/app")
    return group if name == f"group.{group}" else name


def _pressed(app: App[Any], node: DOMNode, action: str) -> IgnoreReturnCallbackType:
    """What the key would do, done at the widget that has it."""

    async def run() -> None:
        await app.run_action(action, default_namespace=node)

    return run
