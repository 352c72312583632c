"""A guided call: a written conversation, felt sentence by sentence by the same reader and rules as a real one.

Nothing about the moods is written down: the script holds words and remarks, the numbers are computed each time.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trainer.customer.mood import feel, start_mood
from trainer.customer.rules import INERTIA
from trainer.drill.guide import Call, Guide, Line, Try
from trainer.drill.ports import Reader, Scorer
from trainer.drill.setup import Setup
from trainer.library.scenario import Scenario, Timing
from trainer.reading.context import ReadingContext
from trainer.record.finding import Finding, FindingKind, Quote
from trainer.record.ledger import Ledger, with_revealed
from trainer.record.mood import Mood, MoodChange, MoodReason
from trainer.record.score import ScoreKey
from trainer.record.transcript import Channel, Transcript, Turn
from trainer.scoring.case import ScoringCase

CHANNEL: Channel = "phone"


@dataclass(frozen=True)
class Heard:
    """One line as it was felt. `reasons` add up to the way from `before` to `after`; a customer's has none."""

    line: Line
    before: Mood
    after: Mood
    reasons: tuple[MoodReason, ...] = ()

    @property
    def step(self) -> int:
        """How far the gauge went."""
        return self.after.gauge - self.before.gauge


@dataclass(frozen=True)
class Moment:
    """The customer just before a reply: what a sentence can be tried on."""

    scenario: Scenario
    timing: Timing
    mood: Mood
    ledger: Ledger
    turn: int


@dataclass(frozen=True)
class Tried:
    """What one text did at a moment."""

    text: str
    findings: tuple[Finding, ...]
    change: MoodChange


@dataclass(frozen=True)
class PlayedCall:
    """A call with every mood computed, and its levels (step → level, None: unscored)."""

    call: Call
    scenario: Scenario
    start: Mood
    heard: tuple[Heard, ...]
    moments: dict[str, Moment]
    levels: dict[str, int | None]

    @property
    def end(self) -> Mood:
        """The mood when it is over."""
        return self.heard[-1].after if self.heard else self.start


@dataclass(frozen=True)
class Guided:
    """A guide, ready to be stepped through."""

    guide: Guide
    calls: tuple[PlayedCall, ...]
    setup: Setup
    reader: Reader

    def moment_of(self, attempt: Try) -> Moment:
        """Where this try begins."""
        call = next(played for played in self.calls if played.call.id == attempt.call)
        return call.moments[attempt.line]

    def sentence_of(self, attempt: Try) -> str:
        """The sentence to be said better."""
        lines = next(played.call.line for played in self.calls if played.call.id == attempt.call)
        return next(line.trainee for line in lines if line.id == attempt.line)

    def tried(self, text: str, moment: Moment) -> Tried:
        """Read and feel one text at this moment."""
        context = ReadingContext(moment.scenario, moment.timing, CHANNEL, moment.ledger)
        findings = self.reader.read_reply(text, moment.turn, context)
        voice, options = self.setup.voice, self.setup.options
        change = feel(
            moment.mood, voice.temperament, options.difficulty, findings, moment.ledger, moment.scenario
        )
        return Tried(text, findings, change)


def play_guide(guide: Guide, setup: Setup, reader: Reader, scorer: Scorer) -> Guided:
    """Play every call of the guide."""
    return Guided(guide, tuple(_Player(call, setup, reader).play(scorer) for call in guide.call), setup, reader)


