"""Rating talks on the full screen: the talk at the left, the steps and their levels in words at the right."""

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll

from trainer.authoring.rating import Rating
from trainer.language.tables import sentences
from trainer.record.errors import TrainerError
from trainer.tui.keys import key
from trainer.tui.screens.calm_screen import CalmScreen
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from trainer.authoring.rating_desk import RatingDesk
    from trainer.library.scenario import Scenario

say = sentences("screen/rate")


class RateScreen(CalmScreen[None]):
    """Gives levels to the steps of one talk after the other."""

    CSS_PATH = "rate.tcss"
    BINDINGS = [
        *(key(str(level), f"give({level})", "rate.level", show=False) for level in range(5)),
        key("delete,backspace", "clear", "rate.clear", show=False),
        key("up", "step(-1)", "rate.up", show=False, priority=True),
        key("down", "step(1)", "rate.down", show=False, priority=True),
        key("n,right", "talk(1)", "rate.next"),
        key("b,left", "talk(-1)", "rate.before"),
        key("u", "unrated", "rate.unrated"),
        key("f", "facts", "rate.facts"),
        key("pageup", "scroll(-1)", "rate.back", show=False, priority=True),
        key("pagedown,space", "scroll(1)", "rate.forth", show=False, priority=True),
        key("escape,q", "leave", "rate.leave"),
    ]

    def __init__(self, desk: "RatingDesk") -> None:
        super().__init__()
        self.desk = desk
        self._facts = False
        """Whether the brief stands where the talk does."""
        self._saving = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """The line at the top, the talk, the sheet."""
        with Horizontal(id="line"):
            yield PlainText(id="head")
            yield PlainText(id="done")
        with Container(id="body"):
            with VerticalScroll(id="talk", can_focus=False):
                yield PlainText(id="words")
            with VerticalScroll(id="sheet", can_focus=False):
                yield PlainText(id="steps")
                yield PlainText(id="about", classes="quiet gap")
                yield PlainText(id="levels", classes="gap")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first talk that is not rated."""
        self._show_talk()
        self._show_sheet()

    @work(exclusive=True, group="show", exit_on_error=False)
    async def _show_talk(self) -> None:
        """Show the talk, or its brief where that is asked for and there is one; it is read off the event loop."""
        scenario = await asyncio.to_thread(self.desk.scenario) if self._facts else None
        self.query_one("#words", PlainText).say(_brief(scenario) if scenario else self._words())
        self.query_one("#talk", VerticalScroll).scroll_home(animate=False)

    def _words(self) -> "Content":
        from trainer.cli.plain.rating import talk_lines

        parts: list[tuple[str, str]] = []
        for who, text in talk_lines(self.desk.rating.talk):
            if who:
                parts += [(f"{who}\n", "bold $primary"), (f"{text}\n\n", "")]
            else:
                parts.append((f"{text}\n\n", QUIET))
        return assembled(*parts)

    def _show_sheet(self) -> None:
        rating = self.desk.rating
        self.query_one("#head", PlainText).say(say("head", number=rating.at + 1, count=len(rating.talks)))
        self.query_one("#done", PlainText).say(say("done", rated=rating.rated, count=len(rating.talks)))
        self.query_one("#steps", PlainText).say(_steps(rating))
        self.query_one("#about", PlainText).say(f"{rating.step.about} {say('pick')}.")
        self.query_one("#levels", PlainText).say(_levels(rating))

    def action_give(self, level: int) -> None:
        """Give the chosen step a level."""
        self._keep(lambda: self.desk.give(level))

    def action_clear(self) -> None:
        """Take it back."""
        self._keep(self.desk.clear)

    @work(group="keep", exit_on_error=False)
    async def _keep(self, what: "Callable[[], None]") -> None:
        """Keep a level off the event loop, one after the other in the order in which they were given."""
        async with self._saving:
            try:
                await asyncio.to_thread(what)
            except TrainerError as wrong:
                self.notify(wrong.message, severity="error", markup=False)
            self._show_sheet()

    def action_step(self, by: int) -> None:
        """Another step."""
        self._go(self.desk.rating.to_step(by))

    def action_talk(self, by: int) -> None:
        """Another talk."""
        self._go(self.desk.rating.to_talk(by))

    def action_unrated(self) -> None:
        """The next talk that is not wholly rated."""
        self._go(self.desk.rating.to_unrated())

    def _go(self, rating: Rating) -> None:
        moved = rating.at != self.desk.rating.at
        self.desk.go(rating)
        if moved:
            self._facts = False
            self._show_talk()
        self._show_sheet()

    def action_facts(self) -> None:
        """The brief, or the talk again."""
        self._facts = not self._facts
        self._show_talk()

    def action_scroll(self, pages: int) -> None:
        """Move the talk."""
        talk = self.query_one("#talk")
        talk.scroll_page_up(animate=False) if pages < 0 else talk.scroll_page_down(animate=False)

    def action_leave(self) -> None:
        """Stop."""
        self.dismiss(None)


def _brief(scenario: "Scenario") -> "Content":
    from trainer.tui.brief_text import brief_content

    return brief_content(scenario)


def _steps(rating: Rating) -> "Content":
    """Every step with its level; the chosen one has a pointer."""
    parts: list[tuple[str, str]] = []
    for place, step in enumerate(rating.steps):
        level = rating.levels.get(step.id)
        shown = say("open") if level is None else str(level)
        mark = "▸" if place == rating.on else " "
        parts.append((f"{mark} {shown} {step.title}\n", "bold" if place == rating.on else ""))
    return assembled(*parts)


def _levels(rating: Rating) -> "Content":
    """The chosen step's levels in words; the one that was given stands out by a sign too."""
    given = rating.levels.get(rating.step.id)
    parts: list[tuple[str, str]] = []
    for level, words in enumerate(rating.step.levels):
        chosen = level == given
        parts.append((f"{'●' if chosen else ' '}{level} {words}\n", "bold" if chosen else ""))
    return assembled(*parts)
