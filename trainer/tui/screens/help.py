"""Help: this screen's keys, the six steps with examples, what is stored where, how scores come about."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button

from trainer.calls.kept import calls_folder
from trainer.language.tables import sentences, table
from trainer.library.places import PACKAGE, builtin_folder, cache_file, data_folder, unfinished_folder
from trainer.llm.keys import key_file
from trainer.llm.memory import FILE
from trainer.settings.place import settings_file
from trainer.store.file import JOURNAL
from trainer.tui.bindings import EVERYWHERE, KeyLine
from trainer.tui.keys import key
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.widgets.gradual import GradualScroll
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled

SOURCE = "screen/help"
say = sentences(SOURCE)
PARTS = ("keys", "steps", "stored", "scores", "more")


class HelpScreen(DeskScreen[None]):
    """One page in five parts; a number key or a click goes to one."""

    CSS_PATH = "help.tcss"
    BINDING_GROUP_TITLE = "Help"
    BINDINGS = [
        key("escape,q", "close", "help.close"),
        key("g", "guided", "help.guided"),
        *(key(str(n), f"part('{part}')", f"help.{part}", show=False) for n, part in enumerate(PARTS, 1)),
    ]

    def __init__(self, keys: Sequence[KeyLine] = ()) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The parts' names, and the page."""
        with Horizontal(id="top"):
            yield PlainText(say("title"), classes="title", id="name")
            for number, part in enumerate(PARTS, 1):
                yield Button(Content(f"{number} {say(f'part.{part}')}"), id=f"to-{part}", compact=True)
        with GradualScroll(id="page"):
            for part in PARTS:
                yield PlainText(say(f"{part}_heading"), classes="heading", id=f"part-{part}")
                yield PlainText(Content("\n").join(getattr(self, f"_{part}_lines")()), classes="part")
            yield Button(Content(say("guided")), id="guided", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#page").focus()

    def action_close(self) -> None:
        """Back to where the trainee was."""
        self.dismiss()

    @on(Button.Pressed, "#guided")
    def action_guided(self) -> None:
        """Jeffrey's call."""
        self.trainer.open_guided()

    @on(Button.Pressed)
    def _to(self, event: Button.Pressed) -> None:
        part = (event.button.id or "").removeprefix("to-")
        if part in PARTS:
            self.action_part(part)

    def action_part(self, part: str) -> None:
        """Scroll to a part."""
        heading = self.query_one(f"#part-{part}")
        self.query_one("#page").scroll_to_widget(heading, top=True, animate=False, force=True)

    # the parts

    def _keys_lines(self) -> Iterator[Content]:
        here = [line for line in self._keys if line.group != EVERYWHERE]
        everywhere = [line for line in self._keys if line.group == EVERYWHERE]
        widest = max((len(line.keys) for line in self._keys), default=0)
        yield from (_key_line(line, widest) for line in here)
        if everywhere:
            yield assembled(("\n" + say("keys_everywhere"), "bold"))
            yield from (_key_line(line, widest) for line in everywhere)
        yield assembled(("\n" + say("keys_note"), QUIET))

    def _steps_lines(self) -> Iterator[Content]:
        weak, strong = say("weak"), say("strong")
        widest = max(len(weak), len(strong))
        for number, step in enumerate(table(SOURCE)["step"], 1):
            yield assembled((f"{number}. {step['title']}", "bold"))
            yield assembled((step["about"], QUIET))
            yield assembled((f"✗ {weak:<{widest}}", "$error"), f'  "{step["weak"]}"')
            yield assembled((f"✓ {strong:<{widest}}", "$success"), f'  "{step["strong"]}"\n')

    def _stored_lines(self) -> Iterator[Content]:
        for name, path in _stored():
            missing = "" if path.exists() else f"  ({say('not_yet')})"
            yield assembled((say(f"place.{name}"), "bold"), (missing, QUIET))
            yield assembled((f"  {path}", "$primary"))
        yield assembled(("\n" + say("stored_note"), QUIET))

    def _scores_lines(self) -> Iterator[Content]:
        for number, line in enumerate(table(SOURCE)["score"]["lines"], 1):
            yield assembled((f"{number}. ", "bold"), line)

    def _more_lines(self) -> Iterator[Content]:
        for line in table(SOURCE)["read"]["lines"]:
            yield assembled(line)
        docs = PACKAGE.parent / "docs"
        yield assembled((say("here", path=str(docs)) if docs.is_dir() else say("source"), QUIET))


def _key_line(line: KeyLine, widest: int) -> Content:
    return assembled((f"  {line.keys:<{widest}}", "bold $accent"), f"  {line.does}")


def _stored() -> tuple[tuple[str, Path], ...]:
    """What lies where on this machine, by the names of the language file."""
    data = data_folder()
    return (
        ("journal", data / JOURNAL),
        ("calls", calls_folder()),
        ("forms", unfinished_folder()),
        ("settings", settings_file()),
        ("keys", key_file()),
        ("models", data / FILE),
        ("own", data / "scenarios"),
        ("cache", cache_file()),
        ("builtin", builtin_folder()),
    )
