"""What Home reads, and when: the list and a glance at the past for the first picture, all that is heavy after it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work

from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.screens.home_lines import Row
from trainer.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from trainer.library.index import Entry
    from trainer.library.scenario import Scenario
    from trainer.store.glance import Past, PastDrill


class HomeReading(DeskScreen[None]):
    """Reads scenarios and past; what is shown of them is for Home to say."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._past: Sequence[PastDrill] | None = None
        self._scenarios: dict[str, Scenario] = {}
        """Those that were read whole, by path."""
        self._seen = False
        """Whether the list is being looked at: what comes late then moves nothing from under the pointer."""
        self._early: list[Callable[[], None]] | None = []
        """What was asked for before the list was there; None once it is."""
        self._painted = False
        """Whether the list has been on the screen: nothing heavy is imported before."""

    @property
    def _row(self) -> Row | None:
        """The chosen row of the list."""
        raise NotImplementedError

    def _refill(self, *, seen: bool = False) -> None:
        """Show the list anew."""
        raise NotImplementedError

    def _show_past(self, past: "Past") -> None:
        """Show what is known of the past."""
        raise NotImplementedError

    def _show_due(self, lines: tuple[str, ...]) -> None:
        """Show what is due."""
        raise NotImplementedError

    def _show_about(self) -> None:
        """Show what is known of the chosen row."""
        raise NotImplementedError

    async def furnish(self) -> None:
        """Once the first picture is there, look further; where the list isn't in it, once that is."""
        if self._early is None:
            self._look_further()

    def on_screen_suspend(self) -> None:
        """Covered before it was seen: look further now."""
        if not self._painted and self._early is None:
            self._look_further()

    @work(exclusive=True, group="scenarios", exit_on_error=False)
    async def read_scenarios(self) -> None:
        """The list at once; what lies in the journal a moment later."""
        try:
            self._entries = await self.trainer.desk.listed()
        except Exception as wrong:
            self.trainer.tell(wrong)
        self._refill()
        asked, self._early = self._early or [], None
        for act in asked:
            act()
        if self._furnished or not self.is_current:
            self.call_after_refresh(self._look_further)

    @work(exclusive=True, group="glance", exit_on_error=False)
    async def glance_back(self) -> None:
        """The past, where it can be had before the first picture; what is wrong with it is said later."""
        with suppress(Exception):
            found = await self.trainer.desk.glance()
            if found is not None and not self._painted:
                self._show_past(found)

    @work(exclusive=True, group="past", exit_on_error=False)
    async def read_past(self) -> None:
        """Unfinished drills, scores and the last resolution; then what takes longer to load."""
        try:
            self._show_past(await self.trainer.desk.past())
        except Exception as wrong:
            self.trainer.tell(wrong)
        self._read_chosen()
        self.read_due()
        self.warm()

    @work(exclusive=True, group="due", exit_on_error=False)
    async def read_due(self) -> None:
        """What exams and plans ask for; where it can't be known nothing is shown, and the commands say why."""
        with suppress(Exception):
            self._show_due(await self.trainer.desk.due())

    @work(group="warm", exit_on_error=False)
    async def warm(self) -> None:
        """Have the parts of a drill ready before one is begun; what is wrong with them shows there."""
        with suppress(Exception):
            await self.trainer.desk.warm()
        await self.trainer.end_start()

    @work(exclusive=True, group="about", exit_on_error=False)
    async def read_about(self, row: Row) -> None:
        """The situation of the chosen scenario."""
        path = row.entry.path
        if row.entry.ok and path not in self._scenarios:
            try:
                self._scenarios[path] = await self.trainer.desk.scenario(path)
            except Exception as wrong:
                self.trainer.tell(wrong)
                return
        if row == self._row:
            self._show_about()

    def _look_further(self) -> None:
        if self._painted:
            return
        self._painted = self._seen = True
        self.trainer.styles_kept.note_first()
        self.read_past()

    def _read_chosen(self) -> None:
        if self._painted and self._row is not None:
            self.read_about(self._row)

    @work(exclusive=True, group="engines", exit_on_error=False)
    async def show_engines(self) -> None:
        """Who plays, who scores, and whether words leave; at once where all is built in."""
        engines = await self.trainer.engines()
        self.query_one("#engines", PlainText).say(engines.who)
        self.query_one("#private", PlainText).say(engines.private)
