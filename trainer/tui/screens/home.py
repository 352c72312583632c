"""Home: the scenarios, what was left unfinished, and the last resolution. Painted before anything heavy loads."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from trainer.settings.choices import DIFFICULTIES, MODES, after
from trainer.tui.attempts import Attempts, attempts_by_scenario
from trainer.tui.keys import key
from trainer.tui.screens.home_choices import HomeChoices
from trainer.tui.screens.home_lines import Row, detail_content, row_lines, say
from trainer.tui.screens.home_reading import HomeReading
from trainer.tui.widgets.backdrop import PlainColumn, PlainRow
from trainer.tui.widgets.gradual import GradualScroll
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.pointer import PointedList

if TYPE_CHECKING:
    from trainer.store.glance import Past

PATIENCE = 0.2
"""Seconds the first picture waits for the list and for the past."""


class HomeScreen(HomeReading):
    """Type to search, arrows to choose, Enter to begin."""

    BINDING_GROUP_TITLE = "Home"
    BINDINGS = [
        key("down", "move(1)", "home.down", show=False),
        key("up", "move(-1)", "home.up", show=False),
        key("pagedown", "move(5)", "home.page_down", show=False),
        key("pageup", "move(-5)", "home.page_up", show=False),
        key("enter", "open", "home.open"),
        key("ctrl+j", "open", "home.open", show=False),
        key("ctrl+t", "mode", "home.mode"),
        key("ctrl+l", "difficulty", "home.difficulty"),
        key("ctrl+g", "guided", "home.guided"),
        key("f3", "app.progress", "home.progress"),
        key("f4", "quick", "home.quick"),
        key("escape", "clear", "home.clear", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._attempts: dict[str, Attempts] | None = None
        self._rows: list[Row] = []
        self._moved = False
        """Whether the trainee has chosen a row; until then it is the first, whatever comes to stand there."""
        self._practised: tuple[str, str] | None = None
        """The drill that was opened last and its scenario, until another row is chosen: the list begins there."""

    def compose(self) -> ComposeResult:
        """Search and list on the left, the chosen one on the right."""
        with Horizontal(id="top"):
            yield PlainText(say("title"), classes="title", id="name")
            yield PlainText(say("subtitle"), classes="quiet", id="subtitle")
            yield PlainText(classes="quiet", id="engines")
        yield PlainText(id="resolution", classes="hidden")
        yield PlainText(id="due", classes="hidden")
        with PlainRow(id="body"):
            with PlainColumn(id="choice"):
                yield Input(placeholder=say("filter"), id="filter", compact=True, select_on_focus=False)
                yield PointedList(id="list", markup=False, compact=True)
                yield PlainText(say("reading"), id="empty", classes="quiet")
            with GradualScroll(id="detail"):
                yield PlainText(id="about")
        yield HomeChoices(id="bottom")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Read the list; where it is known at once, the first picture holds it."""
        self.query_one("#filter", Input).cursor_blink = False
        self.query_one("#list").can_focus = False
        self.query_one(HomeChoices).show(self.trainer.settings)
        self.show_engines()
        self.query_one("#filter").focus()
        reading = (self.read_scenarios(), self.glance_back())
        await asyncio.wait([asyncio.ensure_future(worker.wait()) for worker in reading], timeout=PATIENCE)

    def on_screen_resume(self) -> None:
        """The past may have grown, and the settings be others."""
        if self._painted:
            self._seen = False
            self._begin_search_anew()
            self.show_engines()
            self._chose()
            self.read_past()

    def practised(self, drill: str, scenario: str) -> None:
        """This drill was opened: whoever comes back from it finds it, or its scenario, chosen and nothing searched."""
        self._practised = (drill, scenario)

    def _begin_search_anew(self) -> None:
        if self._practised is not None:
            with self.prevent(Input.Changed):
                self.query_one("#filter", Input).value = ""

    # showing

    def _show_past(self, past: "Past") -> None:
        self._past, resolution = past.drills, past.resolution
        self._count()
        line = self.query_one("#resolution", PlainText)
        line.set_class(not resolution and bool(self._past), "hidden")
        line.say(say("resolution", text=resolution) if resolution else say("first_visit"))
        self._refill(seen=self._seen)

    def _show_due(self, lines: "tuple[str, ...]") -> None:
        line = self.query_one("#due", PlainText)
        line.set_class(not lines, "hidden")
        line.say("\n".join(lines))

    @property
    def _row(self) -> Row | None:
        index = self.query_one("#list", OptionList).highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

    def _count(self) -> None:
        if self._past is not None:
            settings = self.trainer.settings
            self._attempts = attempts_by_scenario(self._past, settings.mode, settings.difficulty)

    def _attempts_of(self, row: Row) -> Attempts | None:
        return None if self._attempts is None else self._attempts.get(row.entry.id, Attempts())

    def _refill(self, *, seen: bool = False) -> None:
        """List what fits the search, what was chosen still chosen; so is what was only `seen` to be highlighted."""
        chosen, text = self._row, self.query_one("#filter", Input).value
        by_id = {entry.id: entry for entry in self._entries}
        left = [drill for drill in self._past or () if drill.status == "open" and drill.scenario in by_id]
        rows = [Row(by_id[drill.scenario], drill) for drill in left] + [Row(entry) for entry in self._entries]
        self._rows = [row for row in rows if row.fits(text.lower().split())]
        options = self.query_one("#list", OptionList)
        options.set_options(Option(row_lines(row, self._attempts_of(row))) for row in self._rows)
        options.highlighted = self._begins_at(chosen if self._moved or seen else None) if self._rows else None
        options.display = bool(self._rows)
        empty = self.query_one("#empty", PlainText)
        empty.set_class(bool(self._rows), "hidden")
        empty.say(say("nothing", text=text) if self._entries else say("empty"))
        self._show_about()

    def _begins_at(self, chosen: Row | None) -> int:
        """The place of the drill one comes from, else of its scenario, else of what was chosen, else the top."""
        drill, scenario = self._practised or ("", "")
        left = [
            place for place, row in enumerate(self._rows) if row.drill is not None and row.drill.id == drill
        ]
        new = [place for place, row in enumerate(self._rows) if row.drill is None and row.entry.id == scenario]
        kept = [self._rows.index(chosen)] if chosen in self._rows else []
        return (left or new or kept or [0])[0]

    def _show_about(self) -> None:
        row = self._row
        about = self.query_one("#about", PlainText)
        if row is None:
            about.say("")
            return
        self.query_one(HomeChoices).show_way(unfinished=row.drill is not None)
        about.say(detail_content(row, self._scenarios.get(row.entry.path), self._attempts_of(row)))

    # what the trainee does

    @on(Input.Changed, "#filter")
    def _searched(self) -> None:
        self._practised = None
        if self._entries:
            self._refill()

    @on(OptionList.OptionHighlighted, "#list")
    def _highlighted(self) -> None:
        self.query_one("#detail").scroll_home(animate=False)
        self._show_about()
        self._read_chosen()

    @on(OptionList.OptionSelected, "#list")
    def _clicked(self) -> None:
        self._moved, self._practised = True, None

    @on(Input.Submitted, "#filter")
    @on(Button.Pressed, "#begin")
    def action_open(self) -> None:
        """Begin the chosen scenario, or go on with the chosen drill."""
        if self._early is not None:
            self._early.append(self.action_open)
            return
        row = self._row
        if row is None:
            return
        if row.drill is not None:
            self.trainer.open_unfinished(row.drill.id)
        elif row.entry.ok:
            self.trainer.open_scenario(row.entry.path)

    def action_move(self, steps: int) -> None:
        """Go up or down the list while the search keeps the focus."""
        if self._early is not None:
            self._early.append(partial(self.action_move, steps))
            return
        options, self._moved, self._practised = self.query_one("#list", OptionList), True, None
        if self._rows:
            options.highlighted = min(max((options.highlighted or 0) + steps, 0), len(self._rows) - 1)

    @on(Button.Pressed, "#mode")
    def action_mode(self) -> None:
        """Practice or exam. The search has the focus again, so that Enter begins."""
        self.trainer.choose(mode=after(MODES, self.trainer.settings.mode))
        self._chose()
        self.query_one("#filter").focus()

    @on(Button.Pressed, "#difficulty")
    def action_difficulty(self) -> None:
        """Easy, normal, hard. The search has the focus again."""
        self.trainer.choose(difficulty=after(DIFFICULTIES, self.trainer.settings.difficulty))
        self._chose()
        self.query_one("#filter").focus()

    @on(Button.Pressed, "#guided")
    def action_guided(self) -> None:
        """Jeffrey's call, twice and annotated."""
        self.trainer.open_guided()

    def action_quick(self) -> None:
        """Single moves."""
        self.trainer.open_quick()

    def on_key(self, event: events.Key) -> None:
        """What is typed while a button has the focus is a search."""
        if event.is_printable and event.character and event.character != " ":
            self._search_for(event.character)
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """So is what is pasted."""
        self._search_for(event.text)

    def _search_for(self, text: str) -> None:
        box = self.query_one("#filter", Input)
        if not box.has_focus:
            box.focus()
            box.insert_text_at_cursor(" ".join(text.split()))

    def action_clear(self) -> None:
        """Show all scenarios again."""
        self.query_one("#filter", Input).value = ""

    def _chose(self) -> None:
        self.query_one(HomeChoices).show(self.trainer.settings)
        self._count()
        self._refill()

    @property
    def palette_commands(self) -> list[tuple[str, object]]:
        """Every row of the list, for the palette."""
        rows = [row for row in self._rows if row.drill is None and row.entry.ok]
        practise = [(say("practise", title=row.entry.title), self._opener(row.entry.path)) for row in rows]
        return [*practise, *self._previewing()]

    def _previewing(self) -> list[tuple[str, object]]:
        """The chosen scenario seen as its author does."""
        row = self._row
        if row is None:
            return []
        told = say("preview", title=row.entry.title or row.entry.id)
        return [(told, partial(self.trainer.open_preview, row.entry.path))]

    def _opener(self, path: str) -> object:
        return lambda: self.trainer.open_scenario(path)
