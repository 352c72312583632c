"""Scoring finished talks of ten replies: rated ones, said again to the embedded customer."""

from benchmarks.measure import Budget, milliseconds, percentile
from benchmarks.rated_talks import begun, replies, talks
from benchmarks.talking import go_on
from trainer.drill.runner import Runner
from trainer.drill.score_key import key_of
from trainer.scoring.case import ScoringCase

_REPLIES, _RUNS = 10, 8


def scoring() -> list[Budget]:
    """Ten replies scored within 50 ms, in every scenario."""
    taken = [one for scenario in dict.fromkeys(talk.scenario for talk in talks()) for one in _times(scenario)]
    times = sorted(taken)
    detail = f"median {percentile(times, 0.5):.2f} ms, {len(times)} times"
    return [Budget("scoring ten replies, every scenario, p99", percentile(times, 0.99), 50, "ms", detail)]


def _times(scenario: str) -> list[float]:
    runner = _talked(scenario)
    stage, state = runner.stage, runner.state
    case = ScoringCase(state.transcript(), state.findings(), stage.scenario, stage.timing)
    key = key_of(state, runner.parts.scorer.identity)
    rubric = runner.setup.rubric.value
    return milliseconds(lambda: runner.parts.scorer.score(case, rubric, key), _RUNS)


def _talked(scenario: str) -> Runner:
    """A talk whose ten replies are those of the scenario's rated talks, one talk after the other."""
    held = [talk for talk in talks() if talk.scenario == scenario]
    runner = begun(held[0])
    for words in [text for talk in held for text in replies(talk)][:_REPLIES]:
        runner.reply(words)
        go_on(runner)
    return runner
