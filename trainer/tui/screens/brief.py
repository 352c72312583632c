"""Brief and plan: what the trainee knows, and what they make of it before the talk."""

from typing import TYPE_CHECKING, get_args

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, TextArea

from trainer.language.tables import phrase, sentences
from trainer.record.transcript import Channel, Plan
from trainer.store.drafts import owner_of_plan
from trainer.tui.brief_text import brief_content
from trainer.tui.draft_keeper import Box, DraftKeeper, DraftNote
from trainer.tui.keys import key
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from trainer.drill.runner import Runner
    from trainer.drill.setup import Setup

_say = sentences("screen/brief")
CHANNELS: tuple[Channel, ...] = ("phone", *(name for name in get_args(Channel) if name != "phone"))
QUESTIONS = 3


class BriefScreen(DeskScreen[None]):
    """Two pages where the terminal is narrow, side by side where it is wide. Start begins the drill."""

    CSS_PATH = "brief.tcss"
    BINDING_GROUP_TITLE = "Brief"
    BINDINGS = [
        key("ctrl+n", "turn_page", "brief.page"),
        key("ctrl+s", "start", "brief.start"),
        key("escape", "leave", "brief.leave"),
    ]

    def __init__(self, setup: "Setup", runner: "Runner | None" = None) -> None:
        super().__init__()
        self._setup = setup
        self._runner = runner
        """A drill that was begun elsewhere and has no plan yet."""

    def compose(self) -> ComposeResult:
        """The brief, the plan, and the way on."""
        scenario = self._setup.scenario.value
        with Horizontal(id="pages"):
            with VerticalScroll(id="brief"):
                yield PlainText(brief_content(scenario))
            with VerticalScroll(id="plan"):
                yield PlainText(_say("plan.about"), classes="quiet")
                yield DraftNote()
                yield PlainText(phrase("plan.channel"), classes="strong gap")
                yield Choice([phrase(f"channel.{name}") for name in CHANNELS], id="channel")
                if len(scenario.timing) > 1:
                    yield PlainText(phrase("plan.when"), classes="strong gap")
                    names = [f"{when.text} ({phrase(f'timing.{when.kind}')})" for when in scenario.timing]
                    yield Choice(names, id="timing")
                yield PlainText(_say("plan.notes"), classes="strong gap")
                yield TextArea(id="notes", tab_behavior="focus", compact=True)
                yield PlainText(_say("plan.expects"), classes="strong gap")
                for number in range(1, QUESTIONS + 1):
                    yield Input(placeholder=f"{number}.", id=f"expect-{number}", compact=True)
        with Horizontal(id="way"):
            yield PlainText(self._options(), classes="quiet", id="options")
            yield Button(Content(_say("to_plan")), id="turn", compact=True)
            yield Button(Content(_say("start")), id="start", compact=True, variant="primary")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with reading."""
        boxes = self._boxes()
        for box in boxes.values():
            box.cursor_blink = False
        self.query_one("#brief").focus()
        drill = self._runner.state.drill if self._runner else owner_of_plan(self._setup.scenario.value.id)
        self.drafts = DraftKeeper(self, self.trainer, drill, lambda: boxes, self.query_one(DraftNote).tell)

    def _boxes(self) -> dict[str, Box]:
        expects = {f"expects {number}": self._expects(number) for number in range(1, QUESTIONS + 1)}
        return {"notes": self.query_one("#notes", TextArea), **expects}

    def _expects(self, number: int) -> Input:
        return self.query_one(f"#expect-{number}", Input)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self) -> None:
        self.drafts.touched()

    def on_unmount(self) -> None:
        """Nothing typed is lost."""
        self.drafts.leave()

    def _options(self) -> str:
        options = self._setup.options
        return " · ".join(
            phrase(f"{name}_{value}", source="screen/home")
            for name, value in (("mode", options.mode), ("difficulty", options.difficulty))
        )

    @on(Button.Pressed, "#turn")
    def action_turn_page(self) -> None:
        """Go from the brief to the plan, or back."""
        planning = not self.has_class("-planning")
        self.set_class(planning, "-planning")
        turn = self.query_one("#turn", Button)
        turn.label = Content(_say("to_brief" if planning else "to_plan"))
        turn.refresh(layout=True)
        self.query_one("#channel" if planning else "#brief").focus()

    @on(Button.Pressed, "#start")
    @work(group="start", exit_on_error=False)
    async def action_start(self) -> None:
        """Settle the plan and begin the talk."""
        runner = await self.attempt(self._start(self._plan()))
        if runner is not None:
            self.drafts.sent()
            self.trainer.open_drill(runner)

    async def _start(self, plan: Plan) -> "Runner":
        desk = self.trainer.desk
        if self._runner is None:
            return await desk.start(self._setup, plan)
        await desk.run(self._runner.plan, plan)
        return self._runner

    def _plan(self) -> Plan:
        timings = self._setup.scenario.value.timing
        chosen = self.query_one("#timing", Choice).chosen if len(timings) > 1 else 0
        expects = (self._expects(number).value for number in range(1, QUESTIONS + 1))
        return Plan(
            channel=CHANNELS[self.query_one("#channel", Choice).chosen],
            when=timings[chosen].id,
            notes=self.query_one("#notes", TextArea).text,
            expects=tuple(question for question in expects if question.strip()),
        )

    def action_leave(self) -> None:
        """Back to the scenarios; nothing was begun, and what was written waits here."""
        self.trainer.go_home()
