"""One turn (read, feel, speak) on the real embedded parts: real replies, each heard once, and late in a long talk.

A drill is begun as the program begins one: a sentence was said while the list of scenarios was read, and the reader was
made ready while the brief was. Nothing knows the replies before they are said.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from benchmarks.measure import Budget, milliseconds, percentile
from benchmarks.rated_talks import begun, replies, talks
from benchmarks.talking import REPLIES, go_on, long_runner
from trainer.drill.runner import Runner
from trainer.drill.turn import Stage, answer_bodies

EARLY, LATE, RUNS = 2, 200, 300
_LONG = "server-outage"


def turns() -> list[Budget]:
    """The 99th percentile within 10 ms, in every scenario and at turn 200; and no dearer there than at turn 2."""
    late = _at_turn_200()
    heard, once_more = _heard_once(), _heard_once()
    early_again, late_again = (_again(turn) for turn in (EARLY, LATE))
    told = f"{_median(heard)}; once more p99 {percentile(once_more, 0.99):.2f} ms, {_median(once_more)}"
    ratio = percentile(late_again, 0.5) / percentile(early_again, 0.5)
    return [
        Budget(f"a turn, {len(heard)} rated replies, p99", percentile(heard, 0.99), 10, "ms", told),
        Budget(f"the same from turn {LATE} on, p99", percentile(late, 0.99), 10, "ms", _median(late)),
        Budget(f"median at turn {LATE} / at turn {EARLY}", ratio, 2, "x"),
    ]


def _heard_once() -> list[float]:
    """Every reply of the rated talks, each in its own scenario: heard for the first time where it is called first."""
    taken: list[float] = []
    for talk in talks():
        if talk.scenario != _LONG:
            taken += _timed(begun(talk), replies(talk))
    return sorted(taken)


def _at_turn_200() -> list[float]:
    """The replies of the rated talks of one scenario, said at the end of a long talk of it."""
    words = [text for talk in talks() if talk.scenario == _LONG for text in replies(talk)]
    return sorted(_timed(long_runner(LATE), words))


def _timed(runner: Runner, words: Iterable[str]) -> list[float]:
    """Each reply timed by itself, in order."""
    taken = []
    for text in words:
        taken += milliseconds(partial(runner.reply, text), 1)
        go_on(runner)
    return taken


def _again(turn: int) -> list[float]:
    """One reply over and over at the same turn: what is left is what grows with the talk."""
    runner = long_runner(turn)
    stage = Stage(runner.setup, runner.parts, runner.state)
    words = REPLIES[turn % len(REPLIES)]
    last = replace(stage, state=runner.state)
    answer_bodies(last, words)
    return milliseconds(lambda: answer_bodies(last, words), RUNS)


def _median(times: list[float]) -> str:
    return f"median {percentile(times, 0.5):.2f} ms"
