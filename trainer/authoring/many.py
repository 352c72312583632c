"""Many rehearsals of one scenario: every kind on every occasion, over several processes."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from trainer.authoring.kinds import kinds
from trainer.authoring.rehearsal import Rehearsal, Rehearser
from trainer.library.load import load_rubric, load_scenario
from trainer.record.direction import Ending

_IN_A_ROW = 4
"""Occasions that one process plays in a row, each with every kind."""
_REMEMBERED = 3
"""Drills before, whose lines a customer should not say again."""


@dataclass(frozen=True)
class Drilled:
    """What is kept of a rehearsal."""

    kind: str
    seed: int
    ending: Ending | None
    replies: int
    trust: int
    total: float | None
    lines: tuple[str, ...]
    """Ids of the authored lines the customer said, in order."""
    texts: tuple[str, ...]
    """What the customer said, a turn each."""
    stale: tuple[str, ...]
    """Lines heard in one of the last drills and said again although others were left."""

    @classmethod
    def of(cls, rehearsal: Rehearsal) -> "Drilled":
        """What the laws ask about."""
        said = [turn for turn in rehearsal.state.turns if turn.role == "customer"]
        return cls(
            kind=rehearsal.kind,
            seed=rehearsal.seed,
            ending=rehearsal.ending,
            replies=rehearsal.state.replies,
            trust=rehearsal.trust,
            total=rehearsal.total,
            lines=tuple(line for turn in said for line in turn.lines),
            texts=tuple(turn.text for turn in said),
            stale=rehearsal.stale,
        )


def rehearsed(
    scenario: Path, rubric: Path, drills: int, jobs: int = 0, played: Callable[[int], object] = lambda _: None
) -> tuple[Drilled, ...]:
    """At least so many drills, in the same order whatever `jobs` is (0: one for each processor).

    `played` is told how many have been played each time some more are.
    """
    occasions = -(-drills // len(kinds()))
    batches = [
        (scenario, rubric, tuple(range(first, min(first + _IN_A_ROW, occasions))))
        for first in range(0, occasions, _IN_A_ROW)
    ]
    done: list[Drilled] = []
    for some in _each(batches, jobs or os.cpu_count() or 1):
        done += some
        played(len(done))
    return tuple(done)


Batch = tuple[Path, Path, tuple[int, ...]]


def _each(batches: list[Batch], jobs: int) -> Iterator[list[Drilled]]:
    if jobs == 1 or len(batches) == 1:
        yield from map(_batch, batches)
        return
    with ProcessPoolExecutor(min(jobs, len(batches)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_batch, batches)


def _batch(batch: Batch) -> list[Drilled]:
    scenario, rubric, seeds = batch
    return list(in_a_row(_rehearser(scenario, rubric), seeds))


def in_a_row(rehearser: Rehearser, seeds: Iterable[int]) -> Iterator[Drilled]:
    """Every kind on each of these occasions, one drill after another, as somebody practises."""
    heard: list[frozenset[str]] = []
    for seed in seeds:
        for kind in kinds(rehearser.scenario.value.language):
            avoid = frozenset[str]().union(*heard[-_REMEMBERED:])
            drilled = Drilled.of(rehearser.play(kind, seed, avoid))
            heard.append(frozenset(drilled.lines))
            yield drilled


@cache
def _rehearser(scenario: Path, rubric: Path) -> Rehearser:
    return Rehearser(load_scenario(scenario), load_rubric(rubric))
