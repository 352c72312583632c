"""The debrief: a picture first, then step by step, every level with the quotes it rests on."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input

from trainer.cli.plain.afterwards import without_beginning
from trainer.cli.plain.dispute_words import Against, against, dispute_question
from trainer.drill.debrief import Debrief
from trainer.language.tables import phrase, sentences
from trainer.tui.draft_keeper import DraftKeeper, DraftNote
from trainer.tui.keys import key
from trainer.tui.screens.along import go_along
from trainer.tui.screens.debrief_parts import DebriefParts
from trainer.tui.screens.lone_letters import LoneLettersScreen
from trainer.tui.screens.picker import Picker
from trainer.tui.widgets.check_line import CheckText
from trainer.tui.widgets.fold import Fold, FoldHeading
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.next_drill import NextDrill
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.quote_line import QuoteLine
from trainer.tui.widgets.stronger_replies import StrongerReplies
from trainer.tui.widgets.walk import Walk

if TYPE_CHECKING:
    from trainer.drill.runner import Runner
    from trainer.tui.app import TrainerApp

_say = sentences("screen/debrief")


DOORS = (
    ("again_turn", "again-turn"),
    ("again_start", "again-start"),
    ("transcript", "transcript"),
    ("quick", "quick"),
    ("next", "next-drill"),
    ("progress", "progress"),
    ("save", "save"),
    ("home", "home"),
)
"""The ways on from a debrief: the word of each, and the id of its button."""


class DebriefScreen(LoneLettersScreen):
    """What came of one drill, and where to go from here."""

    CSS_PATH = "debrief.tcss"
    BINDING_GROUP_TITLE = "Debrief"
    AUTO_FOCUS = ""
    BINDINGS = [
        key("t", "transcript", "debrief.transcript"),
        key("r", "again_turn", "debrief.again"),
        key("s", "again_start", "debrief.start"),
        key("w", "save", "debrief.save"),
        key("h", "home", "debrief.home"),
        key("escape", "back", "debrief.back", show=False),
        key("down", "walk(1)", "debrief.down", show=False),
        key("up", "walk(-1)", "debrief.up", show=False),
        key("tab", "stop(1)", "debrief.next", show=False),
        key("shift+tab", "stop(-1)", "debrief.before", show=False),
    ]

    def __init__(self, runner: "Runner", debrief: Debrief) -> None:
        super().__init__()
        self.runner = runner
        self.debrief = debrief
        self.parts = DebriefParts(runner, debrief)
        self.drafts: DraftKeeper | None = None
        """Keeps what is typed below the picture, once that is mounted."""

    @property
    def trainer(self) -> "TrainerApp":
        """The app, by its own type."""
        return cast("TrainerApp", self.app)

    def compose(self) -> ComposeResult:
        """The picture, which is what people want to see first."""
        with Walk(id="page"):
            yield from self.parts.picture()
        yield KeyBar()

    async def furnish(self) -> None:
        """All that stands below the picture, in the order in which people want to know."""
        page = self.query_one("#page")
        keys = assembled((_say("steps"), "bold $primary"), (f"  {_say('steps_keys')}", QUIET))
        await page.mount(PlainText(keys, id="keys"), *map(self.parts.step, self.debrief.steps))
        await page.mount(*self.parts.matters(), *self._next())
        box, note = self.query_one("#next", Input), self.query_one(DraftNote).tell
        self.drafts = DraftKeeper(self, self.trainer, self.runner.state.drill, lambda: {"next time": box}, note)
        if self.focused is None:
            self.query(FoldHeading).first().focus(scroll_visible=False)

    def _next(self) -> Iterator[Widget]:
        yield PlainText(_say("next_time"), classes="heading")
        yield DraftNote()
        kept, hint = self.debrief.resolution or "", _say("next_hint")
        yield Input(kept, placeholder=hint, id="next", compact=True, select_on_focus=False)
        yield NextDrill(classes="gap")
        doors = (Button(Content(_say(key)), id=door, compact=True) for key, door in DOORS)
        yield Container(*doors, id="doors")
        yield PlainText(id="saved", classes="quiet")
        yield PlainText(phrase("debrief.validated", text=self.debrief.validated), classes="quiet gap")

    @on(Input.Changed, "#next")
    def _typed(self) -> None:
        if self.drafts:
            self.drafts.touched()

    def words_box(self) -> Input | None:
        """The sentence for next time."""
        return self.query(Input).first() if self.drafts else None

    def on_unmount(self) -> None:
        """Nothing typed is lost; and now that all has been said of the drill, the team may have it."""
        from trainer.cli.team_background import sync_in_background

        if self.drafts:
            self.drafts.leave()
        sync_in_background()

    # where to go from here

    @on(StrongerReplies.Asked)
    @work(exclusive=True, group="stronger", exit_on_error=False)
    async def _write_stronger(self, asked: StrongerReplies.Asked) -> None:
        await self.trainer.desk.run(self.runner.write_stronger)
        self.debrief = await self.trainer.desk.finish(self.runner)
        await asked.replies.tell(self.debrief)

    @on(QuoteLine.Followed)
    def _follow(self, followed: QuoteLine.Followed) -> None:
        self.trainer.open_transcript(self.runner, followed.quote, reviewed=self.debrief.reviewed)

    @on(Button.Pressed)
    def _door(self, pressed: Button.Pressed) -> None:
        doors: dict[str, Callable[[], object]] = {
            "again-turn": self.action_again_turn,
            "again-start": self.action_again_start,
            "transcript": self.action_transcript,
            "quick": self.trainer.open_quick,
            "next-drill": self.action_next_drill,
            "progress": self.trainer.action_progress,
            "save": self.action_save,
            "home": self.action_home,
        }
        doors[pressed.button.id or "home"]()

    @on(Input.Submitted, "#next")
    @work(exclusive=True, group="resolve", exit_on_error=False)
    async def _resolve(self, submitted: Input.Submitted) -> None:
        self.set_focus(None)
        if sentence := without_beginning(submitted.value):
            submitted.input.value = sentence
            await self.trainer.desk.run(self.runner.resolve, sentence)
            if self.drafts:
                self.drafts.sent()
            self.notify(_say("kept"), markup=False)

    @on(CheckText.Disputed)
    def _dispute(self, disputed: CheckText.Disputed) -> None:
        """Ask what is held against this reading; where something is already, take that back."""
        check = disputed.check
        if check.dispute:
            self._withdraw_dispute(check.check)
            return
        choices = against(check, self.runner.state.transcript())

        def chosen(place: int | None) -> None:
            if place is not None:
                self._keep_dispute(check.check, choices[place])

        picker = Picker(dispute_question(check), [assembled(choice.text) for choice in choices])
        self.trainer.push_screen(picker, chosen)

    @work(exclusive=True, group="dispute", exit_on_error=False)
    async def _keep_dispute(self, check: str, chosen: Against) -> None:
        await self.trainer.desk.run(self.runner.dispute, check, chosen.quote, chosen.objection)
        self._mark_disputes("kept")

    @work(exclusive=True, group="dispute", exit_on_error=False)
    async def _withdraw_dispute(self, check: str) -> None:
        await self.trainer.desk.run(self.runner.withdraw_dispute, check)
        self._mark_disputes("withdrawn")

    def _mark_disputes(self, told: str) -> None:
        disputes = {dispute.check: dispute for dispute in self.runner.state.disputes}
        for line in self.query(CheckText):
            line.mark(disputes.get(line.check.check))
        self.notify(phrase(f"dispute.{told}"), markup=False)

    # going along the page

    def action_walk(self, step: int) -> None:
        """Go to the next line that can be opened, followed or pressed."""
        go_along(self, self.query_one("#page", Walk), step)

    def action_stop(self, step: int) -> None:
        """Go to the next heading, box or button; what stands in an opened step is walked along by the arrows."""
        go = self.focus_next if step > 0 else self.focus_previous
        go("FoldHeading, Input, Button")

    def action_transcript(self) -> None:
        """What was said."""
        self.trainer.open_transcript(self.runner, reviewed=self.debrief.reviewed)

    def action_again_turn(self) -> None:
        """Choose a reply to answer again."""
        self.trainer.open_transcript(self.runner, choosing=True, reviewed=self.debrief.reviewed)

    def action_again_start(self) -> None:
        """The same scenario from its beginning."""
        self.trainer.open_scenario(self.runner.state.started.scenario.id)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_save(self) -> None:
        """Save the debrief beside the journal, as HTML and as Markdown."""
        from trainer.tui.report import save_report, short_path

        desk, reviewed = self.trainer.desk, self.debrief.reviewed
        page, text = await desk.run(save_report, self.runner, desk.folder, reviewed)
        told = _say("saved", page=page.name, text=text.name, folder=short_path(page.parent))
        line = self.query_one("#saved", PlainText)
        line.say(told)
        line.scroll_visible(animate=False)

    def action_next_drill(self) -> None:
        """The brief of the scenario to practise next; the progress where there is none."""
        scenario = self.query_one(NextDrill).scenario
        if scenario is None:
            self.trainer.action_progress()
        else:
            self.trainer.open_scenario(scenario)

    def action_back(self) -> None:
        """Out of the box, else out of the opened step, else to where one came from; what was written is kept."""
        inside = self.focused.ancestors_with_self if self.focused else ()
        fold = next((around for around in inside if isinstance(around, Fold) and around.is_open), None)
        if isinstance(self.focused, Input):
            self.set_focus(None)
        elif fold is not None:
            fold.toggle()
            fold.query_one(FoldHeading).focus()
        else:
            self.trainer.pop_screen()

    def action_home(self) -> None:
        """Back to the scenarios."""
        self.trainer.go_home()
