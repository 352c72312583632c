"""The debrief as data: what the screens and `--json` show, taken from the drill's events and its files."""

from collections.abc import Mapping

from trainer.drill.promises import Promise, promises
from trainer.drill.state import DrillState
from trainer.library.moment import OPTION
from trainer.library.rubric import Check, Rubric, Step
from trainer.library.scenario import Matter, Scenario
from trainer.record.base import Record
from trainer.record.direction import Ending
from trainer.record.event import Disputed
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.mood import MoodReason
from trainer.record.score import Answer, CheckAnswer, Score, ScoreKey, StepScore
from trainer.record.transcript import PLAN

WEAKEST = 2
"""How many steps get a stronger reply shown: more than two nobody takes along."""

_FALSE = {FindingKind.NEVER_SAID, FindingKind.FACT_CONTRADICTED}


class CheckLine(Record):
    """One check with its answer and proof."""

    check: str
    ask: str
    found: str = ""
    advice: str = ""
    kind: str
    answer: Answer
    points: int
    quotes: tuple[Quote, ...]
    note: str | None
    dispute: Disputed | None = None
    """What the trainee holds against it."""


class StepLine(Record):
    """One step: the level in words, the sum it comes from, and what the next level asks."""

    step: str
    title: str
    level: int | None
    self_level: int | None
    descriptor: str | None
    next_descriptor: str | None
    points: int
    start: int
    thresholds: tuple[int, ...]
    cap: str | None
    checks: tuple[CheckLine, ...]


class GateLine(Record):
    """A gate, and whether it held."""

    check: str
    because: str
    held: bool
    quotes: tuple[Quote, ...]
    dispute: Disputed | None = None


class MoodPoint(Record):
    """The customer's mood after a turn (-1: before the first), with every reason of the change."""

    turn: int
    gauge: int
    anger: int
    trust: int
    reasons: tuple[MoodReason, ...] = ()
    silence: bool = False
    """Whether no reply but a silence moved it; `turn` is then the customer's."""


class Unanswered(Record):
    """A question that the customer asked and that stayed open."""

    question: str
    ask: str
    turn: int
    times: int
    dodged: int


class MatterLine(Record):
    """A fact by id and text."""

    id: str
    text: str


class FalseStatement(Record):
    """Words that were false or might not be said, beside what they go against."""

    quote: Quote
    what: str
    truth: tuple[str, ...]


class Stronger(Record):
    """What a stronger reply would have said here."""

    step: str
    title: str
    text: str


class Debrief(Record):
    """Everything that is said after a drill."""

    drill: str
    scenario: str
    title: str
    customer: str
    ending: Ending | None
    rubric: str
    validated: str
    key: ScoreKey
    levels: dict[str, int | None]
    total: float | None
    pass_mark: int | None
    passed: bool | None
    gates: tuple[GateLine, ...]
    steps: tuple[StepLine, ...]
    mood: tuple[MoodPoint, ...]
    unanswered: tuple[Unanswered, ...]
    missed: tuple[MatterLine, ...]
    false_statements: tuple[FalseStatement, ...]
    promises: tuple[Promise, ...]
    self_rating: dict[str, int]
    stronger: tuple[Stronger, ...]
    hints_used: int
    interruptions: int
    silences: int
    resolution: str | None


def make_debrief(state: DrillState, scenario: Scenario, rubric: Rubric) -> Debrief:
    """Return the debrief of a scored drill; `scenario` is the one at the drill's timing.

    Raises ValueError when the drill has no score yet.
    """
    if not state.scores:
        raise ValueError(f"drill {state.drill} has no score yet")
    score = state.scores[0]
    rated = state.self_rated.levels if state.self_rated else {}
    findings = state.findings()
    disputes = {dispute.check: dispute for dispute in state.disputes}
    return Debrief(
        drill=state.drill,
        scenario=scenario.id,
        title=scenario.title,
        customer=scenario.customer.name,
        ending=state.ending,
        rubric=rubric.id,
        validated=rubric.validated,
        key=score.key,
        levels=score.levels,
        total=score.total,
        pass_mark=rubric.pass_mark,
        passed=score.passed,
        gates=_gates(score, rubric, disputes),
        steps=tuple(step_line(found, _by_id(rubric, found.step), rated, disputes) for found in score.steps),
        mood=mood_line(state),
        unanswered=_unanswered(state, scenario),
        missed=_missed(findings, scenario),
        false_statements=tuple(
            _false(found, scenario)
            for found in findings
            if found.kind in _FALSE and found.stance is not Stance.RETRACTED and found.quote.turn != PLAN
        ),
        promises=promises(findings),
        self_rating=rated,
        stronger=_stronger(score, rubric, scenario),
        hints_used=len(state.hints),
        interruptions=sum(said.interrupted for said in state.turns),
        silences=len(state.silences),
        resolution=state.resolution,
    )


