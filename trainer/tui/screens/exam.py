"""An exam: what it demands, what is taken, and the way to the next drill."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from trainer.language.tables import sentences
from trainer.tui.keys import key
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.walk import Walk

if TYPE_CHECKING:
    from trainer.tui.exam_desk import ExamLook

_say = sentences("screen/exam")


class ExamScreen(DeskScreen[None]):
    """Where one stands in an exam."""

    CSS_PATH = "exam.tcss"
    BINDING_GROUP_TITLE = "Exam"
    BINDINGS = [
        key("escape", "app.pop_screen", "exam.back"),
        key("enter", "next", "exam.next"),
        key("ctrl+a", "again", "exam.again"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._exam = name
        self.look: ExamLook | None = None

    def compose(self) -> ComposeResult:
        """A page that is filled when the desk has looked."""
        with Walk(id="page"):
            yield PlainText(_say("title"), classes="title")
            yield PlainText(_say("reading"), id="state")
            yield Button(Content(_say("next")), id="next", compact=True, variant="primary")
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """A drill may have been taken since."""
        self.fill()

    @work(exclusive=True, group="exam", exit_on_error=False)
    async def fill(self) -> None:
        """Show where one stands."""
        look = await self.attempt(self.trainer.desk.exam(self._exam))
        if look is None:
            self.query_one("#state", PlainText).say(_say("refused"))
            self.query_one("#next").display = False
            return
        self.look = look
        self.query_one("#state", PlainText).say("\n".join(look.lines))
        button = self.query_one("#next", Button)
        button.display = look.left is not None or look.waiting
        button.label = Content(_say("go_on" if look.left else "next"))
        button.focus()

    @on(Button.Pressed, "#next")
    def action_next(self) -> None:
        """Go on with the drill that was left, or begin the next."""
        if self.look is None:
            return
        if self.look.left is not None:
            self.trainer.open_unfinished(self.look.left)
        elif self.look.waiting:
            self._begin(again=False)
        else:
            self.notify(_say("all_taken"), markup=False)

    def action_again(self) -> None:
        """Begin another attempt, once all is taken."""
        if self.look is None or self.look.left is not None or self.look.waiting:
            self.notify(_say("not_yet"), markup=False)
        else:
            self._begin(again=True)

    @work(exclusive=True, group="begin", exit_on_error=False)
    async def _begin(self, *, again: bool) -> None:
        look = self.look
        if look is None:
            return
        setup = await self.attempt(self.trainer.desk.exam_setup(look, again=again))
        if setup is not None:
            self.trainer.show_brief(setup)
