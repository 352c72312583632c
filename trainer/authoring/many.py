"""Many rehearsals of one scenario: every kind on every occasion, over several processes."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from trainer.authoring.kinds import kinds
from trainer.authoring.rehearsal import Rehearsal, Rehearser
from trainer.authoring.staging import AS_WRITTEN, Staging
from trainer.library.load import load_rubric, load_scenario
from trainer.record.direction import Ending
from trainer.record.event_scenes import Outcome, SceneBegan
from trainer.record.event_talk import Said
from trainer.record.score import Answer

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
    """How the last talk ended."""
    replies: int
    """Of its longest talk."""
    trust: int
    """At the end, 0-100; `gauge` likewise."""
    total: float | None
    lines: tuple[str, ...]
    """Ids of the authored lines the customer said, in order."""
    texts: tuple[str, ...]
    """What the customer said, a turn each."""
    stale: tuple[str, ...]
    """Lines heard in one of the last drills and said again although others were left."""
    gauge: int = 0
    asked: frozenset[str] = frozenset()
    """The questions that the customer put."""
    answers: dict[str, Answer] = field(default_factory=dict)
    """Check of the rubric → its answer."""
    due: tuple[Outcome, ...] = ()
    """What became of the promises that fell due."""
    waited: int = 0
    """Later talks that the customer had to begin."""
    stood_in: int = 0
    """Replies of a language model in whose place an authored line was said."""

    @classmethod
    def of(cls, rehearsal: Rehearsal) -> "Drilled":
        """What the laws ask about."""
        state = rehearsal.state
        said = [turn for turn in state.turns if turn.role == "customer"]
        steps = state.scores[0].steps if state.scores else ()
        return cls(
            kind=rehearsal.kind,
            seed=rehearsal.seed,
            ending=rehearsal.ending,
            replies=_longest(rehearsal),
            trust=rehearsal.trust,
            total=rehearsal.total,
            lines=tuple(line for turn in said if turn.source != "llm" for line in turn.lines),
            texts=tuple(turn.text for turn in said),
            stale=rehearsal.stale,
            gauge=state.mood.gauge if state.mood else 0,
            asked=frozenset(name for turn in said for name in turn.asks),
            answers={check.check: check.answer for step in steps for check in step.checks},
            due=tuple(one.outcome for one in state.fell_due),
            waited=sum(scene.waited for scene in state.scenes),
            stood_in=state.stand_ins,
        )


def _longest(rehearsal: Rehearsal) -> int:
    """Replies of the longest talk."""
    replies = [0]
    for event in rehearsal.events:
        if isinstance(event.body, SceneBegan):
            replies.append(0)
        replies[-1] += isinstance(event.body, Said) and event.body.role == "trainee"
    return max(replies)


def rehearsed(  # noqa: PLR0913 - what is played, how often, how, by how many, and who is told
    scenario: Path,
    rubric: Path,
    drills: int,
    jobs: int = 0,
    *,
    staging: Staging = AS_WRITTEN,
    played: Callable[[int], object] = lambda _: None,
) -> tuple[Drilled, ...]:
    """At least so many drills of one scenario; see `rehearsed_each`."""
    return rehearsed_each([scenario], rubric, drills, jobs, staging=staging, played=played)[0]


def rehearsed_each(  # noqa: PLR0913 - as above
    scenarios: Sequence[Path],
    rubric: Path,
    drills: int,
    jobs: int = 0,
    *,
    staging: Staging = AS_WRITTEN,
    played: Callable[[int], object] = lambda _: None,
) -> tuple[tuple[Drilled, ...], ...]:
    """At least so many drills of each scenario, in the same order whatever `jobs` is (0: one for each processor).

    `played` is told how many have been played in all each time some more are.
    """
    rows = [*_rows(staging.seed, drills_played(drills) // len(kinds()))]
    batches = [(scenario, rubric, staging, row) for scenario in scenarios for row in rows]
    found: list[list[Drilled]] = []
    for some in _each(batches, jobs or os.cpu_count() or 1):
        found.append(some)
        played(sum(map(len, found)))
    count = len(rows)
    each = (found[first : first + count] for first in range(0, len(found), count))
    return tuple(tuple(drill for some in mine for drill in some) for mine in each)


def drills_played(drills: int) -> int:
    """How many are played where so many are wanted: every kind plays on every occasion."""
    return -(-drills // len(kinds())) * len(kinds())


def _rows(first: int, occasions: int) -> Iterator[tuple[int, ...]]:
    for begin in range(first, first + occasions, _IN_A_ROW):
        yield tuple(range(begin, min(begin + _IN_A_ROW, first + occasions)))


Batch = tuple[Path, Path, Staging, tuple[int, ...]]


def _each(batches: list[Batch], jobs: int) -> Iterator[list[Drilled]]:
    if jobs == 1 or len(batches) == 1:
        yield from map(_batch, batches)
        return
    with ProcessPoolExecutor(min(jobs, len(batches)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_batch, batches)


def _batch(batch: Batch) -> list[Drilled]:
    scenario, rubric, staging, seeds = batch
    return list(in_a_row(_rehearser(scenario, rubric, staging), seeds))


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
def _rehearser(scenario: Path, rubric: Path, staging: Staging) -> Rehearser:
    return Rehearser(load_scenario(scenario), load_rubric(rubric), staging)
