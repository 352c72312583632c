"""One key's comparison, or one exam's tables: members, distribution, heat map, hard steps, cohorts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult

from trainer.language.tables import sentences
from trainer.tui.keys import key
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.walk import Walk

if TYPE_CHECKING:
    from trainer.team.compare_desk import CompareDesk
    from trainer.team.comparison import Comparison
    from trainer.team.lines import Line
    from trainer.team.overview import GroupCount

_say = sentences("screen/standings")
MOST = 100
"""Members shown at once."""


class StandingsScreen(DeskScreen[None]):
    """Who stands where under one key. The table comes first; the steps follow."""

    CSS_PATH = "team.tcss"
    BINDING_GROUP_TITLE = "Standings"
    BINDINGS = [
        key("escape", "app.pop_screen", "standings.back"),
        key("r,R", "rank", "standings.rank"),
        key("a,A", "alias", "standings.alias"),
        key("n,N", "page(1)", "standings.next"),
        key("b,B", "page(-1)", "standings.before"),
        key("down,j", "scroll(1)", "standings.down", show=False),
        key("up,k", "scroll(-1)", "standings.up", show=False),
    ]

    def __init__(self, look: "CompareDesk", *, group: "GroupCount | None" = None, exam: str = "") -> None:
        super().__init__()
        self.look = look
        self.group = group
        self.exam = exam
        self._first = 0
        self._whole: Comparison | None = None

    def compose(self) -> ComposeResult:
        """A page that is filled when the desk has looked."""
        with Walk(id="page"):
            yield PlainText(_say("reading"), classes="quiet", id="reading")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the desk. No line takes the focus here, so the page has it, and its keys."""
        page = self.query_one("#page", Walk)
        page.can_focus = True
        page.focus()
        self.fill()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """No pages to turn where one holds everybody."""
        return action != "page" or (self._whole is not None and len(self._whole.lines) > MOST)

    def action_rank(self) -> None:
        """Sort by place, or by name again."""
        self._show_again(self.look.again(rank=not self.look.rank, seed=self.look.seed))

    @work(exclusive=True, group="alias", exit_on_error=False)
    async def action_alias(self) -> None:
        """Show pseudonyms, or names again."""
        from trainer.team.compare_desk import kept_seed

        seed = None if self.look.seed is not None else await self.trainer.desk.run(kept_seed)
        self._show_again(self.look.again(rank=self.look.rank, seed=seed))

    def action_page(self, step: int) -> None:
        """The next hundred members, or those before."""
        count = len(self._whole.lines) if self._whole else 0
        first = self._first + step * MOST
        if 0 <= first < count:
            self._first = first
            self.fill()

    def action_scroll(self, step: int) -> None:
        """Go down or up the page."""
        self.query_one("#page", Walk).scroll_relative(y=3 * step, animate=False)

    @work(exclusive=True, group="standings", exit_on_error=False)
    async def fill(self) -> None:
        """Show the table, and below it what takes longer."""
        desk, first = self.trainer.desk, self._first
        if self.group is None:
            await self._show(await desk.run(lambda: list(_exam(self.look, self.exam))))
            return
        if self._whole is None:
            self._whole = await desk.run(self.look.standings, self.group.of)
            self.refresh_bindings()
        whole = self._whole
        await self._show(await desk.run(lambda: list(_table(self.look, whole, first))))
        stepped = await desk.run(self.look.with_steps, whole, first, MOST)
        await self._add(await desk.run(lambda: list(_steps(self.look, stepped))))

    async def _show(self, lines: "list[Line]") -> None:
        page = self.query_one("#page", Walk)
        await page.remove_children()
        page.scroll_home(animate=False)
        await self._add(lines)

    async def _add(self, lines: "list[Line]") -> None:
        from trainer.tui.team_lines import blocks

        await self.query_one("#page").mount_all(list(blocks(lines)))

    def _show_again(self, look: "CompareDesk") -> None:
        self.look, self._whole, self._first = look, None, 0
        self.fill()


def _table(look: "CompareDesk", whole: "Comparison", first: int) -> "Iterator[Line]":
    from trainer.team.compare_lines import standing_lines
    from trainer.team.lines import Piece, line

    part = whole.part(first, MOST)
    yield from standing_lines(part, look.about(whole.of), members=len(whole.lines))
    if len(part.lines) < len(whole.lines):
        told = _say("part", first=first + 1, last=first + len(part.lines), count=len(whole.lines))
        yield line(Piece(told, "quiet"))


def _steps(look: "CompareDesk", stepped: "Comparison") -> "Iterator[Line]":
    from trainer.team.compare_lines import step_lines
    from trainer.team.lines import Piece, line

    yield from step_lines(stepped, look.about(stepped.of))
    yield line(Piece(look.note(stepped.of), "quiet"))


def _exam(look: "CompareDesk", exam: str) -> "Iterator[Line]":
    from trainer.team.apart import GroupKey
    from trainer.team.exam_lines import exam_lines

    tables = look.exam(exam)
    for table in tables:
        shown = table._replace(lines=table.lines[:MOST])
        yield from exam_lines(
            shown, look.about(GroupKey(table.conditions)), tables[0], members=len(table.lines)
        )
