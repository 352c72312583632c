"""What the trainee chose, worn by the app: theme, pace, keys, and the settings file that keeps them."""

from pathlib import Path
from typing import Any, TypeVar

from textual import work
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

from trainer.language.tables import sentences
from trainer.library.places import cache_folder, team_file
from trainer.settings.choices import Settings
from trainer.settings.read import read_settings
from trainer.tui.desk import Desk
from trainer.tui.engines import Engines, built_in
from trainer.tui.screens.desk_screen import sentence_of
from trainer.tui.styles import KeptStylesheet
from trainer.tui.theme import OWN
from trainer.tui.ticking import RealTime, Ticking
from trainer.tui.typed_ahead import TypedAhead

say = sentences("screen/app")
Answer = TypeVar("Answer")
SHEETS = "sheets"
"""The file of the style sheets that were parsed; it may be deleted at any time."""


class ChosenApp(App[None]):
    """An app with a desk and with settings that can be changed while it runs."""

    ticking: Ticking = RealTime()
    """Time as the screens see it."""
    _dressed = False
    """Whether it wears the theme that was chosen."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.for_now: frozenset[str] = frozenset()
        """The settings that were changed for this run alone."""
        self.typed = TypedAhead(self, super().on_event)
        """What is typed, given out in its turn."""
        self.styles_kept = KeptStylesheet(cache_folder() / SHEETS)
        self.stylesheet = self.styles_kept
        self._put_on_theme()

    def fitted(self, screen: Screen[Answer]) -> Screen[Answer]:
        """The screen with the classes of this size from the first, so that it is laid out once."""
        wide, high = self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS or []
        for room, steps in ((self.size.width, wide), (self.size.height, high)):
            screen.set_class(True, max(step for step in steps if step[0] <= room)[1], update=False)
        return screen

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none before it is known which is worn, since Textual makes them dearly."""
        return super().get_css_variables() if self._dressed else {}

    def _put_on_theme(self) -> None:
        """Put on one of the trainer's own themes before anything is painted: so the styles are read only once."""
        for theme in OWN:
            self.register_theme(theme)
        worn = next((theme for theme in OWN if theme.name == self.settings.theme), OWN[0])
        self.set_reactive(App.theme, worn.name)
        for name, has in (
            ("-dark-mode", worn.dark),
            ("-light-mode", not worn.dark),
            (f"-theme-{worn.name}", True),
        ):
            self.set_class(has, name, update=False)
        self._dressed = True
        self.stylesheet.set_variables(self.get_css_variables())

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        """Style a node that is on a screen. Textual does it while a widget is being made, too, and throws it away."""
        if node.is_attached:
            super().update_styles(node, animate)

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Read the sheet of a screen. It concerns that screen alone: Textual would style everything else anew."""
        for path in screen.css_path:
            self.styles_kept.read_sheet(Path(path))
        super()._load_screen_css(screen)

    def put_on_choices(self) -> str | None:
        """Wear the chosen theme, be it one of Textual's, and the chosen keys; a sentence where there is no such
        theme."""
        known = self.settings.theme in self.available_themes
        if known:
            self.theme = self.settings.theme
        self.set_keymap(dict(self.settings.keys))
        if self.settings.keys:
            self.call_after_refresh(self.tell_lost_keys)
        return None if known else say("no_theme", name=self.settings.theme)

    @property
    def pace(self) -> int:
        """Words a minute at which the customer speaks; 0 shows lines at once."""
        return self.settings.pace

    def tell(self, wrong: Exception) -> None:
        """Say in one sentence what went wrong."""
        self.notify(sentence_of(wrong), severity="error", markup=False, timeout=10)

    def warn(self, problem: str) -> None:
        """Say what of the settings can't be used; it stays long enough to be read."""
        self.notify(problem, severity="warning", markup=False, timeout=15)

    @work(exclusive=True, group="keys", exit_on_error=False)
    async def tell_lost_keys(self) -> None:
        """Say which actions have lost their key to another by the settings file."""
        from trainer.tui.bindings import all_bindings, robbed

        for bound in robbed(await self.desk.run(all_bindings), self.settings.keys):
            self.warn(say("clash", id=bound.id, does=bound.does))

    # language models

    @property
    def players(self) -> tuple[str, str]:
        """Who plays the customer and who scores ("embedded" or "llm"): by the command line, else by the settings."""
        models = self.desk.models
        if models is None:
            return self.settings.customer, self.settings.scorer
        return tuple("llm" if model else "embedded" for model in (models.customer, models.judge))  # type: ignore[return-value]

    async def engines(self) -> Engines:
        """Who plays and who scores, in words; asks the desk only where it is not all built in."""
        all_built_in = self.players == ("embedded", "embedded")
        engines = built_in() if all_built_in else await self.desk.engines(self.settings)
        return engines.at(web=self.is_web, team=team_file().exists())

    async def read_agreed(self) -> None:
        """Take over which servers the trainee has been told of by now."""
        kept = (await self.desk.run(read_settings)).settings.model
        self.settings = self.settings._replace(model=self.settings.model._replace(agreed=kept.agreed))

    async def read_models(self) -> None:
        """Take over what the settings file now says of language models, whatever the command line said."""
        kept = (await self.desk.run(read_settings)).settings
        self.settings = self.settings._replace(model=kept.model, customer=kept.customer, scorer=kept.scorer)
        self.desk.models = None

    # what can be changed

    def choose(self, **changes: str | bool) -> None:
        """Change settings for this run."""
        self.for_now |= changes.keys()
        self.settings = self.settings._replace(**changes)  # type: ignore[arg-type]

    def keep(self, setting: str, value: str | int) -> None:
        """Change a setting for this run and in the settings file."""
        changed: dict[str, Any] = {setting: value}
        self.for_now -= {setting}
        self.settings = self.settings._replace(**changed)
        if setting == "theme":
            self.theme = str(value)
        self._write_setting(setting, value)

    def keep_key(self, binding: str, keys: str | None) -> None:
        """Put a binding on other keys, here and in the settings file; None gives it its usual ones."""
        own = {name: kept for name, kept in self.settings.keys.items() if name != binding}
        self.settings = self.settings._replace(keys=own if keys is None else {**own, binding: keys})
        self.set_keymap(dict(self.settings.keys))
        self._write_setting(binding, keys, "key")

    @work(group="settings", exit_on_error=False)
    async def _write_setting(self, name: str, value: str | int | None, kind: str = "setting") -> None:
        from trainer.settings import write

        try:
            await self.desk.run(getattr(write, f"write_{kind}"), name, value)
        except Exception as wrong:
            self.tell(wrong)
