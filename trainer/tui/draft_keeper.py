"""Keeps what stands unsent in a screen's boxes: a moment after a key, and when the screen goes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from trainer.language.tables import phrase
from trainer.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from trainer.tui.chosen_app import ChosenApp

PAUSE = 0.5
"""Seconds from a key until what was typed is on its way to the disk: no more than that is ever lost."""

Box = Input | TextArea
Boxes = Callable[[], Mapping[str, Box]]
"""The boxes of a screen by the name their text is kept under; asked anew each time, for the names may change."""


Note = Callable[[str], Awaitable[None]]
"""Tells the trainee, quietly, that there was a draft."""


class DraftNote(PlainText):
    """A quiet line for screens whose box holds a draft; not there until then."""

    def __init__(self) -> None:
        super().__init__(classes="quiet hidden")

    async def tell(self, text: str) -> None:
        """Show it."""
        self.say(text)
        self.remove_class("hidden")


class DraftKeeper:
    """The drafts of one screen, which tells it of every change in a box (`touched`) and of its end (`leave`).

    A draft is not said: it makes no event, and it is erased once its words are sent.
    """

    def __init__(self, screen: Screen[Any], app: "ChosenApp", owner: str, boxes: Boxes, note: Note) -> None:
        self._screen = screen
        self._app = app
        self._owner = owner
        self._boxes = boxes
        self._note = note
        self._timer: Timer | None = None
        self._restored = False
        """Whether what was kept is back in the boxes: nothing is written over before."""
        self._touched = False
        """Whether the boxes hold something else than the disk."""
        self._sent = self._texts()
        """What stood in the boxes when they were empty of drafts: at the beginning, and when all was sent."""

        screen.run_worker(self._restore(), group="drafts", exit_on_error=False)

    async def _restore(self) -> None:
        """Put what was typed before back into the boxes, before what stands in them."""
        try:
            kept = await asyncio.wrap_future(self._app.desk.drafts_of(self._owner))
        except Exception as wrong:
            self._app.tell(wrong)
            kept = {}
        for name, box in self._boxes().items():
            if name in kept:
                since = _text_of(box)
                _put_in(box, kept[name], "" if since == self._sent.get(name) else since)
        self._restored = True
        if self._touched:
            self.touched()
        if kept.keys() & self._boxes().keys():
            await self._note(phrase("draft", source="screen/app"))

    def touched(self) -> None:
        """Something in a box has changed: keep it soon."""
        self._touched = True
        if self._timer is None and self._restored:
            self._timer = self._screen.set_timer(PAUSE, self._keep_soon)

    def leave(self) -> None:
        """The screen goes: keep what no timer has kept yet."""
        if self._touched and self._restored:
            self._touched = False
            self._app.desk.keep_drafts(self._owner, self._drafts())

    def sent(self) -> None:
        """What stands in the boxes was sent: it is no draft any more."""
        self._touched = False
        self._sent = self._texts()
        self._app.desk.keep_drafts(self._owner, {})

    def pass_on(self, owner: str, name: str) -> None:
        """What stands in the only box goes along to another drill, under this name."""
        (text,) = self._texts().values()
        self.sent()
        self._app.desk.keep_drafts(owner, {name: text})

    def _keep_soon(self) -> None:
        self._timer = None
        if self._touched:
            self._screen.run_worker(self._keep(), group="drafts", exit_on_error=False)

    async def _keep(self) -> None:
        self._touched = False
        try:
            await asyncio.wrap_future(self._app.desk.keep_drafts(self._owner, self._drafts()))
        except Exception as wrong:
            self._app.tell(wrong)

    def _drafts(self) -> dict[str, str]:
        texts = self._texts()
        return {} if texts == self._sent else texts

    def _texts(self) -> dict[str, str]:
        return {name: _text_of(box) for name, box in self._boxes().items()}


def _text_of(box: Box) -> str:
    text = box.value if isinstance(box, Input) else box.text
    return text if text.strip() else ""


def _put_in(box: Box, text: str, since: str) -> None:
    """Put a text into the box, before what was typed since."""
    if isinstance(box, Input):
        box.value = f"{text} {since}" if since else text
        box.cursor_position = len(box.value)
    else:
        box.text = f"{text}\n{since}" if since else text
        box.move_cursor(box.document.end)
