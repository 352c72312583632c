"""Thresholds chosen anew without one scenario and tried on it: do the numbers fit more than their own set?"""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.scoring.rated import Agreement, Scorer, agreement_of, rubric
from trainer.library.rubric import Step
from trainer.record.score import Answer, StepScore
from trainer.record.transcript import RatedTranscript
from trainer.scoring.agreement import weighted_kappa

_ROUNDS = 3
_NO_CAP = 4
Thresholds = tuple[int, ...]


@dataclass(frozen=True)
class Sum:
    """One transcript's points in one step, the lowest cap that holds there, and the level raters gave."""

    scenario: str
    points: int
    cap: int
    wanted: int

    def level(self, thresholds: Thresholds) -> int:
        return min(sum(self.points >= needed for needed in thresholds), self.cap)


def left_out(scorer: Scorer, transcripts: Iterable[RatedTranscript]) -> list[Agreement]:
    """Agreement a step, every transcript levelled by thresholds that were chosen without its scenario."""
    scored = [(transcript, {one.step: one for one in scorer(transcript)}) for transcript in transcripts]
    return [_one_step(step, [_sum(step, *pair) for pair in scored]) for step in rubric().step]


def _sum(step: Step, transcript: RatedTranscript, steps: dict[str, StepScore]) -> Sum:
    scored = steps[step.id]
    met = {check.check for check in scored.checks if check.answer is Answer.MET}
    cap = min((cap.level for cap in step.cap if cap.check in met), default=_NO_CAP)
    return Sum(transcript.scenario, scored.points, cap, transcript.labels[step.id] or 0)


def _one_step(step: Step, sums: list[Sum]) -> Agreement:
    pairs = []
    for scenario in sorted({one.scenario for one in sums}):
        thresholds = _refitted(step.thresholds, [one for one in sums if one.scenario != scenario])
        pairs += [(one.level(thresholds), one.wanted) for one in sums if one.scenario == scenario]
    return agreement_of(step.id, pairs)


def _refitted(thresholds: Thresholds, sums: list[Sum]) -> Thresholds:
    """The thresholds with the best kappa here, found one at a time from the file's own."""

    def fit(tried: Thresholds) -> float:
        return weighted_kappa([one.level(tried) for one in sums], [one.wanted for one in sums])

    best = thresholds
    points = range(min(one.points for one in sums), max(one.points for one in sums) + 2)
    for _ in range(_ROUNDS):
        for place in range(len(best)):
            tries = [(*best[:place], value, *best[place + 1 :]) for value in points]
            rising = [tried for tried in tries if list(tried) == sorted(tried)]
            best = max([best, *rising], key=fit)
    return best
