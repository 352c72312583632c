"""The guided call: Jeffrey's call twice, sentence by sentence; two sentences to say better; then a drill."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from trainer.language.tables import sentences
from trainer.tui.guided_script import SCRIPT, load_guided, try_both
from trainer.tui.keys import key
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.mood_gauge import MoodGauge
from trainer.tui.widgets.plain_text import PlainText
from trainer.tui.widgets.reply_box import ReplyBox

if TYPE_CHECKING:
    from trainer.drill.guided import Guided, PlayedCall
    from trainer.tui.guided_pages import Page

say = sentences("screen/guided")


class GuidedScreen(DeskScreen[None]):
    """One page at a time; the call stays above what its last sentence did."""

    CSS_PATH = "guided.tcss"
    BINDING_GROUP_TITLE = "Guided call"
    BINDINGS = [
        key("right,enter", "go(1)", "guided.next"),
        key("left", "go(-1)", "guided.back"),
        key("up,pageup", "read(-3)", "guided.scroll_up", show=False),
        key("down,pagedown", "read(3)", "guided.scroll_down", show=False),
        key("a", "again", "guided.again", show=False),
        key("escape", "close", "guided.close"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._guided: Guided | None = None
        self._pages: tuple[Page, ...] = ()
        self._at = 0
        self._on_screen: PlayedCall | None = None
        """The call whose lines are mounted."""

    def compose(self) -> ComposeResult:
        """Head, call, what it did, and the two buttons."""
        with Horizontal(id="top"):
            yield PlainText(say("title"), classes="title", id="name")
            yield PlainText(id="part", classes="quiet")
            yield MoodGauge(id="gauge")
        with Vertical(id="body"):
            yield VerticalScroll(id="call", can_focus=False)
            with VerticalScroll(id="effect", can_focus=False):
                yield PlainText(say("reading"), id="text")
                yield ReplyBox(say("box"))
                yield PlainText(id="outcome")
        with Horizontal(id="doors"):
            yield Button(Content(say("back")), id="back", compact=True)
            yield Button(Content(say("next")), id="next", compact=True)
            yield Button(Content(say("again")), id="again", compact=True)
            yield Button(Content(say("own")), id="own", compact=True)
            yield Button(Content(say("home")), id="home", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the call be computed."""
        self.query_one(ReplyBox).display = False
        self.query_one("#doors").display = False
        for name in ("#back", "#next"):
            self.query_one(name, Button).active_effect_duration = 0  # else a quick second press is lost
        self.load()

    @work(exclusive=True, group="guided", exit_on_error=False)
    async def load(self) -> None:
        """Read the script, and have every sentence felt."""
        self._guided = await self.attempt(self.trainer.desk.run(load_guided, SCRIPT))
        if self._guided is None:
            return
        from trainer.tui.guided_pages import pages_of

        self._pages = pages_of(self._guided)
        self.query_one("#doors").display = True
        self._at = min(self.trainer.guided_page, len(self._pages) - 1)
        await self._show()

    # showing

    @property
    def page(self) -> "Page | None":
        """Where the trainee is; None while the call is computed."""
        return self._pages[self._at] if self._pages else None

    async def _show(self) -> None:
        page = self.page
        if page is None or self._guided is None:
            return
        from trainer.tui import guided_pages as pages

        self.query_one("#part", PlainText).say(pages.part_of(page, self._guided))
        box, outcome = self.query_one(ReplyBox), self.query_one("#outcome", PlainText)
        box.display = page.kind == "try"
        outcome.say("")
        self.query_one("#text", PlainText).say(pages.page_content(page, self._guided))
        await self._show_call(page)
        self._show_gauge(page)
        self._show_doors(page)
        self.query_one("#effect").scroll_home(animate=False)

    async def _show_call(self, page: "Page") -> None:
        """The lines said so far, the newest in sight."""
        from trainer.tui.guided_pages import line_content

        call = self.query_one("#call", VerticalScroll)
        call.display = page.kind in {"line", "after"}
        self.query_one("#effect").set_class(not call.display, "-alone")
        if not call.display:
            return
        shown = list(call.query(PlainText))
        if self._on_screen is not page.call or len(shown) > page.index + 1:
            await call.remove_children()
            shown, self._on_screen = [], page.call
        customer = page.call.scenario.customer.name.split(" ")[0]
        said = page.call.heard[len(shown) : page.index + 1]
        new = [
            PlainText(line_content(heard, customer), classes="customer" if heard.line.customer else "trainee")
            for heard in said
        ]
        await call.mount_all(new)
        lines = [*shown, *new]
        for line in lines:
            line.set_class(page.kind == "line" and line is lines[-1], "-now")
        call.scroll_end(animate=False)

    def _show_gauge(self, page: "Page") -> None:
        gauge = self.query_one("#gauge", MoodGauge)
        gauge.display = page.kind != "done"
        match page.kind:
            case "before":
                gauge.show(page.call.start)
            case "try":
                assert self._guided is not None
                gauge.show(self._guided.moment_of(self._guided.guide.tries[page.index]).mood)
            case _:
                heard = page.call.heard[page.index]
                gauge.show(heard.after, heard.before)

    def _show_doors(self, page: "Page") -> None:
        done = page.kind == "done"
        self.query_one("#back", Button).disabled = self._at == 0
        self.query_one("#next").display = not done
        self.query_one("#again").display = False
        self.query_one("#own").display = self.query_one("#home").display = done
        target = "#own" if done else "#reply" if page.kind == "try" else "#next"
        self.query_one(target).focus()

    # what the trainee does

    @on(Button.Pressed, "#next")
    async def _next(self) -> None:
        await self.action_go(1)

    @on(Button.Pressed, "#back")
    async def _back(self) -> None:
        await self.action_go(-1)

    async def action_go(self, step: int) -> None:
        """Go on or back a page."""
        await self.show_page(self._at + step)

    async def show_page(self, number: int) -> None:
        """Go to this page, or to the nearest there is."""
        at = min(max(number, 0), max(len(self._pages) - 1, 0))
        if at != self._at:
            self._at = self.trainer.guided_page = at
            self.query_one(ReplyBox).text = ""
            await self._show()

    def action_read(self, lines: int) -> None:
        """Scroll what the sentence did; the call where that is all in sight."""
        effect = self.query_one("#effect", VerticalScroll)
        target = effect if effect.max_scroll_y > 0 else self.query_one("#call", VerticalScroll)
        target.scroll_relative(y=lines, animate=False)

    @on(ReplyBox.Sent)
    def _sent(self, event: ReplyBox.Sent) -> None:
        if not event.text.strip():
            self.notify(say("empty"), markup=False)
        elif self.page is not None and self.page.kind == "try":
            self.try_it(event.text, self.page)

    @work(exclusive=True, group="try", exit_on_error=False)
    async def try_it(self, text: str, page: "Page") -> None:
        """Read and feel the trainee's own words, and put the stronger ones beside them."""
        if self._guided is None:
            return
        from trainer.tui.guided_pages import outcome_content

        tried = await self.attempt(self.trainer.desk.run(try_both, self._guided, page.index, text))
        if tried is None or self.page != page:
            return
        outcome = self.query_one("#outcome", PlainText)
        outcome.say(outcome_content(*tried, page.call.scenario))
        self.query_one("#gauge", MoodGauge).show(tried[0].change.after, tried[0].change.before)
        self.query_one("#again").display = True
        self.query_one("#next").focus()
        self.call_after_refresh(self.query_one("#effect").scroll_to_widget, outcome, top=True, animate=False)

    @on(Button.Pressed, "#again")
    def action_again(self) -> None:
        """Another wording."""
        box = self.query_one(ReplyBox)
        if box.display:
            box.text = ""
            box.focus()
            self.query_one("#effect").scroll_home(animate=False)

    @on(Button.Pressed, "#own")
    def action_own(self) -> None:
        """The same outage, with the trainee on the line."""
        if self._guided is not None:
            scenario = self._guided.guide.scenario
            self.trainer.go_home()
            self.trainer.open_scenario(scenario)

    @on(Button.Pressed, "#home")
    def _home(self) -> None:
        self.trainer.go_home()

    def action_close(self) -> None:
        """Back to where the trainee was."""
        self.dismiss()
