"""Every key there is, and another one for it."""

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from trainer.settings.keymap import spelled
from trainer.tui.bindings import Bound, all_bindings, shown_keys, taken_by
from trainer.tui.keys import key
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.screens.modal import Modal
from trainer.tui.screens.settings import say
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.pointer import PointedList

USUAL = ""
"""What `CatchKey` gives for "its usual key"."""


class KeysScreen(DeskScreen[None]):
    """A list of all bindings by screen; Enter asks for a new key."""

    CSS_PATH = "settings.tcss"
    BINDING_GROUP_TITLE = "Keys"
    BINDINGS = [key("escape", "dismiss", "settings.close")]

    def __init__(self) -> None:
        super().__init__()
        self._bound: tuple[Bound, ...] = ()

    def compose(self) -> ComposeResult:
        """The list."""
        yield PlainText(say("key.title"), classes="title", id="title")
        yield PlainText(say("key.how"), classes="quiet", id="how")
        yield PointedList(id="list", markup=False, compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Look for the keys."""
        self.query_one("#list").focus()
        self.find_keys()

    @work(exclusive=True, group="keys", exit_on_error=False)
    async def find_keys(self) -> None:
        """All screens are looked through for their keys, which takes a moment."""
        with self.trainer.typed.opening():
            self._bound = await self.attempt(self.trainer.desk.run(all_bindings)) or ()
            self._refill()

    def _refill(self) -> None:
        listed = self.query_one("#list", OptionList)
        at = listed.highlighted
        listed.set_options(Option(self._line(bound)) for bound in self._bound)
        listed.highlighted = at if at is not None else 0

    def _line(self, bound: Bound) -> Content:
        own = self.trainer.settings.keys.get(bound.id)
        keys = shown_keys(self.app, (own or bound.keys).split(","))
        mark = f"  ({say('key.own')})" if own else ""
        return assembled(
            (f"{bound.group:<12}", QUIET), (f"{keys:<16}", "bold $accent"), bound.does, (mark, QUIET)
        )

    @on(OptionList.OptionSelected)
    def _ask(self, event: OptionList.OptionSelected) -> None:
        bound = self._bound[event.option_index]

        def caught(pressed: str | None) -> None:
            if pressed is not None:
                self._take(bound, pressed)

        self.app.push_screen(CatchKey(bound.does), caught)

    def _take(self, bound: Bound, pressed: str) -> None:
        wrong = "" if pressed == USUAL else self._objection(bound, pressed)
        if wrong:
            self.app.notify(wrong, severity="warning", markup=False)
            return
        self.trainer.keep_key(bound.id, None if pressed in (USUAL, bound.keys) else pressed)
        self._refill()

    def _objection(self, bound: Bound, pressed: str) -> str:
        """Why this key can't be taken; empty where it can."""
        name = shown_keys(self.app, [pressed])
        try:
            spelled(pressed)
        except ValueError:
            return say("key.strange", key=name)
        if len(pressed) == 1 and not any(len(usual) == 1 for usual in bound.keys.split(",")):
            return say("key.letter", key=name)
        other = taken_by(self._bound, self.trainer.settings.keys, bound, pressed)
        return say("key.taken", key=name, does=other.does) if other else ""


class CatchKey(Modal[str | None]):
    """Waits for one key. None: leave it as it is; empty: its usual one."""

    CSS_PATH = "modal.tcss"
    ANSWERS: ClassVar[dict[str, str | None]] = {"escape": None, "backspace": USUAL}

    def __init__(self, does: str) -> None:
        super().__init__()
        self._does = does

    def compose(self) -> ComposeResult:
        """What is asked."""
        with Vertical(classes="dialog"):
            yield PlainText(say("key.ask", does=self._does), classes="question title")
            yield PlainText(say("key.ask_how"), classes="quiet")

    def on_key(self, event: events.Key) -> None:
        """This one."""
        event.stop()
        event.prevent_default()
        self.dismiss(self.ANSWERS.get(event.key, event.key))
