"""The drills that wait for a trainer's eye, on the full screen."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from trainer.language.tables import sentences
from trainer.record.errors import TrainerError
from trainer.tui.keys import key
from trainer.tui.screens.calm_screen import CalmScreen
from trainer.tui.screens.review import ReviewScreen
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.pointer import PointedList

if TYPE_CHECKING:
    from trainer.team.review_desk import ReviewDesk
    from trainer.team.review_queue import Waiting

say = sentences("screen/review_list")
FILTERS = ("disputed", "far", "unreviewed")


class ReviewListScreen(CalmScreen[None]):
    """Chooses a drill to review; each filter is a key."""

    CSS_PATH = "review_list.tcss"
    BINDINGS = [
        *(key(name[0], f"narrow('{name}')", f"review_list.{name}") for name in FILTERS),
        key("escape,q", "leave", "review_list.leave"),
    ]

    def __init__(self, desk: "ReviewDesk") -> None:
        super().__init__()
        self.desk = desk
        self._found: tuple[Waiting, ...] = ()

    def compose(self) -> ComposeResult:
        """The filters, the list."""
        yield PlainText(say("title"), id="title", classes="title")
        yield PlainText(id="filters")
        yield PlainText(id="none", classes="hidden")
        yield PointedList(id="drills", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what there is."""
        self.query_one("#drills").focus()
        self._show()

    @work(exclusive=True, group="show", exit_on_error=False)
    async def _show(self, beside: str = "") -> None:
        """Read the list off the event loop; the row of the result `beside` is pointed at again."""
        self.query_one("#filters", PlainText).say(self._filters())
        try:
            found, names = await asyncio.to_thread(lambda: (self.desk.list(), self.desk.names()))
        except TrainerError as wrong:
            self.notify(wrong.message, severity="error", markup=False)
            return
        self._found = found
        rows = self.query_one("#drills", PointedList)
        rows.clear_options()
        rows.add_options([Option(_row(one, names)) for one in found])
        place = next((at for at, one in enumerate(found) if one.result.id == beside), 0)
        rows.highlighted = place if found else None
        none = self.query_one("#none", PlainText)
        none.set_class(bool(found), "hidden")
        none.say(say("none"))

    def _filters(self) -> Content:
        """Every filter with a sign that is seen without colour."""
        only = self.desk.chosen.only
        parts: list[tuple[str, str]] = []
        for name in FILTERS:
            on_now = bool(getattr(only, name))
            parts.append((f"{'[x]' if on_now else '[ ]'} {say(name)}   ", "bold" if on_now else QUIET))
        return assembled(*parts)

    def action_narrow(self, name: str) -> None:
        """Ask for only such drills, or for all again."""
        only = self.desk.chosen.only
        self.desk.choose(replace(only, **{name: not getattr(only, name)}))
        self._show()

    @on(OptionList.OptionSelected)
    @work(exclusive=True, group="open", exit_on_error=False)
    async def _open(self, event: OptionList.OptionSelected) -> None:
        result = self._found[event.option_index].result
        try:
            paper = await asyncio.to_thread(self.desk.paper, result)
        except TrainerError as wrong:
            self.notify(wrong.message, severity="error", markup=False)
            return

        def back(_: bool | None) -> None:
            self._show(result.id)

        await self.app.push_screen(ReviewScreen(self.desk, paper), back)

    def action_leave(self) -> None:
        """Stop."""
        self.dismiss(None)


def _row(one: "Waiting", names: Mapping[str, str]) -> Content:
    """When, who, what, how much; and under it why one would look at it."""
    from trainer.cli.review_page import list_row

    _, when, who, scenario, total, levels, why = list_row(one, names)
    head = f"{when}  {who:<14.14}  {scenario:<18.18}  {total:>3}  {levels}"
    return assembled((head, "bold"), (f"\n            {why}", QUIET)) if why else assembled((head, "bold"))
