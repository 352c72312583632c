"""Scores many transcripts, several in flight, until they are done, the budget is used up, or the server has failed."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from trainer.cli.score_lines import Problem, Ready
from trainer.cli.score_outcome import Done, Work
from trainer.language.tables import phrase

GIVE_UP = 3
"""Transcripts in a row that the server failed at, after which it is left in peace."""

Line = tuple[int, Ready | Problem]
"""A line's number in its file, and what could be read of it."""
Ended = tuple[int, Done]


@dataclass
class Budget:
    """Tokens that may be spent. One more is begun only where the dearest so far fits in beside those under way."""

    most: int | None = None
    spent: int = 0
    dearest: int = 0
    unknown: bool = False
    """Whether a server did not say what it took, so that no budget can be kept."""

    def count(self, tokens: int | None) -> None:
        """One transcript is done."""
        if tokens is None:
            self.unknown = True
            return
        self.spent += tokens
        self.dearest = max(self.dearest, tokens)

    def allows(self, under_way: int) -> bool:
        """Whether one more may begin. What one costs is learned from the first, alone."""
        if self.most is None:
            return True
        if self.unknown or self.spent >= self.most:
            return False
        if not self.dearest:
            return under_way == 0
        return self.spent + (under_way + 1) * self.dearest <= self.most


@dataclass
class Batch:
    """One run over many lines. `stopped` says in one sentence why it ended before they were done."""

    work: Work
    jobs: int = 1
    budget: Budget = field(default_factory=Budget)
    stopped: str | None = None
    _failed_in_a_row: int = 0

    def run(self, lines: Iterable[Line]) -> Iterator[Ended]:
        """What came of each line, as soon as it is known. Lines are read only as they are needed."""
        under_way: dict[Future[Done], int] = {}
        waiting = iter(lines)
        pool = ThreadPoolExecutor(self.jobs)
        try:
            while True:
                yield from self._begin(waiting, under_way, pool)
                if not under_way:
                    return
                ended, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for future in sorted(ended, key=under_way.__getitem__):
                    yield under_way.pop(future), self._counted(future.result())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _begin(
        self, waiting: Iterator[Line], under_way: dict[Future[Done], int], pool: ThreadPoolExecutor
    ) -> Iterator[Ended]:
        """Put lines into flight while there is room; broken ones are told at once."""
        while self.stopped is None and len(under_way) < self.jobs:
            if not self.budget.allows(len(under_way)):
                if not under_way:
                    self._stop_for_budget(waiting)
                return
            number, line = next(waiting, (0, None))
            if line is None:
                return
            if isinstance(line, Problem):
                yield number, Done(line)
            else:
                under_way[pool.submit(self.work, line)] = number

    def _counted(self, done: Done) -> Done:
        self.budget.count(done.tokens)
        self._failed_in_a_row = self._failed_in_a_row + 1 if isinstance(done.outcome, Problem) else 0
        if self._failed_in_a_row >= GIVE_UP:
            self.stopped = phrase("batch.gave_up", source="scoring", count=GIVE_UP)
        return done

    def _stop_for_budget(self, waiting: Iterator[Line]) -> None:
        if next(waiting, None) is None:
            return
        key = "batch.unknown" if self.budget.unknown else "batch.spent"
        self.stopped = phrase(key, source="scoring", spent=self.budget.spent, most=self.budget.most)
