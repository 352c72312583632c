"""The judge's place for a whole drill where the model that was to judge it can't be asked at all."""

from dataclasses import dataclass

from trainer.library.rubric import Rubric
from trainer.record.score import ScoreKey
from trainer.scoring.case import ScoringCase
from trainer.scoring.judgement import Judgement


@dataclass(frozen=True)
class AbsentJudge:
    """A `drill.ports.Judge` that gives no score and says why, so that log and debrief tell it."""

    reason: str

    def judge(self, case: ScoringCase, rubric: Rubric, key: ScoreKey) -> Judgement:  # noqa: ARG002 - a `Judge`
        """No score, and the reason."""
        return Judgement(None, trouble=self.reason)

    def cancel(self) -> None:
        """Nothing to stop."""
