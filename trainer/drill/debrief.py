"""The debrief as data: what the screens and `--json` show, taken from the drill's events and its files."""

from trainer.drill.debrief_after import LaterScore, held_against, later_scores
from trainer.drill.debrief_judged import OtherScore, TokensSpent, other_score, spent
from trainer.drill.debrief_matter import (
    FalseStatement,
    MatterLine,
    Unanswered,
    false_statements,
    missed,
    unanswered,
)
from trainer.drill.debrief_mood import MoodPoint, mood_line
from trainer.drill.debrief_reviewed import UNREVIEWED, Reviewed
from trainer.drill.debrief_steps import GateLine, StepLine, gate_lines, step_lines
from trainer.drill.debrief_stronger import Stronger, stronger_lines
from trainer.drill.promises import Promise, held_to, promises
from trainer.drill.state import DrillState
from trainer.library.rubric import Rubric
from trainer.library.scenario import Scenario
from trainer.record.base import Record
from trainer.record.direction import Ending
from trainer.record.finding import Quote
from trainer.record.score import ScoreKey
from trainer.scoring.judgement import reused, unproven


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
        gates=gate_lines(score, rubric, disputes),
        steps=step_lines(score, rubric, rated, disputes, other),
        mood=mood_line(state),
        unanswered=unanswered(state, scenario),
        missed=missed(findings, scenario),
        false_statements=false_statements(findings, scenario),
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
