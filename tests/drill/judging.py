"""Judges that are decided beforehand, for drills."""

from dataclasses import dataclass, field

from trainer.library.rubric import Rubric
from trainer.record.finding import Quote
from trainer.record.model_use import ModelUse
from trainer.record.score import Answer, CheckAnswer, Score, ScoreKey, StepScore
from trainer.scoring.case import ScoringCase
from trainer.scoring.judgement import UNPROVEN, Judgement

USE = ModelUse(model="scripted", prompt_tokens=1000, cached_tokens=800, completion_tokens=40, calls=2)


@dataclass
class FixedJudge:
    """Gives every drill this level, or this trouble. Keeps what the log held when it was asked."""

    level: int | None = 4
    trouble: str | None = None
    note: str = UNPROVEN
    """Why the one check it was asked counts for nothing."""
    log: list | None = None
    seen: list[list[str]] = field(default_factory=list)
    cases: list[ScoringCase] = field(default_factory=list)

    def judge(self, case: ScoringCase, rubric: Rubric, key: ScoreKey) -> Judgement:
        self.cases.append(case)
        self.seen.append([event.body.kind for event in self.log or []])
        if self.trouble:
            return Judgement(None, (USE,), self.trouble)
        told = {"scorer": "judge-3", "scorer_model": "scripted@http://127.0.0.1:1", "prompt_hash": "p1"}
        proof = Quote(turn=1, start=0, end=1, text="T")
        checks = (CheckAnswer(check="told", answer=Answer.NOT_RECOGNISED, note=self.note),)
        step = StepScore(
            step="direct", level=self.level, points=4, start=0, thresholds=(1, 2, 3, 4), checks=checks
        )
        score = Score(
            key=key.model_copy(update=told), steps=(step,), total=100.0, passed=True, addressed=(proof,)
        )
        return Judgement(score, (USE,), addressed=(proof,))

    def cancel(self) -> None:
        self.trouble = "cancelled"
