"""What an author tries in a preview: a sentence, and a talk that nobody keeps."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.worker import Worker, WorkerState

from trainer.authoring.preview.heard import Heard, heard
from trainer.authoring.preview.shown import Cast
from trainer.authoring.preview.tried import Start, StartPart, tried
from trainer.drill.state import Phase
from trainer.record.errors import TrainerError
from trainer.tui.preview_pages import drill_page, heard_page
from trainer.tui.screens.calm_screen import CalmScreen
from trainer.tui.screens.desk_screen import sentence_of
from trainer.tui.widgets.reply_box import ReplyBox

if TYPE_CHECKING:
    from trainer.drill.runner import Runner


class TriedPages(CalmScreen[None]):
    """The two pages with a box to write in. The rest of the screen is its heir's."""

    page = ""
    """The page that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = ""
        self._heard: Heard | None = None
        self._start = Start()
        self._runner: Runner | None = None
        self._drilled: Cast | None = None
        """What the drill was begun with."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what no one foresaw, instead of nothing."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self._tell(event.worker.error)

    def _tell(self, wrong: Exception) -> None:
        self.notify(sentence_of(wrong), severity="error", markup=False)

    @property
    def cast(self) -> Cast | None:
        """What is tried, as it was understood last."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Write anew what stands on the screen."""
        raise NotImplementedError

    def tried_page(self, cast: Cast) -> Content:
        """What stands on the page of the two that is shown."""
        if self.page == "heard":
            return heard_page(self._sentence, self._heard, cast)
        if self._runner is None or self._drilled is None:
            return Content()
        return drill_page(self._runner, self._start, self._drilled, older=self._drilled is not cast)

    def hear_again(self, cast: Cast) -> None:
        """Try the last sentence on a file that was saved since. Takes a moment: not for the event loop."""
        if self._sentence:
            self._heard = heard(cast, self._sentence, self._start.timing)

    def open_drill(self) -> None:
        """Begin the drill where none was begun, and show its end."""
        if self._runner is None:
            self.action_anew()
        self._to_the_end()

    @on(ReplyBox.Sent)
    def _sent(self, event: ReplyBox.Sent) -> None:
        text, cast = event.text.strip(), self.cast
        if not text or cast is None:
            return
        if self.page == "heard":
            self._try(text, cast)
        elif self._runner is not None and self._runner.state.phase is Phase.TALK:
            self.query_one(ReplyBox).clear()
            self._do(lambda: self._reply(text))

    @work(exclusive=True, group="try", exit_on_error=False)
    async def _try(self, text: str, cast: Cast) -> None:
        try:
            self._heard = await asyncio.to_thread(heard, cast, text, self._start.timing)
        except TrainerError as wrong:
            self._tell(wrong)
            return
        self._sentence = text
        self.query_one(ReplyBox).clear()
        self.show_again()
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    def _reply(self, text: str) -> None:
        if self._runner is not None and self._runner.state.phase is Phase.TALK:
            self._runner.reply(text)

    @work(group="drill", exit_on_error=False)
    async def _do(self, what: Callable[[], None]) -> None:
        """One step of the drill, off the event loop."""
        box = self.query_one(ReplyBox)
        box.read_only = True
        try:
            await asyncio.to_thread(what)
        except TrainerError as wrong:
            self._tell(wrong)
        finally:
            box.read_only = False
        self.show_again()
        self._to_the_end()

    def _to_the_end(self) -> None:
        self.query_one("#page", VerticalScroll).scroll_end(animate=False)

    def action_anew(self) -> None:
        """Begin the drill anew, with the file as it is now."""
        cast, start = self.cast, self._start
        if cast is None:
            return

        def begin() -> None:
            self._runner, self._drilled = tried(cast, start), cast

        self._do(begin)

    def action_start(self, what: StartPart) -> None:
        """Begin from somewhere else."""
        if self.cast is not None:
            self._start = self._start.other(what, self.cast.scenario.value)
            self.action_anew()
