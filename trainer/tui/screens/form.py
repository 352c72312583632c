"""A guided form on the full screen: the question, the box for its answer, and what the customer says by now."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll

from trainer.authoring.form import Step
from trainer.authoring.form_answers import say as say_of_forms
from trainer.authoring.written import Written
from trainer.language.tables import sentences
from trainer.record.errors import TrainerError
from trainer.tui.keys import key
from trainer.tui.screens.calm_screen import CalmScreen
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.reply_box import ReplyBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from trainer.authoring.first_answers import Line
    from trainer.authoring.open_form import OpenForm

say = sentences("screen/form")
_WRITTEN = frozenset({"line", "text", "word"})
"""Kinds of answer that are written on where they stand; others are replaced by what is typed."""


class FormScreen(CalmScreen[Written | None]):
    """Asks one question after the other; dismissed with what was written, or None where it was put aside."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = "#reply"
    BINDINGS = [
        key("ctrl+b", "back", "form.back"),
        key("ctrl+s", "skip", "form.skip"),
        key("ctrl+o", "done", "form.done"),
        key("escape", "leave", "form.leave"),
        key("pageup", "scroll(-1)", "form.up", show=False, priority=True),
        key("pagedown", "scroll(1)", "form.down", priority=True),
    ]

    def __init__(self, form: "OpenForm", told: list[str]) -> None:
        super().__init__()
        self.form = form
        self._told = [*told, *([say("goes_on")] if form.goes_on else [])]
        """What is said above the first question."""

    def compose(self) -> ComposeResult:
        """The line at the top, question and customer, what won't do, the box."""
        with Horizontal(id="line"):
            yield PlainText(say("head", form=say_of_forms(self.form.kind.name)), id="head")
            yield PlainText(id="at")
        with Container(id="body"):
            with VerticalScroll(id="page", can_focus=False):
                yield PlainText("\n".join(self._told), id="told", classes="quiet")
                yield PlainText(id="ask")
                yield PlainText(id="about")
            with VerticalScroll(id="heard", classes="-empty", can_focus=False):
                yield PlainText(assembled((say("not_yet"), QUIET)), id="lines")
        yield PlainText(id="wrong")
        yield ReplyBox(say("placeholder"))
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the first question."""
        if not self.form.kind.speaks:
            self.query_one("#heard").display = False
        self.query_one("#told").display = bool(self._told)
        self.watch(self.query_one("#page"), "show_vertical_scrollbar", self.refresh_bindings, init=False)
        self._ask()
        self._listen()

    def _ask(self) -> None:
        """Show the question there is now."""
        step, state = self.form.step, self.form.state
        self.query_one("#wrong", PlainText).say("")
        if step is None:
            self._finish()
            return
        self.query_one("#at", PlainText).say(say("at", number=state.at + 1, count=len(state.steps)))
        self.query_one("#ask", PlainText).say(self.form.asked(step))
        self.query_one("#about", PlainText).say(self._about(step))
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        box = self.query_one(ReplyBox)
        box.text = self.form.stands_typed
        box.move_cursor(box.document.end)
        if step.question.kind not in _WRITTEN:
            box.select_all()

    def _about(self, step: Step) -> "Content":
        """What helps to answer: the explanation, an example, what can be chosen, where a draft came from."""
        question = step.question
        parts: list[tuple[str, str]] = []
        if question.help:
            parts.append((question.help, ""))
        if question.many:
            parts.append((say("several" if step.number == 1 else "no_more"), QUIET))
        if question.example:
            parts.append((say("for_example", example=question.example), QUIET))
        choices = enumerate(self.form.choices, start=1)
        parts += [(f"{number:>3}. {choice.label}", "") for number, choice in choices]
        if step.key in self.form.state.quotes:
            parts.append((say("from_notes", quote=self.form.state.quotes[step.key]), QUIET))
        return assembled(*((f"{text}\n", style) for text, style in parts))

    @on(ReplyBox.Sent)
    def _sent(self, event: ReplyBox.Sent) -> None:
        typed = event.text
        self._do(self.form.skip if not typed.strip() else lambda: self.form.answer(typed))

    def action_back(self) -> None:
        """The question before; what stands unsent in the box is kept."""
        typed = self.query_one(ReplyBox).text

        def back() -> None:
            self.form.hold(typed)
            self.form.back()

        self._do(back)

    def action_skip(self) -> None:
        """No answer."""
        self._do(self.form.skip)

    def action_done(self) -> None:
        """Write the file with what there is, and with what stands unsent in the box."""
        typed = self.query_one(ReplyBox).text
        if typed.strip() in {"", self.form.stands_typed}:
            self._finish()
        else:
            self._do(lambda: self.form.answer(typed), then=self._finish)

    @work(exclusive=True, group="step", exit_on_error=False)
    async def action_leave(self) -> None:
        """Put it aside; every answer is kept already, and now what stands unsent in the box."""
        with suppress(TrainerError):
            await asyncio.to_thread(self.form.hold, self.query_one(ReplyBox).text)
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - up or down
        """Scrolling is offered where there is more than can be seen."""
        return action != "scroll" or any(page.show_vertical_scrollbar for page in self.query("#page"))

    def action_scroll(self, pages: int) -> None:
        """Move the page while the box keeps the focus."""
        page = self.query_one("#page")
        page.scroll_page_up(animate=False) if pages < 0 else page.scroll_page_down(animate=False)

    @work(group="step", exit_on_error=False)
    async def _do(self, what: "Callable[[], None]", then: "Callable[[], object] | None" = None) -> None:
        """Take a step off the event loop, since it is kept on disk first; say what won't do, else go on."""
        box = self.query_one(ReplyBox)
        box.read_only = True
        try:
            await asyncio.to_thread(what)
        except TrainerError as wrong:
            self.query_one("#wrong", PlainText).say(wrong.message)
        else:
            self._tell(self.form.understood)
            self._ask()
            self._listen()
            if then is not None and self.form.step is not None:
                then()
        finally:
            box.read_only = False

    def _tell(self, text: str) -> None:
        """Say this above the question; nothing where there is nothing to say."""
        told = self.query_one("#told", PlainText)
        told.say(text)
        told.display = bool(text)

    @work(exclusive=True, group="listen", exit_on_error=False)
    async def _listen(self) -> None:
        """Let the customer answer what stands so far."""
        lines = await asyncio.to_thread(self.form.preview)
        if lines:
            self.query_one("#heard").remove_class("-empty")
            self.query_one("#lines", PlainText).say(self._heard(lines))

    def _heard(self, lines: "tuple[Line, ...]") -> "Content":
        name = self.form.state.answers.get("name", "")
        said = [
            part
            for line in lines
            for part in (
                (f"{name if line.customer else say('you')}: ", "bold" if line.customer else QUIET),
                (f"{line.text}\n", "" if line.customer else QUIET),
            )
        ]
        return assembled((f"{say('would_say')}\n", QUIET), *said)

    @work(exclusive=True, group="step", exit_on_error=False)
    async def _finish(self) -> None:
        asked = self.form.step
        try:
            written = await asyncio.to_thread(self.form.finish)
        except TrainerError as wrong:
            if self.form.step not in {None, asked}:
                self._ask()
            self.query_one("#wrong", PlainText).say(wrong.message)
        else:
            self.dismiss(written)
