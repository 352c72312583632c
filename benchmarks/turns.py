"""One turn (read, feel, speak) early and late in a long talk, on the real embedded parts."""

from dataclasses import replace

from benchmarks.measure import Budget, milliseconds, percentile
from benchmarks.talking import REPLIES, long_runner
from trainer.drill.turn import Stage, answer_bodies

EARLY, LATE, RUNS = 2, 200, 300


def turns() -> list[Budget]:
    """The 99th percentile within 10 ms, at turn 200 as at turn 2."""
    early, late = (_times(turn) for turn in (EARLY, LATE))
    ratio = percentile(late, 0.5) / percentile(early, 0.5)
    return [
        Budget(f"read + feel + speak, turn {EARLY}, p99", percentile(early, 0.99), 10, "ms", _median(early)),
        Budget(f"read + feel + speak, turn {LATE}, p99", percentile(late, 0.99), 10, "ms", _median(late)),
        Budget(f"median at turn {LATE} / at turn {EARLY}", ratio, 2, "x"),
    ]


def _times(turn: int) -> list[float]:
    runner = long_runner(turn)
    stage = Stage(runner.setup, runner.parts, runner.state)
    words = REPLIES[turn % len(REPLIES)]
    last = replace(stage, state=runner.state)
    answer_bodies(last, words)
    return milliseconds(lambda: answer_bodies(last, words), RUNS)


def _median(times: list[float]) -> str:
    return f"median {percentile(times, 0.5):.2f} ms"
