"""Small talks with findings made by hand, so that signals are tested without a reader."""

from trainer.library.scenario import Fact, Never, Option, Question, Scenario, Stake, Timing, Unknown
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.transcript import FOLLOW_UP, PLAN, Plan, Transcript, Turn
from trainer.scoring.case import ScoringCase
from trainer.scoring.view import CaseView

SCENARIO = Scenario(
    id="outage",
    title="Outage",
    situation="The server is down.",
    trainee="A technician",
    customer={"name": "Dana"},
    fact=(
        Fact(id="offline", text="The server is down since Saturday", part="what", news=True),
        Fact(id="eta", text="Back on Tuesday", part="when", news=True, worst=True),
        Fact(id="cause", text="The controller failed", part="why"),
        Fact(id="late", text="We should have told you", ours=True),
    ),
    unknown=(Unknown(id="saturday", text="whether Saturday's work is lost"),),
    stake=(Stake(id="payroll", text="payroll is due on Tuesday"),),
    option=(
        Option(id="loaner", text="a loaner by 14:00", fits=("payroll",)),
        Option(id="copy", text="a copy by 10:00"),
    ),
    question=(
        Question(id="when", ask="When is it back?", all_of=("eta",)),
        Question(id="lost", ask="Is it lost?", all_of=("saturday",)),
        Question(id="help", ask="What can you do?", any_of=("option:loaner", "option:copy")),
    ),
    never=(
        Never(id="today", text="it is back today", kind="promise", contradicts=("eta",)),
        Never(id="small", text="a slight issue", kind="minimise"),
        Never(id="yours", text="you should have kept a copy", kind="blame"),
        Never(id="fine", text="nothing is lost", kind="false", contradicts=("saturday",)),
    ),
    timing=(
        Timing(id="early", text="at once"),
        Timing(id="wait", text="when they call", kind="late"),
    ),
)

CUSTOMER = "customer"


class Talk:
    """Builds a case turn by turn; a finding's quote is the words given, found in the turn's text."""

    def __init__(
        self, scenario: Scenario = SCENARIO, plan: Plan | None = None, listening: bool = False
    ) -> None:
        self.scenario = scenario
        self.plan = plan or Plan()
        self.turns: list[Turn] = []
        self.follow_up: str | None = None
        self.findings: list[Finding] = []
        self.listening = listening

    def says(self, text: str, *findings: tuple, role: str = "trainee") -> "Talk":
        self.turns.append(Turn(role=role, text=text))
        for finding in findings:
            self._find(text, len(self.turns) - 1, *finding)
        return self

    def asks(self, text: str, *questions: str | None) -> "Talk":
        return self.says(
            text, *((FindingKind.QUESTION_ASKED, text, question) for question in questions), role=CUSTOMER
        )

    def plans(self, *findings: tuple) -> "Talk":
        for finding in findings:
            self._find(self.plan.written(), PLAN, *finding)
        return self

    def writes(self, text: str, *findings: tuple) -> "Talk":
        self.follow_up = text
        for finding in findings:
            self._find(text, FOLLOW_UP, *finding)
        return self

    def _find(  # noqa: PLR0917
        self,
        text: str,
        turn: int,
        kind: FindingKind,
        words: str | None = None,
        about: str | None = None,
        detail: str | None = None,
        stance: Stance = Stance.ASSERTED,
    ) -> None:
        words = words or text
        start = text.index(words)
        quote = Quote(turn=turn, start=start, end=start + len(words), text=words)
        self.findings.append(Finding(kind=kind, quote=quote, about=about, detail=detail, stance=stance))

    def case(self) -> ScoringCase:
        transcript = Transcript(
            id="t", scenario=self.scenario.id, plan=self.plan, turns=tuple(self.turns), follow_up=self.follow_up
        )
        timing = self.scenario.timing_of(self.plan.when)
        return ScoringCase(transcript, tuple(self.findings), self.scenario, timing, self.listening)

    def view(self) -> CaseView:
        return CaseView(self.case())
