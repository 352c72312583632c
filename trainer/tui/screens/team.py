"""The team: which keys there are to compare, and the exams; each is opened whole."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.events import Click
from textual.widget import Widget

from trainer.language.tables import phrase, sentences
from trainer.tui.keys import key
from trainer.tui.screens.along import go_along
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.pointer import Pointed
from trainer.tui.widgets.walk import Walk

if TYPE_CHECKING:
    from trainer.store.compared import Selection
    from trainer.team.compare_desk import CompareDesk
    from trainer.team.overview import GroupCount

_say = sentences("screen/team")


class WayIn(Pointed, PlainText, can_focus=True):
    """A line that leads to one key, or to an exam."""

    BINDINGS = [key("enter", "open", "team.open")]

    def __init__(self, text: str, why: str = "", *, group: "GroupCount | None" = None, exam: str = "") -> None:
        super().__init__()
        self.text, self.why = text, why
        self.group, self.exam = group, exam
        self.tell()

    def tell(self, first: str = "") -> None:
        """Say what it leads to, with what the first attempts came to once that is known."""
        below = (f"\n     {each}" for each in (first, self.why) if each)
        self.say(assembled(self.text, *((each, QUIET) for each in below)))

    def action_open(self) -> None:
        """Open it."""
        cast("TeamScreen", self.screen).open_way(self)

    def on_click(self, event: Click) -> None:
        """The mouse does the same."""
        event.stop()
        self.action_open()


class TeamScreen(DeskScreen[None]):
    """How the team stands, a line a key."""

    CSS_PATH = "team.tcss"
    BINDING_GROUP_TITLE = "Team"
    BINDINGS = [
        key("escape", "app.pop_screen", "team.back"),
        key("r,R", "rank", "team.rank"),
        key("a,A", "alias", "team.alias"),
        key("v,V", "app.review", "team.review"),
        key("down,j", "walk(1)", "team.down", show=False),
        key("up,k", "walk(-1)", "team.up", show=False),
    ]

    def __init__(
        self, wanted: "Selection | None" = None, *, rank: bool = False, seed: str | None = None
    ) -> None:
        super().__init__()
        self._wanted = wanted
        self._rank = rank
        self._seed = seed
        self.look: CompareDesk | None = None

    def compose(self) -> ComposeResult:
        """A page that is filled when the desk has looked."""
        with Walk(id="page"):
            yield PlainText(_say("title"), classes="title")
            yield PlainText(_say("about"), classes="quiet")
            yield PlainText(id="how", classes="quiet")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the desk."""
        self._tell_how()
        self.fill()

    def action_rank(self) -> None:
        """Sort what is opened by place, or by name again."""
        self._rank = not self._rank
        self._tell_how()

    @work(exclusive=True, group="alias", exit_on_error=False)
    async def action_alias(self) -> None:
        """Show pseudonyms, or names again."""
        from trainer.team.compare_desk import kept_seed

        self._seed = None if self._seed is not None else await self.trainer.desk.run(kept_seed)
        self._tell_how()

    @work(exclusive=True, group="team", exit_on_error=False)
    async def fill(self) -> None:
        """Show what there is. Keys that are typed meanwhile are for the lines."""
        with self.trainer.typed.opening():
            look = await self.trainer.desk.team(self._wanted)
            lines = await self.trainer.desk.run(lambda: list(_ways(look)))
            await self.query_one("#page").mount_all(lines or [PlainText(_say("none"))])
            self.look = look
            for line in self.query(WayIn):
                line.focus(scroll_visible=False)
                break
        await self._add_firsts(look)

    async def _add_firsts(self, look: "CompareDesk") -> None:
        """What the first attempts under each key came to, which takes longer."""
        from trainer.team.overview import first_line

        firsts = {group.of: group for group in await self.trainer.desk.run(lambda: look.firsts)}
        for way in self.query(WayIn):
            if way.group is not None:
                way.tell("".join(piece.text for piece in first_line(firsts[way.group.of])))
        if any(group.first for group in firsts.values()):
            legend = phrase("first_legend", source="team_compare")
            await self.query_one("#page").mount(PlainText(legend, classes="quiet"))

    def action_walk(self, step: int) -> None:
        """Go to the next line that can be opened."""
        go_along(self, self.query_one("#page", Walk), step)

    def open_way(self, way: WayIn) -> None:
        """Open one key, or an exam, as it is to be shown now."""
        from trainer.tui.screens.standings import StandingsScreen

        if self.look is None:
            return
        look = self.look.again(rank=self._rank, seed=self._seed)
        screen = StandingsScreen(look, group=way.group, exam=way.exam)
        self.trainer.push_screen(self.trainer.fitted(screen))

    def _tell_how(self) -> None:
        order = _say("by_place" if self._rank else "by_name")
        names = _say("names" if self._seed is None else "aliases")
        self.query_one("#how", PlainText).say(_say("how", order=order, names=names))


def _ways(look: "CompareDesk") -> Iterator[Widget]:
    """The exams first, then the keys by scale."""
    from trainer.team.overview import group_text, scale_text, scales_of, why_apart

    exams = look.exam_names
    if exams:
        yield PlainText(_say("exams"), classes="heading")
        yield from (WayIn(_say("exam", exam=name), exam=name) for name in exams)
    number = 0
    for scale in scales_of(look.groups):
        yield PlainText(scale_text(scale.key), classes="heading")
        for group in scale.groups:
            number += 1
            about = look.about(group.of)
            yield WayIn(group_text(number, group, about), why_apart(group, look.groups), group=group)
