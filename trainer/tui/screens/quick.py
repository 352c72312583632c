"""Two-minute practice: one move, what it came to at once, and again, another, or enough. Nothing is kept."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, TextArea

from trainer.tui.keys import key
from trainer.tui.screens.confirm import Confirm
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.screens.facts import FactsScreen
from trainer.tui.widgets.fold import Fold
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText, assembled
from trainer.tui.widgets.reply_box import ReplyBox

if TYPE_CHECKING:
    from trainer.cli.practice import Practice
    from trainer.drill.move_played import MoveResult
    from trainer.drill.moves import Move


class QuickScreen(DeskScreen[None]):
    """Asks one thing at a time. The words stay in the box until they are judged."""

    CSS_PATH = "quick.tcss"
    BINDING_GROUP_TITLE = "Practice"
    BINDINGS = [
        key("ctrl+r", "again", "quick.again"),
        key("ctrl+n", "next", "quick.next"),
        key("ctrl+o", "facts", "quick.facts"),
        key("escape", "enough", "quick.enough"),
        key("pageup", "scroll(-1)", "quick.back", show=False, priority=True),
        key("pagedown", "scroll(1)", "quick.forth", show=False, priority=True),
    ]

    def __init__(self, seed: int | None = None) -> None:
        super().__init__()
        self._seed = seed
        self._practice: Practice | None = None
        self._number = 0
        self._result: MoveResult | None = None

    # what is on the screen

    def compose(self) -> ComposeResult:
        """A heading, the move or its result, the box or the ways on."""
        from trainer.tui.screens.quick_words import say

        with Horizontal(id="line"):
            yield PlainText(say("title"), classes="title", id="name")
            yield PlainText(say("not_kept"), classes="quiet", id="kept")
        with VerticalScroll(id="page", can_focus=False):
            yield PlainText(say("reading"), classes="quiet", id="reading")
            with Container(id="ask"), Container(classes="pair"):
                yield PlainText(id="task")
                yield PlainText(id="matter")
            yield Container(id="result")
        yield PlainText(id="length", classes="quiet")
        with Horizontal(id="box"):
            yield ReplyBox()
            yield Button(Content(say("send")), id="send", compact=True)
        with Horizontal(id="ways"):
            for name in ("again", "next", "enough"):
                yield Button(Content(say(name)), id=name, compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        """Look for moves."""
        self._show_parts()
        self.load()

    @work(exclusive=True, group="quick", exit_on_error=False)
    async def load(self) -> None:
        """Make the moves at the desk."""
        self._practice = await self.attempt(self.trainer.desk.practice(self._seed))
        if self._practice is None:
            self.trainer.pop_screen()
            return
        self._show_move()

    @property
    def _move(self) -> "Move | None":
        return None if self._practice is None else self._practice.move(self._number)

    def _show_parts(self) -> None:
        """The move with its box, or the result with the ways on."""
        ready, judged = self._practice is not None, self._result is not None
        shown = {"reading": not ready, "ask": ready and not judged, "result": judged, "ways": judged}
        shown |= {"box": ready and not judged, "length": ready and not judged}
        for name, visible in shown.items():
            self.query_one(f"#{name}").display = visible
        self.refresh_bindings()

    def _show_move(self) -> None:
        from trainer.tui.screens.quick_words import matter_content, say, task_content

        move = self._move
        if move is None:
            return
        self._result = None
        self.query_one("#task", PlainText).say(task_content(move))
        matter = matter_content(move)
        self.query_one("#matter", PlainText).say(matter)
        self.query_one("#matter").display = bool(matter)
        box = self.query_one(ReplyBox)
        box.placeholder = Content(say("placeholder", customer=move.scenario.customer.name))
        self._show_parts()
        self._show_length()
        self.query_one("#page").scroll_home(animate=False)
        box.focus()

    async def _show_result(self, result: "MoveResult") -> None:
        self._result = result
        holder = self.query_one("#result")
        await holder.remove_children()
        await holder.mount_all(_result_widgets(result))
        self._show_parts()
        self.query_one("#page").scroll_home(animate=False)
        strong = result.step.level is not None and result.step.level > 2
        self.query_one("#next" if strong else "#again").focus()

    @on(TextArea.Changed, "#reply")
    def _show_length(self) -> None:
        from trainer.cli.plain.move_words import move_length

        move, text = self._move, self.query_one(ReplyBox).text
        line = self.query_one("#length", PlainText)
        words = move_length(move, text) if move is not None and text.strip() else ""
        line.say(words, layout=False)
        most = move.most_words if move is not None else None
        line.set_class(most is not None and len(text.split()) > most, "bad")

    # what the trainee does

    @on(Button.Pressed, "#send")
    def _send_pressed(self) -> None:
        self.query_one(ReplyBox).send()

    @on(ReplyBox.Sent)
    def _sent(self, event: ReplyBox.Sent) -> None:
        if event.text.strip() and self._move is not None:
            self.send(event.text)

    @work(group="quick", exit_on_error=False)
    async def send(self, text: str) -> None:
        """Say it. The words stay in the box until there is a result."""
        practice, move, box = self._practice, self._move, self.query_one(ReplyBox)
        if practice is None or move is None:
            return
        box.read_only = True
        result = await self.attempt(self.trainer.desk.run(practice.play, move, text))
        box.read_only = False
        if result is not None:
            box.clear()
            await self._show_result(result)

    @on(Button.Pressed, "#again")
    def action_again(self) -> None:
        """The same move once more."""
        self._show_move()

    @on(Button.Pressed, "#next")
    def action_next(self) -> None:
        """Another move."""
        self._leave(self._go_on)

    @on(Button.Pressed, "#enough")
    def action_enough(self) -> None:
        """Back to where one came from."""
        self._leave(self._end)

    def _go_on(self) -> None:
        self.query_one(ReplyBox).clear()
        self._number += 1
        self._show_move()

    def _end(self) -> None:
        self.trainer.pop_screen()

    def _leave(self, way: Callable[[], None]) -> None:
        """Go this way: at once where nothing unsent would be lost, else once asked whether that is meant."""
        from trainer.tui.screens.quick_words import say

        if self._result is not None or not self.query_one(ReplyBox).text.strip():
            way()
            return

        def answered(meant: bool | None) -> None:
            if meant:
                way()

        self.trainer.push_screen(Confirm(say("unsent"), say("leave"), say("stay")), answered)

    def action_facts(self) -> None:
        """Open the brief."""
        from trainer.tui.brief_text import brief_content

        if self._move is not None:
            self.trainer.push_screen(FactsScreen(brief_content(self._move.scenario)))

    def action_scroll(self, pages: int) -> None:
        """Move the page while the box keeps the focus."""
        page = self.query_one("#page")
        page.scroll_page_up(animate=False) if pages < 0 else page.scroll_page_down(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Again only once there is a result; the next one and the facts once there is a move."""
        if action == "again":
            return self._result is not None
        return self._practice is not None if action in {"next", "facts"} else True


def _result_widgets(result: "MoveResult") -> Iterator[Widget]:
    from trainer.cli.plain.move_words import say as say_of_moves
    from trainer.tui.screens.quick_words import (
        checks_content,
        exchange_content,
        how_content,
        level_content,
        say,
    )
    from trainer.tui.widgets.coach_note import coach_content

    move = result.move
    yield PlainText(exchange_content(result), id="said")
    level, checks = PlainText(level_content(result)), PlainText(checks_content(result), classes="gap")
    felt = PlainText(coach_content(result.note, result.change, move.scenario))
    yield Container(Container(level, checks), felt, classes="pair")
    if move.stronger:
        stronger = assembled((say_of_moves("result.stronger"), "bold"))
        yield Fold(stronger, PlainText(move.stronger))
    yield Fold(assembled((say("how"), "bold")), PlainText(how_content(result)))
