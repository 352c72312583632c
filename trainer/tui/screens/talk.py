"""The talk: conversation, mood, coach's notes and the reply box. All state is the runner's, which is on disk."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, TextArea

from trainer.drill.message import is_message
from trainer.drill.state import Phase
from trainer.language.tables import phrase
from trainer.record.event import Event
from trainer.record.event_model import StoodIn
from trainer.record.event_talk import CoachSaid, ConversationOpened, Interrupted, Said, Silence
from trainer.record.transcript import SPOKEN
from trainer.store.drafts import reply_box
from trainer.tui.draft_keeper import Box, DraftKeeper
from trainer.tui.keys import key
from trainer.tui.screens.facts import FactsScreen
from trainer.tui.screens.talk_end import EndingTalk
from trainer.tui.screens.talk_words import say
from trainer.tui.widgets.backdrop import PlainColumn, PlainRow
from trainer.tui.widgets.chat import Chat
from trainer.tui.widgets.gradual import GradualScroll
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.mood_gauge import MoodGauge
from trainer.tui.widgets.plain_text import PlainText, assembled
from trainer.tui.widgets.reply_box import ReplyBox

if TYPE_CHECKING:
    from trainer.drill.runner import Runner


class TalkScreen(EndingTalk):
    """One conversation, from the first word to its end."""

    CSS_PATH = "talk.tcss"
    BINDING_GROUP_TITLE = "Talk"
    BINDINGS = [
        key("ctrl+o", "facts", "talk.facts"),
        key("ctrl+t", "hint", "talk.hint"),
        key("ctrl+l", "show", "talk.show"),
        key("ctrl+r", "again", "talk.again"),
        key("ctrl+g", "end", "talk.end"),
        key("ctrl+s", "go_on", "talk.on"),
        key("escape", "finish_line", "talk.finish"),
        key("escape", "leave", "talk.leave"),
        key("pageup", "scroll(-1)", "talk.back", show=False, priority=True),
        key("pagedown", "scroll(1)", "talk.forth", show=False, priority=True),
        key("ctrl+down,alt+end", "latest", "talk.latest", show=False, priority=True),
    ]

    def __init__(self, runner: "Runner") -> None:
        super().__init__(runner)
        self._number = runner.state.replies
        """How many replies were sent before the one in the box: its draft is kept under this number, so that what
        was said meanwhile never comes back as unsent."""

    # what is on the screen

    def compose(self) -> ComposeResult:
        """Who is on the line, how they are, the talk, the box."""
        with Horizontal(id="line"):
            yield PlainText(id="who", classes="title")
            yield MoodGauge(id="mood")
        with PlainRow(id="body"):
            with PlainColumn(id="conversation"):
                yield Chat(self.words.customer, self._pace, self.trainer.ticking)
                yield PlainText(id="seconds", classes="quiet")
                with Horizontal(id="box"):
                    yield ReplyBox(say("placeholder", customer=self.words.customer), flowing=True)
                    yield Button(Content(say("send")), id="send", compact=True)
                yield from self.compose_end()
            with GradualScroll(id="side", can_focus=False):
                yield PlainText(id="open")
                yield PlainText(self.words.plan())
                yield PlainText(self.words.facts())
        yield KeyBar(compact=True)

    async def on_mount(self) -> None:
        """Show what was said already, and let the customer begin where they do."""
        self.query_one(MoodGauge).display = self._practice
        self.query_one("#over").display = False
        reply = self.query_one(ReplyBox)
        reply.focus()
        chat = self.query_one(Chat)
        turns = self.runner.state.scene_turns
        fresh = len(turns) == 1 and turns[0].role == "customer"
        if not fresh:
            await chat.show([*self.words.told_before()], say("you"))
        await self.note(self.words.introduction())
        await self.note(self.words.rules(self._pace))
        if fresh:
            await self.speak(turns[0])
        self.start_clock()
        self._show_state()
        boxes = partial(self._unsent, reply)
        self.drafts = DraftKeeper(self, self.trainer, self.runner.state.drill, boxes, chat.note)

    async def furnish(self) -> None:
        """The moment of this conversation may be another than the brief was opened at."""
        self.make_ready(self.runner)

    def _unsent(self, box: ReplyBox) -> dict[str, ReplyBox]:
        return {reply_box(self._number): box}

    def on_unmount(self) -> None:
        """Nothing typed is lost."""
        self.drafts.leave()

    @property
    def _practice(self) -> bool:
        return self.runner.setup.options.mode == "practice"

    @property
    def _pace(self) -> int:
        """Written lines are there at once; spoken ones take their time."""
        return self.trainer.pace if self.runner.state.channel in SPOKEN else 0

    def _show_state(self) -> None:
        """Everything beside the conversation that follows from the drill's state."""
        self.query_one("#who", PlainText).say(self.words.line())
        if self._practice:
            moods = self.runner.state.moods
            before = moods[-1].change.before if moods else None
            self.query_one(MoodGauge).show(self.runner.stage.mood(), before)
        self.query_one("#open", PlainText).say(self.words.open_questions() if self._practice else Content())
        self.show_seconds()
        self.show_end()
        self.refresh_bindings()

    def show_seconds(self) -> None:
        """How long the words in the box take to say, and what goes with them."""
        text = self.query_one(ReplyBox).text
        length = self.words.length(text) if text.strip() else ""
        parts = [say("unsent")] if self.over else [length, self.showing(), self.waiting_words()]
        self.query_one("#seconds", PlainText).say(" · ".join(filter(None, parts)), layout=False)

    async def follow(self, events: Sequence[Event]) -> None:
        """Show what a step led to, in its order."""
        chat = self.query_one(Chat)
        chat.pace = self._pace
        for event in events:
            match event.body:
                case ConversationOpened() if self.runner.state.conversations > 1:
                    await chat.note(self.words.comes_back(event.body.channel))
                    await self.note(self.words.rules(self._pace))
                case Interrupted():
                    chat.break_off(event.body.heard)
                case StoodIn(part="customer"):
                    await self.note(phrase("talk.stood_in", reason=event.body.reason))
                case Silence():
                    await self.note(self.words.silence_before(event.body.turn))
                case Said(role="customer"):
                    await self.speak(event.body)
                case Said() if event.body.turn not in self.shown_early:
                    await chat.add(event.body, say("you"))
                case CoachSaid():
                    for note in self.words.notes_after(event.body.turn):
                        await chat.note(note)
                case _:
                    pass
        self._show_state()

    @on(Chat.Spoken)
    def _spoken(self, event: Chat.Spoken) -> None:
        self.line_was_spoken()
        self.refresh_bindings()
        if event.turn == self.runner.state.turns[-1].turn:
            self.trainees_turn()
            self.show_end()
        self.now_one_may_speak()

    def first_box(self) -> ReplyBox:
        """What is typed is for the customer."""
        return self.query_one(ReplyBox)

    def show_box(self, box: Box) -> None:
        """Once the talk has ended the box is away while it is empty."""
        for one in (self.query_one("#box"), self.query_one("#seconds"), box):
            one.display = True

    @on(TextArea.Changed, "#reply")
    def _typed(self) -> None:
        self.show_seconds()
        if self.over:
            self.show_unsent()
        self.drafts.touched()

    # what the trainee does

    @on(Button.Pressed, "#send")
    def _send_pressed(self) -> None:
        self.query_one(ReplyBox).send()

    @on(ReplyBox.Sent)
    def _sent(self, event: ReplyBox.Sent) -> None:
        if self.one_speaks.locked():
            self.query_one(ReplyBox).give_back(event.text)
            self.hold_or_break_in()
        elif self.meant(event.text):
            self.send(event.text)
        else:
            self.query_one(ReplyBox).give_back(event.text)

    @work(group="talk", exit_on_error=False)
    async def send(self, text: str) -> None:
        """Say it, once nobody else is at it. Words that can't be kept on disk come back into the box."""
        async with self.one_speaks:
            if self.runner.state.phase is Phase.TALK:
                await self._say(text)
            else:
                self.query_one(ReplyBox).give_back(text)
                self.query_one(Chat).resume()
        if self.is_mounted:
            self.now_one_may_speak()

    async def _say(self, text: str) -> None:
        box, chat = self.query_one(ReplyBox), self.query_one(Chat)
        heard = chat.hold() if self.runner.may_be_cut_off else None
        if heard is None:
            chat.finish()
        before = len(self.runner.state.turns)
        was_message = is_message(self.runner.state)
        self._number += 1
        reply = self.trainer.desk.run(self.runner.reply, text, self.shows, heard)
        events = await self.attempt(reply)
        if events is None:
            chat.finish()
            if len(self.runner.state.turns) > before:
                self.trainer.go_home()
            else:
                self._number -= 1
                box.give_back(text)
            return
        box.answered()
        self.shows = None
        box.focus()
        await self.follow(events)
        kept = self.runner.state.turns[before].text
        if was_message and len(kept) < len(text.strip()):
            self.notify(say("cut_off", tail=kept[-40:]), markup=False, severity="warning", timeout=10)

    def action_finish_line(self) -> None:
        """Show the rest of what the customer is saying; a model that is still writing it is stopped."""
        if self.writing:
            self.stop_writing()
        self.query_one(Chat).finish()

    def action_facts(self) -> None:
        """Open the brief."""
        self.trainer.push_screen(FactsScreen(self.words.plan_and_brief()))
        self.keep_looked_up()

    @work(group="talk", exit_on_error=False)
    async def action_hint(self) -> None:
        """Ask for a hint."""
        hint = await self.attempt(self.trainer.desk.run(self.runner.hint))
        if hint is not None:
            await self.query_one(Chat).note(assembled((say("hint"), "bold $accent"), " ", hint))

    def action_scroll(self, pages: int) -> None:
        """Look back at what was said, or come forth again."""
        chat = self.query_one(Chat)
        self.touched()
        chat.scroll_page_up(animate=False) if pages < 0 else chat.scroll_page_down(animate=False)

    def action_latest(self) -> None:
        """Go to the newest line."""
        self.query_one(Chat).latest()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only what can be done now."""
        state = self.runner.state
        offered: dict[str, Callable[[], bool]] = {
            "hint": lambda: self._practice and bool(self.words.hints),
            "show": lambda: bool(self.words.exhibits),
            "again": lambda: self._practice and state.replies > 0,
            "end": lambda: True,
        }
        if action in {"finish_line", "leave"} and self.is_mounted:
            speaking = self.writing or self.query_one(Chat).speaking
            return speaking is (action == "finish_line")
        if action == "go_on":
            return self.over
        if action not in offered or not self.is_mounted:
            return True
        return state.phase is Phase.TALK and offered[action]()
