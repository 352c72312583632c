"""Brief and plan: what the trainee knows, and what they make of it before the talk."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, TextArea

from trainer.cli.plain.wording import option_words
from trainer.language.tables import phrase, sentences
from trainer.library.variant import ANY
from trainer.record.transcript import CHANNELS, Plan
from trainer.settings.choices import can_listen
from trainer.store.drafts import owner_of_plan
from trainer.tui.brief_text import brief_content
from trainer.tui.draft_keeper import Box, DraftKeeper, DraftNote
from trainer.tui.keys import key
from trainer.tui.screens.typing_screen import TypingScreen
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.gradual import GradualScroll
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText, assembled
from trainer.tui.widgets.plan_line import PlanLine
from trainer.tui.widgets.tick import Tick

if TYPE_CHECKING:
    from trainer.drill.runner import Runner
    from trainer.drill.setup import Setup

_say = sentences("screen/brief")
QUESTIONS = 3


class BriefScreen(TypingScreen[None]):
    """Two pages where the terminal is narrow, side by side where it is wide. Start begins the drill."""

    CSS_PATH = "brief.tcss"
    BINDING_GROUP_TITLE = "Brief"
    BINDINGS = [
        key("ctrl+n", "turn_page", "brief.page"),
        key("ctrl+s", "start", "brief.start"),
        key("ctrl+l", "option('listening')", "brief.listening"),
        key("ctrl+t", "option('clock')", "brief.clock"),
        key("ctrl+o", "variant", "brief.variant", show=False),
        key("escape", "leave", "brief.leave"),
    ]

    def __init__(self, setup: "Setup", runner: "Runner | None" = None) -> None:
        super().__init__()
        self._setup = setup
        self._runner = runner
        """A drill that was begun elsewhere and has no plan yet."""
        self._stray = ""
        """A letter typed on a choice: with another one after it, it is the beginning of a word."""

    def compose(self) -> ComposeResult:
        """The brief, the plan, and the way on."""
        scenario = self._setup.scenario.value
        with Horizontal(id="pages"):
            with VerticalScroll(id="brief"):
                yield PlainText(Content.assemble(self._unusual(), brief_content(scenario)))
            with GradualScroll(id="plan"):
                yield PlainText(_say("plan.about"), classes="quiet")
                yield DraftNote()
                yield PlainText(phrase("plan.channel"), classes="strong gap")
                yield Choice([phrase(f"channel.{name}") for name in CHANNELS], id="channel")
                if len(scenario.timing) > 1:
                    yield PlainText(phrase("plan.when"), classes="strong gap")
                    names = [when.text for when in scenario.timing]
                    yield Choice(names, id="timing")
                yield PlainText(_say("plan.notes"), classes="strong gap")
                yield TextArea(id="notes", tab_behavior="focus", compact=True)
                yield PlainText(_say("plan.expects"), classes="strong gap")
                for number in range(1, QUESTIONS + 1):
                    yield PlanLine(f"{number}.", id=f"expect-{number}")
                if self._free:
                    yield PlainText(_say("plan.options"), classes="strong gap")
                    yield Tick("listening")
                    yield Tick("clock")
                    if scenario.scene:
                        yield Tick("scenes")
                    if scenario.variant:
                        yield Tick("variant")
        with Horizontal(id="way"):
            yield PlainText(classes="quiet", id="options")
            yield Button(Content(_say("to_plan")), id="turn", compact=True)
            yield Button(Content(_say("start")), id="start", compact=True, variant="primary")
        yield KeyBar()

    def _unusual(self) -> Content:
        """What is not as usual in the drill to come, before all else: nobody is to find out from the customer."""
        options = self._setup.options
        told = [_say("unusual.variant")] if options.variant else []
        hard, exam = options.difficulty != "normal", options.mode == "exam"
        lines = [_say(f"unusual.{options.difficulty}")] if hard else []
        lines += [_say("unusual.exam")] if exam else []
        return assembled(*((f"{line}\n\n", "bold $warning") for line in lines + told))

    def on_mount(self) -> None:
        """Begin with reading."""
        boxes = self._boxes()
        for box in boxes.values():
            box.cursor_blink = False
        self.query_one("#brief").focus()
        drill = self._runner.state.drill if self._runner else owner_of_plan(self._setup.scenario.value.id)
        self.drafts = DraftKeeper(self, self.trainer, drill, lambda: boxes, self.query_one(DraftNote).tell)

    async def furnish(self) -> None:
        """What is read takes longer than getting ready for the first reply."""
        self.make_ready(self._runner or self._setup)

    def _boxes(self) -> dict[str, Box]:
        expects = {f"expects {number}": self._expects(number) for number in range(1, QUESTIONS + 1)}
        return {"notes": self.query_one("#notes", TextArea), **expects}

    def _expects(self, number: int) -> PlanLine:
        return self.query_one(f"#expect-{number}", PlanLine)

    def first_box(self) -> TextArea:
        """What is typed while one reads the brief is for the plan."""
        return self.query_one("#notes", TextArea)

    def on_key(self, event: events.Key) -> None:
        """One letter on a choice leads nowhere; two in a row are words, and no choice is waiting for those."""
        before, self._stray = self._stray, ""
        typed = event.is_printable and event.key not in self.active_bindings
        if typed and event.character and isinstance(self.focused, Choice) and self._used is None:
            event.stop()
            event.prevent_default()
            if before:
                self._write(event, before + event.character)
            else:
                self._stray = event.character

    def show_box(self, box: Box) -> None:  # noqa: ARG002 - all of them stand on the plan's page
        """Turn to the plan."""
        if not self.query_one("#plan").display:
            self.action_turn_page()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.drafts.touched()

    def on_unmount(self) -> None:
        """Nothing typed is lost."""
        self.drafts.leave()

    def on_screen_resume(self) -> None:
        """The settings may be others."""
        self._show_options()

    @property
    def _free(self) -> bool:
        """Whether anything can be chosen: in an exam nothing can, nor in a drill that was begun."""
        return self._runner is None and self._setup.exam is None

    @property
    def _chosen_setup(self) -> "Setup":
        """With the options as they are chosen now; those of a drill that was begun are its own."""
        if self._runner is not None:
            return self._runner.setup
        if not self._free:
            return self._setup
        settings = self.trainer.settings
        later = tuple(scene.id for scene in self._setup.scenario.value.scene) if settings.scenes else ()
        chosen = {"listening": can_listen(settings), "clock": settings.clock, "scenes": later}
        return replace(self._setup, options=self._setup.options.model_copy(update=chosen))

    def _show_options(self) -> None:
        """What is chosen, in words; and the two that can be chosen here."""
        options, settings = self._chosen_setup.options, self.trainer.settings
        words = [
            phrase(f"{name}_{getattr(options, name)}", source="screen/home") for name in ("mode", "difficulty")
        ]
        for line in self.query("#options").results(PlainText):  # none on a screen that is just leaving
            line.say(" · ".join([*words, *option_words(options)]), layout=False)
        for tick in self.query(Tick):
            if tick.option == "variant":
                tick.show(_say("plan.variant"), on=options.variant is not None)
                continue
            at_once = tick.option == "listening" and not settings.pace
            label = _say(f"plan.{tick.option}{'_at_once' if at_once else ''}")
            tick.show(label, on=bool(getattr(options, tick.option)))

    @on(Tick.Turned)
    def _turned(self, event: Tick.Turned) -> None:
        if event.name == "variant":
            self.action_variant()
        else:
            self._turn_over(event.name)

    def action_variant(self) -> None:
        """The story with other dates and amounts, or again as it is written. What was typed stays."""
        scenario, options = self._setup.scenario, self._setup.options
        if self._free and scenario.value.variant:
            self.drafts.leave()
            variant = ANY if options.variant is None else None
            self.trainer.open_scenario(str(scenario.path), variant)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """An exam has no options to turn over."""
        return action != "option" or self._free

    def action_option(self, name: str) -> None:
        """Turn an option over. Its line may be out of sight, so it is said."""
        self._turn_over(name)
        self.notify(_say(f"told.{self._state_of(name)}"), markup=False)

    def _turn_over(self, name: str) -> None:
        """For this drill and those that follow in this run."""
        self.trainer.choose(**{name: not getattr(self.trainer.settings, name)})
        self._show_options()

    def _state_of(self, name: str) -> str:
        settings = self.trainer.settings
        if name == "listening" and settings.listening and not can_listen(settings):
            return "listening_at_once"
        return f"{name}_on" if getattr(settings, name) else f"{name}_off"

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
        with self.trainer.typed.opening():
            runner = await self.attempt(self._start(self._plan()))
            if runner is not None:
                self.drafts.sent()
                self.trainer.open_drill(runner)

    async def _start(self, plan: Plan) -> "Runner":
        desk = self.trainer.desk
        if self._runner is None:
            return await desk.start(self._chosen_setup, plan)
        await desk.run(self._runner.plan, plan)
        return self._runner

    def _plan(self) -> Plan:
        timings = self._setup.scenario.value.timing
        chosen = self.query_one("#timing", Choice).chosen if len(timings) > 1 else 0
        expects = (self._expects(number).text for number in range(1, QUESTIONS + 1))
        return Plan(
            channel=CHANNELS[self.query_one("#channel", Choice).chosen],
            when=timings[chosen].id,
            notes=self.query_one("#notes", TextArea).text,
            expects=tuple(question for question in expects if question.strip()),
        )

    def action_leave(self) -> None:
        """Back to the scenarios; nothing was begun, and what was written waits here."""
        self.trainer.go_home()
