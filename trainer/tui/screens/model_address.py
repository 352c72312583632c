"""Asks where a model is: an address, a key that is not shown, perhaps the model's name."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from trainer.language.tables import sentences
from trainer.llm.keys import key_file
from trainer.llm.server import Server, key_of, server_at
from trainer.record.clean import clean_text
from trainer.record.errors import BadUsage
from trainer.tui.keys import key
from trainer.tui.widgets.plain_text import PlainText

say = sentences("screen/models")
BOXES = ("address", "key", "name")
_LABEL = 10


@dataclass(frozen=True)
class Typed:
    """A server with its key, if one was given. `model` may be empty."""

    server: Server
    model: str


class AddressDialog(ModalScreen[Typed | None]):
    """Gives what was typed once it can be meant, or None."""

    CSS_PATH = "modal.tcss"
    BINDINGS = [
        key("escape", "dismiss", "modal.close"),
        key("up", "app.focus_previous", "modal.up", show=False),
        key("down", "app.focus_next", "modal.down", show=False),
    ]

    def __init__(self, url: str = "") -> None:
        super().__init__()
        self._url = url

    def compose(self) -> ComposeResult:
        """Three boxes and two buttons."""
        with Vertical(classes="dialog"):
            yield PlainText(say("ask.title"), classes="question title")
            for name in BOXES:
                with Horizontal(classes="box-line"):
                    yield PlainText(f"{say(f'ask.{name}'):<{_LABEL}}", classes="box-label")
                    text = self._url if name == "address" else ""
                    hint = say(f"ask.{name}_hint")
                    yield Input(text, hint, id=f"ask-{name}", password=name == "key", compact=True)
            yield PlainText(say("ask.kept", path=str(key_file())), classes="quiet")
            yield PlainText(id="wrong")
            with Horizontal(classes="answers"):
                yield Button(Content(say("ask.yes")), id="yes", variant="primary")
                yield Button(Content(say("ask.no")), id="no")

    def on_mount(self) -> None:
        """Begin with what is missing."""
        for box in self.query(Input):
            box.cursor_blink = False
        self.query_one("#ask-key" if self._url else "#ask-address").focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if event.input.id == f"ask-{BOXES[-1]}":
            self._take()
        else:
            self.focus_next(Input)

    @on(Button.Pressed, "#no")
    def _cancelled(self) -> None:
        self.dismiss(None)

    @on(Button.Pressed, "#yes")
    def _take(self) -> None:
        address, secret, name = (self.query_one(f"#ask-{box}", Input).value for box in BOXES)
        try:
            given = key_of(secret, named_by=say("ask.the_key"))
            server = server_at(address, given, named_by=say("ask.the_address"))
        except BadUsage as wrong:
            self.query_one("#wrong", PlainText).say(wrong.message)
            return
        self.dismiss(Typed(server, " ".join(clean_text(name).split())))
