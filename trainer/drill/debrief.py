"""The debrief as data: what the screens and `--json` show, taken from the drill's events and its files."""

from collections.abc import Mapping

from trainer.drill.debrief_after import HeldAgainst, LaterScore, held, held_against, later_scores
from trainer.drill.debrief_judged import OtherScore, TokensSpent, is_disputed, other_score, spent
from trainer.drill.debrief_mood import MoodPoint, mood_line
from trainer.drill.debrief_reviewed import UNREVIEWED, Reviewed
from trainer.drill.debrief_stronger import Stronger, stronger_lines
from trainer.drill.promises import Promise, held_to, promises
from trainer.drill.state import DrillState
from trainer.drill.to_you import to_you
from trainer.library.moment import OPTION
from trainer.library.rubric import Check, Rubric, Step
from trainer.library.scenario import Matter, Scenario
from trainer.record.base import Record
from trainer.record.direction import Ending
from trainer.record.event_score import Disputed, DisputeSettled
from trainer.record.finding import Finding, FindingKind, Quote, Stance
from trainer.record.score import Answer, CheckAnswer, Score, ScoreKey, StepScore
from trainer.record.transcript import PLAN
from trainer.scoring.judgement import reused, spread, unproven

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
    decision: DisputeSettled | None = None
    """What the scenario's author decided on that."""
    caps: bool = False
    """Whether it holds the step down where it is met: then its absence is nothing to be mended."""


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
    held_by: str | None = None
    """The check that holds the level down, where one does."""
    other_level: int | None = None
    """The built-in scorer's level, where a model judged."""
    disputed: bool = False
    """Whether the two lie so far apart that neither should be believed without reading."""
    runs: tuple[int | None, ...] = ()
    """The level in every run, where the judge was asked more than once."""


class GateLine(Record):
    """A gate, and whether it held."""

    check: str
    because: str
    held: bool
    quotes: tuple[Quote, ...]
    dispute: Disputed | None = None
    decision: DisputeSettled | None = None


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
    other: OtherScore | None = None
    """The built-in scorer's view, beside a judge's."""
    unjudged: str | None = None
    """Why there is no judge's score though one was wanted."""
    unproven: tuple[str, ...] = ()
    """Checks the judge said yes to without words that prove it."""
    reused: tuple[str, ...] = ()
    """Checks whose only proof had been used up by others."""
    dropped_quotes: int = 0
    addressed: tuple[Quote, ...] = ()
    """Words to whoever judges: the judge did not see them."""
    tokens: TokensSpent | None = None
    not_stronger: str | None = None
    """Why a model wrote no stronger replies though it was asked to."""
    again: tuple[LaterScore, ...] = ()
    """Later scores, none of which replaces the one above."""
    reviewed: Reviewed = UNREVIEWED
    """What trainers said, where the team has sent it here."""


def make_debrief(state: DrillState, scenario: Scenario, rubric: Rubric) -> Debrief:
    """Return the debrief of a scored drill; `scenario` is the one at the drill's timing.

    Raises ValueError when the drill has no score yet.
    """
    if not state.scores:
        raise ValueError(f"drill {state.drill} has no score yet")
    score = state.scores[0]
    other = other_score(state)
    rated = state.self_rated.levels if state.self_rated else {}
    findings = state.findings()
    disputes = held_against(state)
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
        steps=tuple(
            _beside(step_line(found, _by_id(rubric, found.step), rated, disputes), score, other)
            for found in score.steps
        ),
        mood=mood_line(state),
        unanswered=_unanswered(state, scenario),
        missed=_missed(findings, scenario),
        false_statements=tuple(
            _false(found, scenario)
            for found in findings
            if found.kind in _FALSE and found.stance is not Stance.RETRACTED and found.quote.turn != PLAN
        ),
        promises=held_to(promises(findings), state.fell_due),
        self_rating=rated,
        stronger=stronger_lines(state, rubric, scenario),
        hints_used=len(state.hints),
        interruptions=sum(said.interrupted for said in state.turns),
        silences=len(state.silences),
        resolution=state.resolution,
        other=other,
        unjudged=state.unjudged,
        unproven=tuple(check.check for check in unproven(score)),
        reused=tuple(check.check for check in reused(score)),
        dropped_quotes=score.dropped_quotes,
        addressed=score.addressed,
        tokens=spent(state.uses),
        not_stronger=state.not_stronger if state.stronger is None else None,
        again=later_scores(state),
    )


def _by_id(rubric: Rubric, name: str) -> Step:
    return next(step for step in rubric.step if step.id == name)


def step_line(
    found: StepScore, step: Step, rated: dict[str, int], disputes: Mapping[str, HeldAgainst] | None = None
) -> StepLine:
    """A scored step as it is shown; `rated` holds the levels the trainees gave themselves, `disputes` goes by check."""
    checks = {check.id: check for check in step.check}
    level = found.level
    return StepLine(
        step=step.id,
        title=step.title,
        level=level,
        self_level=rated.get(step.id),
        descriptor=None if level is None else to_you(step.levels[level]),
        next_descriptor=None if level is None or level == 4 else to_you(step.levels[level + 1]),
        points=found.points,
        start=found.start,
        thresholds=found.thresholds,
        cap=next((to_you(cap.because) for cap in step.cap if cap.check == found.cap), None),
        checks=tuple(_check(answer, checks[answer.check], step, disputes or {}) for answer in found.checks),
        held_by=found.cap,
    )


def _beside(line: StepLine, score: Score, other: OtherScore | None) -> StepLine:
    """The line with what the built-in scorer and the other runs say of the step."""
    if other is None:
        return line
    told = {
        "other_level": other.levels.get(line.step),
        "disputed": is_disputed(line.level, other.levels.get(line.step)),
        "runs": spread(score).get(line.step, ()),
    }
    return line.model_copy(update=told)


def _check(answer: CheckAnswer, check: Check, step: Step, disputes: Mapping[str, HeldAgainst]) -> CheckLine:
    return CheckLine(
        check=check.id,
        ask=to_you(check.ask),
        found=check.found,
        advice=check.advice,
        kind=check.kind,
        answer=answer.answer,
        points=answer.points,
        quotes=answer.quotes,
        note=answer.note,
        caps=any(cap.check == check.id for cap in step.cap),
        **held(disputes.get(check.id)),
    )


def _gates(score: Score, rubric: Rubric, disputes: Mapping[str, HeldAgainst]) -> tuple[GateLine, ...]:
    because = {gate.check: gate.because for gate in rubric.gate}
    return tuple(
        GateLine(
            check=gate.check,
            because=because.get(gate.check, ""),
            held=gate.held,
            quotes=gate.quotes,
            **held(disputes.get(gate.check)),
        )
        for gate in score.gates
    )


def _unanswered(state: DrillState, scenario: Scenario) -> tuple[Unanswered, ...]:
    asks = {question.id: question.ask for question in scenario.question}
    return tuple(
        Unanswered(question=name, ask=asks[name], turn=asked.last, times=asked.times, dodged=asked.dodged)
        for ledger in (*state.ledgers, state.ledger)
        for name, asked in ledger.questions.items()
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
