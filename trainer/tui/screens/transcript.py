"""A drill's words, turn by turn, each mood change with its reasons; a turn can be picked to answer it again."""

from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Footer

from trainer.cli.plain.wording import broken_off, causes, mood_sentence, silence_before
from trainer.language.tables import phrase
from trainer.record.errors import TrainerError
from trainer.record.event import Said
from trainer.record.finding import Quote
from trainer.record.mood import MoodChange
from trainer.record.transcript import FOLLOW_UP, PLAN
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled

if TYPE_CHECKING:
    from trainer.drill.runner import Runner
    from trainer.tui.app import TrainerApp


class TurnLine(PlainText, can_focus=True):
    """One turn (or the plan, or the follow-up), with what it did to the mood."""

    BINDINGS = [Binding("enter", "pick", "Answer again", id="turn.pick", show=False)]

    def __init__(self, content: Content, turn: int, classes: str) -> None:
        super().__init__(content, id=f"turn{turn}".replace("-", "_"), classes=classes)
        self.turn = turn

    def action_pick(self) -> None:
        """Pick this turn."""
        if isinstance(self.screen, TranscriptScreen):
            self.screen.pick(self.turn)

    def on_click(self, event: Click) -> None:
        """A double click does what Enter does."""
        if event.chain == 2:
            self.action_pick()


class TranscriptScreen(Screen[None]):
    """All turns; Up and Down walk along them."""

    CSS_PATH = "transcript.tcss"
    BINDING_GROUP_TITLE = "Transcript"
    BINDINGS = [
        Binding("down,j", "app.focus_next", "Next turn", id="transcript.next", tooltip="The next turn"),
        Binding(
            "up,k", "app.focus_previous", "Turn before", id="transcript.previous", tooltip="The turn before"
        ),
        Binding("escape", "app.pop_screen", "Back", id="transcript.back", tooltip="Back to the debrief"),
    ]

    def __init__(self, runner: "Runner", quote: Quote | None = None, *, choosing: bool = False) -> None:
        super().__init__()
        self.runner = runner
        self.quote = quote
        self.choosing = choosing

    def compose(self) -> ComposeResult:
        """Title, turns, keys."""
        scenario = self.runner.stage.scenario
        yield PlainText(_say("title", title=scenario.title), id="title", classes="title")
        yield PlainText(_say("choose" if self.choosing else "read"), id="how", classes="quiet")
        with VerticalScroll(can_focus=False):
            yield from self._lines()
        yield Footer()

    def on_mount(self) -> None:
        """Begin where the quote stands, or at the last of one's own replies."""
        turn = self.quote.turn if self.quote else self._last_own()
        name = f"#turn{turn}".replace("-", "_")
        found = list(self.query(name).results(TurnLine)) or list(self.query(TurnLine))
        if found:
            found[0].focus()
            self.call_after_refresh(found[0].scroll_visible, animate=False)

    def pick(self, turn: int) -> None:
        """Answer again from this turn, where that is possible."""
        if self.runner.setup.options.mode == "practice" and self._is_own(turn):
            self._again(turn)

    @work(exclusive=True, group="again", exit_on_error=False)
    async def _again(self, turn: int) -> None:
        app = cast("TrainerApp", self.app)
        try:
            runner = await app.desk.again(self.runner, turn)
        except TrainerError as wrong:
            self.notify(wrong.message, severity="error", markup=False)
            return
        app.open_drill(runner)

    def _lines(self) -> list[TurnLine]:
        state, scenario = self.runner.state, self.runner.stage.scenario
        lines: list[TurnLine] = []
        if state.plan is not None:
            channel, timing = phrase(f"channel.{state.plan.channel}"), scenario.timing_of(state.plan.when).text
            notes = self._marked(state.plan.written() or _say("no_plan"), PLAN)
            head = assembled((_say("plan", channel=channel, timing=timing), "bold"), "\n")
            lines.append(TurnLine(Content.assemble(head, notes), PLAN, "paper"))
        changes = {moved.turn: moved.change for moved in state.moods}
        for said in state.turns:
            name = scenario.customer.name if said.role == "customer" else phrase("replay.you")
            words = Content.assemble(*self._spoken(name, said))
            change = changes.get(said.turn)
            whole = Content.assemble(words, "\n", self._change(change)) if change else words
            lines.append(TurnLine(whole, said.turn, said.role))
        if state.followed_up and state.followed_up.text:
            head = assembled((_say("follow_up"), "bold"), "\n")
            text = Content.assemble(head, self._marked(state.followed_up.text, FOLLOW_UP))
            lines.append(TurnLine(text, FOLLOW_UP, "paper"))
        return lines

    def _spoken(self, name: str, said: Said) -> list[Content]:
        """A turn's words, after the silence they broke; a line that was cut off shows that it was."""
        silence = silence_before(self.runner.state.silences, said.turn)
        before = [assembled((f"{silence}\n", QUIET))] if silence else []
        cut = [assembled((broken_off(""), QUIET))] if said.interrupted else []
        marked = self._marked(f"{said.text} " if cut and said.text else said.text, said.turn)
        return [*before, assembled((f"{name}  ", "bold")), marked, *cut]

    def _change(self, change: MoodChange) -> Content:
        """What a reply did, with every reason."""
        scenario = self.runner.stage.scenario
        lines = [mood_sentence(scenario.customer.name, change.before, change.after)]
        lines += [f"  {cause.text}" for cause in causes(change.reasons, scenario)]
        return assembled(("\n".join(lines), "$text-muted"))

    def _marked(self, text: str, turn: int) -> Content:
        """The text, with the quote that was followed standing out."""
        quote = self.quote
        if quote is None or quote.turn != turn or text[quote.start : quote.end] != quote.text:
            return assembled(text)
        return assembled(text[: quote.start], (quote.text, "reverse"), text[quote.end :])

    def _last_own(self) -> int:
        own = [said.turn for said in self.runner.state.turns if said.role == "trainee"]
        return own[-1] if own else PLAN

    def _is_own(self, turn: int) -> bool:
        turns = self.runner.state.turns
        return 0 <= turn < len(turns) and turns[turn].role == "trainee"


def _say(key: str, **slots: str) -> str:
    return phrase(key, source="screen/transcript", **slots)
