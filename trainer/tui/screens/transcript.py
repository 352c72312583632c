"""A drill's words, turn by turn, each mood change with its reasons; a turn can be picked to answer it again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click

from trainer.cli.plain.wording import broken_off, causes, mood_sentence, sign_of, silence_before
from trainer.drill.debrief_reviewed import UNREVIEWED, Reviewed
from trainer.language.tables import phrase, sentences
from trainer.record.errors import TrainerError
from trainer.record.event_talk import Said
from trainer.record.finding import Quote
from trainer.record.mood import MoodChange
from trainer.record.transcript import FOLLOW_UP, PLAN
from trainer.team.review_words import trainer_comments
from trainer.tui.keys import key
from trainer.tui.screens.calm_screen import CalmScreen
from trainer.tui.widgets.key_bar import KeyBar
from trainer.tui.widgets.long_scroll import LongScroll
from trainer.tui.widgets.plain_text import QUIET, PlainText, assembled
from trainer.tui.widgets.pointer import Pointed

if TYPE_CHECKING:
    from trainer.drill.runner import Runner
    from trainer.tui.app import TrainerApp

_say = sentences("screen/transcript")


class TurnLine(Pointed, PlainText, can_focus=True):
    """One turn (or the plan, or the follow-up), with what it did to the mood."""

    BINDINGS = [key("enter", "pick", "transcript.pick")]

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


@dataclass(frozen=True)
class Written:
    """One line of the transcript; calling it makes the widget that shows it."""

    content: Content
    turn: int
    kind: str

    def __call__(self) -> TurnLine:
        """The widget."""
        return TurnLine(self.content, self.turn, self.kind)


class TranscriptScreen(CalmScreen[None]):
    """All turns; Up and Down walk along them."""

    CSS_PATH = "transcript.tcss"
    BINDING_GROUP_TITLE = "Transcript"
    BINDINGS = [
        key("down,j", "walk(1)", "transcript.next", priority=True),
        key("up,k", "walk(-1)", "transcript.previous", priority=True),
        key("escape", "app.pop_screen", "transcript.back"),
    ]

    def __init__(
        self,
        runner: "Runner",
        quote: Quote | None = None,
        *,
        choosing: bool = False,
        reviewed: Reviewed = UNREVIEWED,
    ) -> None:
        super().__init__()
        self.runner = runner
        self.quote = quote
        self.choosing = choosing
        self.reviewed = reviewed

    def compose(self) -> ComposeResult:
        """Title, turns, keys."""
        scenario = self.runner.stage.scenario
        yield PlainText(_say("title", title=scenario.title), id="title", classes="title")
        yield PlainText(self._how(), id="how", classes="quiet")
        yield LongScroll(can_focus=False)
        yield KeyBar()

    @property
    def _exam(self) -> bool:
        return self.runner.setup.options.mode == "exam"

    def _how(self) -> str:
        if not self.choosing:
            return _say("read")
        return f"{_say('choose')} {_say('from_exam')}" if self._exam else _say("choose")

    async def on_mount(self) -> None:
        """Begin where the quote stands, or at the last of one's own replies."""
        turn = self.quote.turn if self.quote else self._last_own()
        lines = self._lines()
        place = next((place for place, line in enumerate(lines) if line.turn == turn), 0)
        if lines:
            await self.query_one(LongScroll).fill(lines, place)
            begun = next(line for line in self.query(TurnLine) if line.turn == lines[place].turn)
            begun.focus(scroll_visible=False)

    async def furnish(self) -> None:
        """Bring the line where one begins into sight, now that it is known where it stands."""
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    async def action_walk(self, step: int) -> None:
        """Go to the next line or the one before; what isn't mounted yet comes."""
        lines = list(self.query(TurnLine))
        if not lines:
            return
        place = lines.index(self.focused) if isinstance(self.focused, TurnLine) else 0
        if not 0 <= place + step < len(lines):
            await self.query_one(LongScroll).come(above=step < 0)
            here, lines = lines[place], list(self.query(TurnLine))
            place = lines.index(here)
        lines[min(max(place + step, 0), len(lines) - 1)].focus()

    def pick(self, turn: int) -> None:
        """Answer again from this turn; where it is none of one's own, say so."""
        if self._is_own(turn):
            self._again(turn)
        else:
            self.notify(_say("not_own"), markup=False)

    @work(exclusive=True, group="again", exit_on_error=False)
    async def _again(self, turn: int) -> None:
        app = cast("TrainerApp", self.app)
        try:
            runner = await app.desk.again(self.runner, turn)
        except TrainerError as wrong:
            self.notify(wrong.message, severity="error", markup=False)
            return
        app.open_drill(runner)
        if self._exam:
            app.notify(_say("now_practice"), markup=False)

    def _lines(self) -> list[Written]:
        state, scenario = self.runner.state, self.runner.stage.scenario
        lines: list[Written] = []
        if state.plan is not None:
            channel, timing = phrase(f"channel.{state.plan.channel}"), scenario.timing_of(state.plan.when).text
            notes = self._marked(state.plan.written() or _say("no_plan"), PLAN)
            head = assembled((_say("plan", channel=channel, timing=timing), "bold"), "\n")
            lines.append(Written(Content.assemble(head, notes, self._pinned(PLAN)), PLAN, "paper"))
        changes = {moved.turn: moved.change for moved in state.moods}
        for said in state.turns:
            name = scenario.customer.name if said.role == "customer" else phrase("replay.you")
            words = Content.assemble(*self._spoken(name, said))
            change = changes.get(said.turn)
            whole = Content.assemble(words, "\n", self._change(change)) if change else words
            lines.append(Written(Content.assemble(whole, self._pinned(said.turn)), said.turn, said.role))
        if state.followed_up and state.followed_up.text:
            head = assembled((_say("follow_up"), "bold"), "\n")
            text = Content.assemble(head, self._marked(state.followed_up.text, FOLLOW_UP))
            lines.append(Written(Content.assemble(text, self._pinned(FOLLOW_UP)), FOLLOW_UP, "paper"))
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
        felt = causes(change.reasons, scenario)
        lines += [f"  {sign_of(0 if cause.damping else cause.effect)} {cause.text}" for cause in felt]
        return assembled(("\n".join(lines), QUIET))

    def _pinned(self, turn: int) -> Content:
        """What a trainer pinned to this turn."""
        return assembled(*((f"\n{text}", "bold") for text in trainer_comments(self.reviewed, turn)))

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
