"""Scoring a finished talk of ten replies."""

from benchmarks.measure import Budget, milliseconds, percentile
from benchmarks.talking import long_runner
from trainer.drill.score_key import key_of
from trainer.scoring.case import ScoringCase


def scoring() -> list[Budget]:
    """Ten replies scored within 50 ms."""
    runner = long_runner(10)
    stage, state = runner.stage, runner.state
    case = ScoringCase(state.transcript(), state.findings(), stage.scenario, stage.timing)
    key = key_of(state, runner.parts.scorer.identity)
    rubric = runner.setup.rubric.value
    times = milliseconds(lambda: runner.parts.scorer.score(case, rubric, key), 100)
    return [Budget("scoring ten replies, p99", percentile(times, 0.99), 50, "ms")]
