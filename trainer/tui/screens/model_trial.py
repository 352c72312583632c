"""A model tried out: what it can do, in plain words. Esc stops it at once."""

from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen

from trainer.cli.model_lines import tested_lines
from trainer.cli.model_overview import tried
from trainer.language.tables import sentences
from trainer.llm.choice import ChosenModel
from trainer.llm.port import Fault
from trainer.llm.tryout import Stop
from trainer.tui.keys import key
from trainer.tui.screens.desk_screen import sentence_of
from trainer.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from trainer.tui.app import TrainerApp

say = sentences("screen/models")


class TrialDialog(ModalScreen[None]):
    """Begins at once; closes only when the trainee has read it."""

    CSS_PATH = "modal.tcss"
    BINDINGS = [key("escape,enter", "stop", "models.stop")]

    class Waits(Message):
        """The server gives trouble, and is asked again in so many seconds."""

        def __init__(self, seconds: float) -> None:
            super().__init__()
            self.seconds = seconds

    def __init__(self, chosen: ChosenModel) -> None:
        super().__init__()
        self._chosen, self._stop = chosen, Stop()

    def compose(self) -> ComposeResult:
        """What is tried, what comes of it, and the way out."""
        with Vertical(classes="dialog"):
            name, server = self._chosen.name, self._chosen.server.origin
            yield PlainText(say("try.trying", name=name, server=server), classes="question title")
            with VerticalScroll(id="shown"):
                yield PlainText(id="lines")
            yield PlainText(say("try.stops"), id="way", classes="quiet")

    def on_mount(self) -> None:
        """Begin."""
        self.try_out()

    @work(exit_on_error=False)
    async def try_out(self) -> None:
        """Ask the model, beside whatever else the desk does."""
        desk = cast("TrainerApp", self.app).desk
        try:
            tested, cost = await desk.run_beside(tried, self._chosen, quiet=True, watch=self, stop=self._stop)
        except Exception as wrong:
            self._say(sentence_of(wrong), "try.failed")
        else:
            self._say("\n".join(tested_lines(tested, cost)), "try.closes")

    def _say(self, text: str, way: str) -> None:
        self.query_one("#lines", PlainText).say(text)
        self.query_one("#way", PlainText).say(say(way))

    def waiting(self, fault: Fault, seconds: float) -> None:  # noqa: ARG002 - a `Watch`, told from another thread
        """The server will be asked again."""
        self.post_message(self.Waits(seconds))

    @on(Waits)
    def _waits(self, waits: Waits) -> None:
        self.query_one("#lines", PlainText).say(say("try.waits", seconds=str(max(1, round(waits.seconds)))))

    def action_stop(self) -> None:
        """Stop, and close."""
        self._stop.stop()
        self.dismiss()

    def on_unmount(self) -> None:
        """However it is left, the model stops."""
        self._stop.stop()
