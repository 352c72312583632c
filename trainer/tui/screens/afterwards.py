"""After the talk: the follow-up in writing, then one's own rating, before any score is shown."""

from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, TextArea

from trainer.drill.state import Phase
from trainer.language.tables import phrase, sentences
from trainer.store.drafts import FOLLOW_UP
from trainer.tui.brief_text import plan_and_brief
from trainer.tui.draft_keeper import DraftKeeper, DraftNote
from trainer.tui.keys import key
from trainer.tui.screens.facts import FactsScreen
from trainer.tui.screens.typing_screen import TypingScreen
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText, as_content
from trainer.tui.widgets.rating_row import RatingRow
from trainer.tui.widgets.walk import Walk

if TYPE_CHECKING:
    from trainer.drill.runner import Runner

_say = sentences("screen/afterwards")
JUDGED_WITHIN = 600.0
"""Seconds for which it is said that the judge reads, at most."""


class AfterwardsScreen(TypingScreen[None]):
    """Two pages: what is written afterwards, and how it was."""

    CSS_PATH = "afterwards.tcss"
    BINDING_GROUP_TITLE = "Afterwards"
    BINDINGS = [
        key("ctrl+s", "send", "afterwards.send"),
        key("ctrl+s", "write_none", "afterwards.none"),
        key("ctrl+s", "go_on", "afterwards.on"),
        key("ctrl+o", "facts", "afterwards.facts"),
        key("escape", "stop_judge", "afterwards.stop"),
        key("down", "walk(1)", "afterwards.down", show=False),
        key("up", "walk(-1)", "afterwards.up", show=False),
    ]

    def __init__(self, runner: "Runner") -> None:
        super().__init__()
        self.runner = runner
        self.judging = False
        """Whether a model reads the drill."""
        self._brought = False
        """Whether a rating, and no arrow, has brought the trainee to this step."""
        self._asked = False
        """Whether they were told which steps have no rating."""

    def compose(self) -> ComposeResult:
        """Both pages; only the one of the drill's phase is seen."""
        state = self.runner.state
        customer = self.runner.stage.scenario.customer.name
        with Vertical(id="follow-up"):
            yield PlainText(phrase(f"ending.{state.ending}", customer=customer), classes="strong")
            yield PlainText(_say("follow_up"), classes="title gap")
            yield PlainText(_say("follow_up_about", customer=customer), classes="quiet")
            yield DraftNote()
            prompt = as_content(_say("prompt", customer=customer))
            yield TextArea(id="written", tab_behavior="focus", compact=True, placeholder=prompt)
            with Horizontal(classes="answers"):
                yield Button(Content(_say("write_none")), id="none", compact=True)
                yield Button(Content(_say("write")), id="write", compact=True, variant="primary")
        with Vertical(id="rating"):
            yield PlainText(_say("rating"), classes="title")
            yield PlainText(_say("rating_about"), classes="quiet")
            with Walk(id="steps"):
                for step in self.runner.setup.rubric.value.step:
                    yield RatingRow(step.id, step.title, step.about)
            yield PlainText(id="about", classes="quiet")
            with Horizontal(classes="answers"):
                yield Button(Content(_say("skip")), id="skip", compact=True)
                yield Button(Content(_say("done")), id="done", compact=True, variant="primary")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin where the drill stands."""
        written = self.query_one("#written", TextArea)
        written.cursor_blink = False
        boxes = {} if self.runner.state.phase is not Phase.FOLLOW_UP else {FOLLOW_UP: written}
        drill, note = self.runner.state.drill, self.query_one(DraftNote).tell
        self.drafts = DraftKeeper(self, self.trainer, drill, lambda: boxes, note)
        self._turn_to_phase()

    def first_box(self) -> TextArea | None:
        """The follow-up, on its page."""
        written = self.query_one("#written", TextArea)
        return written if self.runner.state.phase is Phase.FOLLOW_UP else None

    @on(TextArea.Changed, "#written")
    def _typed(self) -> None:
        self.drafts.touched()
        self.refresh_bindings()

    def on_unmount(self) -> None:
        """Nothing typed is lost."""
        self.drafts.leave()

    def _turn_to_phase(self) -> None:
        rating = self.runner.state.phase is not Phase.FOLLOW_UP
        self.set_class(rating, "-rating")
        if rating:
            self.query(RatingRow).first().focus()
        else:
            self.query_one("#written").focus()

    @on(RatingRow.Looked)
    def _looked(self, event: RatingRow.Looked) -> None:
        self.query_one("#about", PlainText).say(event.row.about)

    @on(RatingRow.Rated)
    def _rated(self, event: RatingRow.Rated) -> None:
        """A number goes on to the next step, and from the last one to the button."""
        self._asked = False
        if event.goes_on:
            rows = list(self.query(RatingRow))
            following = rows.index(event.row) + 1
            (rows[following] if following < len(rows) else self.query_one("#done")).focus()
            self._brought = True

    def on_key(self, event: events.Key) -> None:
        """A key other than Down is for the step one was brought to."""
        if event.key != "down":
            self._brought = False

    def action_walk(self, steps: int) -> None:
        """Go to the next step, or the one before. Down right after a number means the step it has led to."""
        if steps > 0 and self._brought:
            self._brought = False
        elif steps > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        match event.button.id:
            case "write":
                self.action_send()
            case "none":
                self.action_write_none()
            case "skip":
                self.rate(None)
            case _:
                self.action_go_on()

    def action_send(self) -> None:
        """Send the follow-up and go on."""
        self.follow_up(self.query_one("#written", TextArea).text)

    def action_write_none(self) -> None:
        """Go on without a follow-up."""
        self.follow_up(None)

    def action_go_on(self) -> None:
        """Keep one's own rating and go on."""
        if self._all_rated():
            self.rate({row.step: row.level for row in self.query(RatingRow) if row.level is not None} or None)

    def _all_rated(self) -> bool:
        """Whether nothing is left out, or everything; else say what is, once, and go there."""
        rows = list(self.query(RatingRow))
        left = [row for row in rows if row.level is None]
        if len(left) in {0, len(rows)} or self._asked:
            return True
        self._asked = True
        left[0].focus()
        self.notify(_say("left_out", steps=", ".join(row.heading for row in left)), markup=False)
        return False

    @work(group="afterwards", exit_on_error=False)
    async def follow_up(self, text: str | None) -> None:
        """Keep the follow-up (None: there is none)."""
        with self.trainer.typed.opening():
            done = await self.attempt(self.trainer.desk.run(self.runner.follow_up, text))
            if done is not None:
                self.drafts.sent()
                self._turn_to_phase()

    @work(group="afterwards", exit_on_error=False)
    async def rate(self, levels: dict[str, int] | None) -> None:
        """Keep one's own levels (None: rather not), score the drill, and show what came of it."""
        if self.runner.parts.judge is not None:
            await self._judged(levels)
            return
        with self.trainer.typed.opening():
            done = await self.attempt(self.trainer.desk.run(self.runner.rate_oneself, levels))
            if done is not None:
                self.trainer.open_debrief(self.runner)

    async def _judged(self, levels: dict[str, int] | None) -> None:
        """Let the model judge, which takes a while; Escape leaves the score to the built-in scorer."""
        if self.judging:
            return
        self.judging = True
        self.notify(_say("judging"), markup=False, timeout=JUDGED_WITHIN)
        self.refresh_bindings()
        done = await self.attempt(self.trainer.desk.run(self.runner.rate_oneself, levels))
        self.judging = False
        self.app.clear_notifications()
        if done is not None:
            self.trainer.open_debrief(self.runner)

    def action_stop_judge(self) -> None:
        """Wait no longer for the model."""
        if self.runner.parts.judge is not None:
            self.runner.parts.judge.cancel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to wait no longer only while somebody waits, and of what Ctrl+S does the one it does now."""
        if action in {"send", "write_none", "go_on"} and self.is_mounted:
            writing = self.runner.state.phase is Phase.FOLLOW_UP
            written = bool(self.query_one("#written", TextArea).text.strip())
            return action == ("go_on" if not writing else "send" if written else "write_none")
        return self.judging if action == "stop_judge" else super().check_action(action, parameters)

    def action_facts(self) -> None:
        """Open the brief."""
        self.trainer.push_screen(
            FactsScreen(plan_and_brief(self.runner.state.plan, self.runner.stage.scenario))
        )