class _Player:
    """One call under way."""

    def __init__(self, call: Call, setup: Setup, reader: Reader) -> None:
        self.call, self.setup, self.reader = call, setup, reader
        self.timing = setup.scenario.value.timing_of(call.timing)
        self.scenario = setup.at(self.timing)
        self.start = start_mood(self.scenario, self.timing, setup.voice, setup.options.difficulty)
        self.mood, self.ledger = self.start, Ledger()
        self.heard: list[Heard] = []
        self.turns: list[Turn] = []
        self.findings: list[Finding] = []
        self.moments: dict[str, Moment] = {}

    def play(self, scorer: Scorer) -> PlayedCall:
        reply: list[Line] = []
        for line in (*self.call.line, None):
            if line is not None and line.trainee:
                reply.append(line)
                continue
            if reply:
                self._reply(reply)
                reply = []
            if line is not None:
                self._customer(line)
        return PlayedCall(
            self.call, self.scenario, self.start, tuple(self.heard), self.moments, self._levels(scorer)
        )

    def _customer(self, line: Line) -> None:
        turn = len(self.turns)
        whole = Quote(turn=turn, start=0, end=len(line.customer), text=line.customer)
        asked = [Finding(kind=FindingKind.QUESTION_ASKED, quote=whole, about=name) for name in line.asks]
        self.turns.append(Turn(role="customer", text=line.customer))
        self.findings += asked
        self.ledger = self.ledger.after(asked)
        for stake in line.reveals:
            self.ledger = with_revealed(self.ledger, stake, turn)
        self.heard.append(Heard(line, self.mood, self.mood))

    def _reply(self, lines: Sequence[Line]) -> None:
        """Read the reply whole, as in a drill; then let it be felt up to the end of each sentence."""
        turn, text = len(self.turns), " ".join(line.trainee for line in lines)
        context = ReadingContext(self.scenario, self.timing, CHANNEL, self.ledger)
        found = self.reader.read_reply(text, turn, context)
        moment = Moment(self.scenario, self.timing, self.mood, self.ledger, turn)
        self.moments |= {line.id: moment for line in lines if line.id}
        end, before = 0, MoodChange(before=self.mood, after=self.mood, reasons=())
        for line in lines:
            end += len(line.trainee) + 1
            so_far = found if line is lines[-1] else tuple(one for one in found if one.quote.end <= end)
            change = self._felt(so_far)
            self.heard.append(Heard(line, before.after, change.after, _added(before, change)))
            before = change
        self.mood, self.ledger = before.after, self.ledger.after(found)
        self.turns.append(Turn(role="trainee", text=text))
        self.findings += found

    def _felt(self, findings: Iterable[Finding]) -> MoodChange:
        voice, difficulty = self.setup.voice, self.setup.options.difficulty
        return feel(self.mood, voice.temperament, difficulty, findings, self.ledger, self.scenario)

    def _levels(self, scorer: Scorer) -> dict[str, int | None]:
        plan = self.call.plan.model_copy(update={"when": self.timing.id, "channel": CHANNEL})
        transcript = Transcript(id=self.call.id, scenario=self.scenario.id, plan=plan, turns=tuple(self.turns))
        context = ReadingContext(self.scenario, self.timing, CHANNEL)
        findings = (*self.reader.read_plan(plan, context), *self.findings)
        rubric = self.setup.rubric
        key = ScoreKey(
            scenario=self.scenario.id,
            scenario_hash=self.setup.scenario.semantic_hash,
            rubric=rubric.value.id,
            rubric_hash=rubric.semantic_hash,
            scorer=scorer.identity,
        )
        case = ScoringCase(transcript, findings, self.scenario, self.timing)
        return scorer.score(case, rubric.value, key).levels


def _added(before: MoodChange, after: MoodChange) -> tuple[MoodReason, ...]:
    """What is new in the later change; what holds it back is told as the difference."""
    deeds = Counter(reason for reason in after.reasons if reason.rule != INERTIA)
    deeds -= Counter(reason for reason in before.reasons if reason.rule != INERTIA)
    new = [reason for reason in after.reasons if reason.rule != INERTIA and deeds[reason] > 0]
    anger = after.after.anger - before.after.anger - sum(reason.anger for reason in new)
    trust = after.after.trust - before.after.trust - sum(reason.trust for reason in new)
    if anger or trust:
        new.append(MoodReason(rule=INERTIA, quote=None, anger=anger, trust=trust))
    return tuple(new)
