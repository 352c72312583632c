"""Settings: one line each, changed where it stands and kept at once."""

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Input

from trainer.language.tables import sentences
from trainer.record.clean import clean_text
from trainer.record.errors import TrainerError
from trainer.settings.choices import DIFFICULTIES, LONGEST_NAME, MODES, PACES, PLAYERS, pace_name
from trainer.settings.place import settings_file
from trainer.tui.keys import key
from trainer.tui.rubric_offers import rubric_offers
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.screens.picker import Picker
from trainer.tui.theme import OWN
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText, as_content
from trainer.tui.widgets.setting_line import LABEL, Offer, SettingLine
from trainer.tui.widgets.walk import Walk

say = sentences("screen/settings")
SWITCHES = ("listening", "clock")
PARTS = ("customer", "scorer")


class SettingsScreen(DeskScreen[None]):
    """Twelve lines, and one sentence about the one in hand."""

    CSS_PATH = "settings.tcss"
    BINDING_GROUP_TITLE = "Settings"
    BINDINGS = [
        key("escape,f2", "close", "settings.close"),
        key("up", "focus_previous", "settings.up", show=False),
        key("down", "focus_next", "settings.down", show=False),
    ]

    def action_focus_next(self) -> None:
        """The next line."""
        self.focus_next("Input, SettingLine")

    def action_focus_previous(self) -> None:
        """The line before."""
        self.focus_previous("Input, SettingLine")

    def compose(self) -> ComposeResult:
        """The lines with what is chosen."""
        chosen = self.trainer.settings
        yield PlainText(say("title"), classes="title", id="title")
        with Walk(id="lines"):
            with Horizontal(id="name-line"):
                yield PlainText(f"{say('label.name'):<{LABEL}}", id="name-label")
                yield Input(chosen.name, say("name_hint"), id="name", compact=True, max_length=LONGEST_NAME)
            yield SettingLine("theme", say("label.theme"), self._themes(), self.trainer.theme)
            yield SettingLine("pace", say("label.pace"), _paces(chosen.pace), chosen.pace)
            for name, offers in _of_a_drill().items():
                kept = getattr(chosen, name)
                yield SettingLine(name, say(f"label.{name}"), self._marked(name, kept, offers), kept)
            yield SettingLine("rubric", say("label.rubric"), [_rubric(chosen.rubric)], chosen.rubric or "")
            for name, player in zip(PARTS, self.trainer.players, strict=True):
                yield SettingLine(name, say(f"label.{name}"), _named("players", PLAYERS), player)
            yield SettingLine("model", say("label.model"), [self._model()], "")
            yield SettingLine("keys", say("label.keys"), [self._keys()], "")
        yield PlainText(id="about")
        yield PlainText(say("how"), id="how", classes="quiet")
        yield PlainText(say("kept", path=str(settings_file())), id="kept", classes="quiet")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the first line."""
        self.query_one("#name", Input).cursor_blink = False
        self.query_one("#name").focus()
        self.find_rubrics()

    def on_screen_resume(self) -> None:
        """Keys and models may have been chosen."""
        self.query_one("#set-keys", SettingLine).offer([self._keys()])
        self.query_one("#set-model", SettingLine).offer([self._model()])
        self._show_players()

    def _show_players(self) -> None:
        for name, player in zip(PARTS, self.trainer.players, strict=True):
            self.query_one(f"#set-{name}", SettingLine).show(player)

    @work(exclusive=True, group="players", exit_on_error=False)
    async def let_play(self, part: str, player: str) -> None:
        """Let what is built in or the chosen model do this part; without a model, choose one."""
        try:
            await self.trainer.let_play(part, player)
        except TrainerError:
            self.notify(say("choose_model"), markup=False)
            self.trainer.open_models()
        self._show_players()

    @work(exclusive=True, group="rubrics", exit_on_error=False)
    async def find_rubrics(self) -> None:
        """The rubrics there are."""
        found = await self.attempt(self.trainer.desk.run(rubric_offers))
        line = self.query_one("#set-rubric", SettingLine)
        if found:
            line.chosen = line.chosen or found[0].value
            known = any(offer.value == line.chosen for offer in found)
            line.offer(found if known else [*found, _rubric(str(line.chosen))])

    # what the trainee does

    @on(DescendantFocus)
    def _at(self, event: DescendantFocus) -> None:
        widget: Widget = event.widget
        name = widget.setting if isinstance(widget, SettingLine) else widget.id
        self.query_one("#about", PlainText).say(say(f"about.{name}"))

    @on(SettingLine.Changed)
    def _changed(self, event: SettingLine.Changed) -> None:
        if event.setting in PARTS:
            self.let_play(event.setting, str(event.value))
        else:
            self.trainer.keep(event.setting, event.value)

    @on(SettingLine.Listed)
    def _listed(self, event: SettingLine.Listed) -> None:
        line = event.line
        if line.setting == "keys":
            self.trainer.open_keys()
            return
        if line.setting == "model":
            self.trainer.open_models()
            return
        choices = [as_content(offer.label) for offer in line.offers]

        def chosen(index: int | None) -> None:
            if index is not None:
                line.choose(index)

        self.app.push_screen(Picker(line.label, choices, line.index), chosen)

    @on(Input.Submitted, "#name")
    def _name_done(self) -> None:
        self.action_focus_next()

    @on(Input.Blurred, "#name")
    def _name_left(self, event: Input.Blurred) -> None:
        self._keep_name(event.value)

    def action_close(self) -> None:
        """Back to where the trainee was; a name half typed is kept too."""
        self._keep_name(self.query_one("#name", Input).value)
        self.dismiss()

    def _keep_name(self, typed: str) -> None:
        name = " ".join(clean_text(typed).split())
        if name != self.trainer.settings.name:
            self.trainer.keep("name", name)

    # what is offered

    def _marked(self, name: str, chosen: str | bool, offers: list[Offer]) -> list[Offer]:
        """The offers, with a word beside the chosen one where it holds for this run alone."""
        if name not in self.trainer.for_now:
            return offers
        told = Offer(chosen, say("for_now", name=next(one.label for one in offers if one.value == chosen)))
        return [told if offer.value == chosen else offer for offer in offers]

    def _themes(self) -> list[Offer]:
        own = [theme.name for theme in OWN]
        others = sorted(name for name in self.app.available_themes if name not in own)
        return [Offer(name, name) for name in (*own, *others)]

    def _keys(self) -> Offer:
        count = len(self.trainer.settings.keys)
        return Offer("", say("keys_own", count=str(count)) if count else say("keys_usual"))

    def _model(self) -> Offer:
        model = self.trainer.settings.model
        names = " / ".join(dict.fromkeys(name for name in (model.name, model.judge) if name))
        return Offer("", say("model_at", name=names, server=model.url or "?") if names else say("model_none"))


def _paces(pace: int) -> list[Offer]:
    named = [Offer(words, _pace_label(name, words)) for name, words in PACES.items()]
    return named if pace_name(pace) else [*named, Offer(pace, say("paces.own", words=str(pace)))]


def _pace_label(name: str, words: int) -> str:
    label = say(f"paces.{name.replace(' ', '_')}")
    return say("paces.words", name=label, words=str(words)) if words else label


def _of_a_drill() -> dict[str, list[Offer]]:
    """What can be chosen outside the settings as well, setting → offers."""
    modes, difficulties = _named("modes", MODES), _named("difficulties", DIFFICULTIES)
    return {"mode": modes, "difficulty": difficulties} | {name: _switches() for name in SWITCHES}


def _named(group: str, names: tuple[str, ...]) -> list[Offer]:
    return [Offer(name, say(f"{group}.{name}")) for name in names]


def _switches() -> list[Offer]:
    return [Offer(False, say("switch.off")), Offer(True, say("switch.on"))]


def _rubric(name: str | None) -> Offer:
    return Offer(name or "", name or "...")
