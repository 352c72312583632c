"""Between two talks: what is new by the scenario's clock, and whether the trainee comes to the customer with it."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from trainer.cli.plain.meanwhile import clock_line, go_on, promised_lines, ways_on
from trainer.language.tables import phrase, sentences
from trainer.tui.brief_text import plan_and_brief
from trainer.tui.keys import key
from trainer.tui.screens.desk_screen import DeskScreen
from trainer.tui.screens.facts import FactsScreen
from trainer.tui.widgets.choice import Choice
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.plain_text import PlainText

if TYPE_CHECKING:
    from trainer.drill.runner import Runner

_say = sentences("screen/meanwhile")


class MeanwhileScreen(DeskScreen[None]):
    """The news, the promises made so far, and what to do about it."""

    CSS_PATH = "meanwhile.tcss"
    BINDING_GROUP_TITLE = "Meanwhile"
    BINDINGS = [
        key("enter,ctrl+s", "go_on", "meanwhile.on"),
        key("ctrl+o", "facts", "meanwhile.facts"),
        key("escape", "leave", "meanwhile.leave"),
    ]

    def __init__(self, runner: "Runner") -> None:
        super().__init__()
        self.runner = runner
        self._scene = runner.next_scene

    def compose(self) -> ComposeResult:
        """What is new, what was promised, the ways, and the way on."""
        scene, customer = self._scene, self.runner.stage.scenario.customer.name
        with VerticalScroll(id="news", can_focus=False):
            yield PlainText(clock_line(scene), classes="strong")
            yield PlainText(scene.situation.strip() or scene.title, classes="gap")
            promised = list(promised_lines(self.runner))
            if promised:
                yield PlainText(phrase("scene.promised"), classes="strong gap")
                yield PlainText("\n".join(f"• {line}" for line in promised))
            ways = ways_on(scene)
            if ways:
                yield PlainText(phrase("scene.ask"), classes="strong gap")
                yield Choice(ways, id="ways")
            else:
                yield PlainText(phrase("scene.they_call", customer=customer), classes="strong gap")
        with Horizontal(id="way"):
            yield PlainText(_say("about"), id="about", classes="quiet")
            yield Button(Content(_say("on")), id="on", compact=True, variant="primary")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the choice."""
        ways = self.query(Choice)
        (ways.first() if ways else self.query_one("#on")).focus()

    @on(Button.Pressed, "#on")
    @work(group="meanwhile", exit_on_error=False)
    async def action_go_on(self) -> None:
        """Do what was chosen; the conversation that follows opens, or what comes after the talks."""
        with self.trainer.typed.opening():
            if await self.attempt(self.trainer.desk.run(go_on, self.runner, self._chosen)) is not None:
                self.trainer.open_drill(self.runner)

    @property
    def _chosen(self) -> int | None:
        ways = self.query(Choice)
        return ways.first().chosen if ways else None

    def action_facts(self) -> None:
        """What one knew before; what is new stands here."""
        self.trainer.push_screen(
            FactsScreen(plan_and_brief(self.runner.state.plan, self.runner.stage.scenario))
        )

    def action_leave(self) -> None:
        """Back to the scenarios; the drill waits there."""
        self.trainer.go_home()
