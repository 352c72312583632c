"""Scores: answers to checks, added up to levels that explain themselves."""

from enum import StrEnum

from trainer.record.base import Record
from trainer.record.finding import Quote
from trainer.record.transcript import Level


class Answer(StrEnum):
    """What the evidence says of a check."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NOT_RECOGNISED = "not_recognised"
    NEEDS_MODEL = "needs_model"


class CheckAnswer(Record):
    """One check, answered and proved. `points` is what it added (or took) here."""

    check: str
    answer: Answer
    points: int = 0
    quotes: tuple[Quote, ...] = ()
    note: str | None = None
    """What isn't a quote: the id of the fact missed, the times a question was dodged."""


class StepScore(Record):
    """One step's level as a sum one can read aloud."""

    step: str
    level: Level | None
    """None: unscored, too few checks could be answered."""
    points: int
    start: int
    thresholds: tuple[int, int, int, int]
    cap: str | None = None
    """The check id whose cap held the level down."""
    checks: tuple[CheckAnswer, ...] = ()


class GateAnswer(Record):
    """A gate that failed or held, with its proof."""

    check: str
    held: bool
    quotes: tuple[Quote, ...] = ()


class ScoreKey(Record):
    """Scores are comparable only where all of this is equal."""

    scenario: str
    scenario_hash: str
    rubric: str
    rubric_hash: str
    scorer: str
    scorer_model: str | None = None
    prompt_hash: str | None = None
    customer: str = "embedded"
    customer_model: str | None = None
    stand_in_turns: int = 0
    difficulty: str = "normal"
    mode: str = "practice"
    help_used: bool = False
    listening: bool = False
    clock: bool = False
    interface: str = "plain"
    variant: str | None = None
    scenes: tuple[str, ...] = ()

    @property
    def scale(self) -> tuple[object, ...]:
        """What must be equal before levels of several scenarios are put on one line: who scored whose customer."""
        judge = (self.scorer, self.scorer_model, self.prompt_hash)
        return (self.rubric, self.rubric_hash, *judge, self.customer, self.customer_model, self.stand_in_turns)


class Score(Record):
    """One scorer's view of one drill under one rubric."""

    key: ScoreKey
    steps: tuple[StepScore, ...]
    total: float | None
    """Mean of the levels x 25 (0-100); None while a step is unscored."""
    gates: tuple[GateAnswer, ...] = ()
    passed: bool | None = None
    """False where a gate fell, whatever the total; None: no pass mark, or no total."""
    runs: tuple[dict[str, Level | None], ...] = ()
    """Step → level of every run, where a judge was asked more than once."""
    dropped_quotes: int = 0
    """Quotes a judge gave that stand nowhere in the transcript."""
    addressed: tuple[Quote, ...] = ()
    """Words that spoke to whoever judges; a judge did not see them and they prove nothing."""

    @property
    def levels(self) -> dict[str, int | None]:
        """Step id → level."""
        return {step.step: step.level for step in self.steps}