def mood_line(state: DrillState) -> tuple[MoodPoint, ...]:
    """The mood from the beginning through every reply."""
    if state.first_mood is None:
        return ()
    first = state.first_mood
    silent = {silence.turn for silence in state.silences}
    start = MoodPoint(turn=-1, gauge=first.gauge, anger=first.anger, trust=first.trust)
    after = (
        MoodPoint(
            turn=moved.turn,
            gauge=moved.change.after.gauge,
            anger=moved.change.after.anger,
            trust=moved.change.after.trust,
            reasons=moved.change.reasons,
            silence=moved.turn in silent,
        )
        for moved in state.moods
    )
    return (start, *after)


def _by_id(rubric: Rubric, name: str) -> Step:
    return next(step for step in rubric.step if step.id == name)


def step_line(
    found: StepScore, step: Step, rated: dict[str, int], disputes: Mapping[str, Disputed] | None = None
) -> StepLine:
    """A scored step as it is shown; `rated` holds the levels the trainees gave themselves, `disputes` goes by check."""
    checks = {check.id: check for check in step.check}
    level = found.level
    return StepLine(
        step=step.id,
        title=step.title,
        level=level,
        self_level=rated.get(step.id),
        descriptor=None if level is None else step.levels[level],
        next_descriptor=None if level is None or level == 4 else step.levels[level + 1],
        points=found.points,
        start=found.start,
        thresholds=found.thresholds,
        cap=next((cap.because for cap in step.cap if cap.check == found.cap), None),
        checks=tuple(_check(answer, checks[answer.check], disputes or {}) for answer in found.checks),
    )


def _check(answer: CheckAnswer, check: Check, disputes: Mapping[str, Disputed]) -> CheckLine:
    return CheckLine(
        check=check.id,
        ask=check.ask,
        found=check.found,
        advice=check.advice,
        kind=check.kind,
        answer=answer.answer,
        points=answer.points,
        quotes=answer.quotes,
        note=answer.note,
        dispute=disputes.get(check.id),
    )


def _gates(score: Score, rubric: Rubric, disputes: Mapping[str, Disputed]) -> tuple[GateLine, ...]:
    because = {gate.check: gate.because for gate in rubric.gate}
    return tuple(
        GateLine(
            check=gate.check,
            because=because.get(gate.check, ""),
            held=gate.held,
            quotes=gate.quotes,
            dispute=disputes.get(gate.check),
        )
        for gate in score.gates
    )


def _unanswered(state: DrillState, scenario: Scenario) -> tuple[Unanswered, ...]:
    asks = {question.id: question.ask for question in scenario.question}
    return tuple(
        Unanswered(question=name, ask=asks[name], turn=asked.last, times=asked.times, dodged=asked.dodged)
        for name, asked in state.ledger.questions.items()
        if not asked.settled and name in asks
    )


def _missed(findings: tuple[Finding, ...], scenario: Scenario) -> tuple[MatterLine, ...]:
    told = {
        found.about for found in findings if found.kind is FindingKind.FACT_TOLD and found.quote.turn != PLAN
    }
    return tuple(MatterLine(id=fact.id, text=fact.text) for fact in scenario.fact if fact.id not in told)


def _false(found: Finding, scenario: Scenario) -> FalseStatement:
    truths: dict[str, Matter] = {matter.id: matter for matter in (*scenario.fact, *scenario.unknown)}
    truths |= {OPTION + option.id: option for option in scenario.option}
    never = next((never for never in scenario.never if never.id == found.about), None)
    if never and found.kind is FindingKind.NEVER_SAID:
        against = tuple(truths[name].text for name in never.contradicts if name in truths)
        return FalseStatement(quote=found.quote, what=never.kind, truth=against)
    truth = truths.get(found.about or "")
    return FalseStatement(quote=found.quote, what="contradicts", truth=(truth.text,) if truth else ())


def _stronger(score: Score, rubric: Rubric, scenario: Scenario) -> tuple[Stronger, ...]:
    """Strong replies for the steps with the lowest levels, in the rubric's order where they tie."""
    weak = sorted(
        (step for step in score.steps if step.level is not None and step.level < 4),
        key=lambda step: step.level if step.level is not None else 4,
    )
    titles = {step.id: step.title for step in rubric.step}
    return tuple(
        Stronger(step=step.step, title=titles[step.step], text=scenario.strong[step.step])
        for step in weak[:WEAKEST]
        if step.step in scenario.strong
    )
