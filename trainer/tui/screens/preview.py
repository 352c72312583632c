"""A scenario or rubric previewed while it is written: read again at each save, the last good one staying in sight."""

import asyncio
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from trainer.authoring.preview.lines import FIRST, Line, lines_of
from trainer.authoring.preview.shown import Cast, Shown, look, looked_through
from trainer.language.tables import sentences
from trainer.library.diagnostic import shown_path
from trainer.record.errors import TrainerError
from trainer.tui.keys import key
from trainer.tui.preview_pages import lines_page, other_mood, problems_page, steps_page
from trainer.tui.screens.preview_tried import TriedPages
from trainer.tui.ticking import RealTime, Ticking
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText, assembled
from trainer.tui.widgets.reply_box import ReplyBox

say = sentences("screen/preview")
PAGES = {"scenario": ("problems", "brief", "lines", "heard", "drill"), "rubric": ("problems", "steps")}
WRITTEN = ("heard", "drill")
"""The pages with a box to write in."""
EVERY = 0.5
"""Seconds between two looks at the file."""
Stamp = tuple[int, int, int]


class PreviewScreen(TriedPages):
    """Pages of one file; `shown` is how it was when it was opened."""

    CSS_PATH = "preview.tcss"
    BINDINGS = [
        key("ctrl+n", "page(1)", "preview.next"),
        key("ctrl+b", "page(-1)", "preview.before"),
        *(key(str(number), f"go({number})", "preview.page", show=False) for number in range(1, 6)),
        key("left", "other_mood(-1)", "preview.left", show=False, priority=True),
        key("right", "other_mood(1)", "preview.right", priority=True),
        key("ctrl+s", "anew", "preview.anew"),
        key("ctrl+t", "start('mood')", "preview.mood"),
        key("ctrl+o", "start('question')", "preview.question"),
        key("ctrl+r", "start('replies')", "preview.turn"),
        key("ctrl+l", "start('timing')", "preview.moment"),
        key("pageup", "scroll(-1)", "preview.up", show=False, priority=True),
        key("pagedown", "scroll(1)", "preview.down", show=False, priority=True),
        key("escape", "leave", "preview.leave"),
    ]

    def __init__(
        self, shown: Shown, ticking: Ticking | None = None, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__()
        self.path = shown.path
        self.shown = shown
        """The file as it was saved last."""
        self.good = shown if shown.understood else None
        """The file as it was understood last."""
        self._ticking = ticking or RealTime()
        self._now = now
        self._read_at = now()
        self._stamp = _stamp(shown.path)
        self.page = "problems"
        self._mood = FIRST
        self._lines: tuple[Line, ...] = ()

    def compose(self) -> ComposeResult:
        """The line at the top, the names of the pages, the page, the box."""
        with Horizontal(id="line"):
            yield PlainText(say("head", path=shown_path(Path(self.path.name))), id="head")
            yield PlainText(id="state")
        yield PlainText(id="pages")
        with VerticalScroll(id="page"):
            yield PlainText(id="words")
        yield ReplyBox()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the problems, and look at the file from time to time."""
        self._turn_to(self.page)
        self._taken_in(self.shown)
        self._ticking.every(EVERY, self, self._look_at_file)

    # the file

    def _look_at_file(self) -> None:
        self._watch()

    @work(exclusive=True, group="watch", exit_on_error=False)
    async def _watch(self) -> None:
        """Read the file again where it was saved."""
        stamp = await asyncio.to_thread(_stamp, self.path)
        if stamp != self._stamp:
            self._stamp = stamp
            self._read_again()

    @work(exclusive=True, group="read", exit_on_error=False)
    async def _read_again(self) -> None:
        try:
            shown = await asyncio.to_thread(look, self.path)
        except TrainerError as wrong:
            self._tell(wrong)
            return
        self._read_at = self._now()
        self._taken_in(shown)

    @work(exclusive=True, group="look", exit_on_error=False)
    async def _taken_in(self, shown: Shown) -> None:
        """Show the file as it is now; what takes a second to find follows."""
        self.shown = shown
        if shown.understood:
            self.good = shown
            cast = shown.cast
            if cast is not None:
                self._lines = await asyncio.to_thread(lines_of, cast)
                await asyncio.to_thread(self.hear_again, cast)
        self.show_again()
        self.shown = await asyncio.to_thread(looked_through, shown)
        self.show_again()

    @property
    def cast(self) -> Cast | None:
        """The scenario as it was understood last."""
        return self.good.cast if self.good else None

    # the pages

    @property
    def _pages(self) -> tuple[str, ...]:
        return PAGES["rubric" if self.good and self.good.rubric else "scenario"]

    def _turn_to(self, page: str) -> None:
        self.page = page
        box = self.query_one(ReplyBox)
        box.display = page in WRITTEN and self.cast is not None
        if box.display:
            name = self.cast.scenario.value.customer.name if self.cast else ""
            box.placeholder = Content(say(f"placeholder_{page}", name=name))
            box.focus()
        else:
            self.query_one("#page").focus()
        self.show_again()
        if page == "drill":
            self.open_drill()
        else:
            self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    def show_again(self) -> None:
        """Write anew what stands on the screen."""
        if not self.is_attached:
            return
        broken = self.good is not None and not self.shown.understood
        at = say("read_at", time=f"{self._read_at:%H:%M:%S}")
        self.query_one("#state", PlainText).say(say("broken") if broken else at)
        self.query_one("#pages", PlainText).say(self._names())
        self.query_one("#words", PlainText).say(self._words())

    def _names(self) -> Content:
        pieces: list[tuple[str, str]] = []
        for number, page in enumerate(self._pages, start=1):
            count = f" ({len(self.shown.problems)})" if page == "problems" and self.shown.problems else ""
            name = f"{number} {say(f'page.{page}')}{count}"
            here = page == self.page
            pieces.append((f"[{name}]" if here else f" {name} ", "bold" if here else ""))
        return assembled(*pieces)

    def _words(self) -> Content:
        cast, rubric = self.cast, self.good.rubric if self.good else None
        if self.page == "problems" or self.good is None:
            return problems_page(self.shown, other_is_shown=self.good is not None)
        if rubric is not None:
            return steps_page(rubric)
        if cast is None:
            return Content()
        return self._of_scenario(cast)

    def _of_scenario(self, cast: Cast) -> Content:
        if self.page == "brief":
            from trainer.tui.brief_text import brief_content

            return brief_content(cast.scenario.value)
        return lines_page(self._lines, self._mood) if self.page == "lines" else self.tried_page(cast)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys of one page only are those of that page."""
        if action in {"anew", "start"}:
            return self.page == "drill" and self.cast is not None
        return self.page == "lines" if action == "other_mood" else True

    def action_page(self, by: int) -> None:
        """Another page."""
        pages = self._pages
        place = pages.index(self.page) if self.page in pages else 0
        self._turn_to(pages[(place + by) % len(pages)])

    def action_go(self, number: int) -> None:
        """The page with this number."""
        if number <= len(self._pages):
            self._turn_to(self._pages[number - 1])

    def action_other_mood(self, by: int) -> None:
        """The lines of another mood."""
        self._mood = other_mood(self._mood, by)
        self.show_again()
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)

    def action_scroll(self, pages: int) -> None:
        """Move the page, also while one writes."""
        page = self.query_one("#page")
        page.scroll_page_up(animate=False) if pages < 0 else page.scroll_page_down(animate=False)

    def action_leave(self) -> None:
        """Stop."""
        self.dismiss(None)


def _stamp(path: Path) -> Stamp | None:
    """What is another after a save; None where there is no such file now."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
