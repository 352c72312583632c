"""One run of `trainer score`: lines in, scores out, in the order of the lines or into a file as they come."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from trainer.cli.score_batch import Batch, Budget, Ended, Line
from trainer.cli.score_file import ScoreFile
from trainer.cli.score_lines import Bench, Problem, Ready, lines_of, ready_line
from trainer.cli.score_outcome import Outcome, embedded_work, judge_work
from trainer.cli.score_table import Table
from trainer.language.tables import phrase
from trainer.record.errors import BadUsage
from trainer.record.score import ScoreKey
from trainer.scoring.judge import ModelJudge


@dataclass
class ScoreRun:
    """What is scored, by whom, and where to. Without a judge the built-in scorer scores."""

    file: Path
    bench: Bench
    judge: ModelJudge | None = None
    jobs: int = 1
    budget: int | None = None
    out: Path | None = None
    as_json: bool = False
    _order: list[int] = field(default_factory=list)
    _before: int = 0
    _failed: int = 0
    _scored: int = 0

    def run(self) -> int:
        """Score every line; returns the exit code, 1 where anything was left unscored."""
        for warning in self.bench.warnings:
            click.echo(warning, err=True)
        rubric = self.bench.rubric.value
        work = judge_work(self.judge, rubric) if self.judge else embedded_work(rubric)
        batch = Batch(work, self.jobs, Budget(self.budget))
        try:
            if self.out is None:
                self._print(batch)
            else:
                self._keep(batch, self.out)
        except BaseException:
            if self.judge:
                self.judge.cancel()
            raise
        if batch.stopped:
            click.echo(batch.stopped, err=True)
        if not self._order and not self._before:
            click.echo(f"{self.file}: {phrase('score.nothing', source='scoring')}", err=True)
            return 1
        return 1 if self._failed or batch.stopped else 0

    def _print(self, batch: Batch) -> None:
        """To the screen, in the order of the lines."""
        table = None if self.as_json else Table(self.bench.rubric.value)
        for number, done in self._in_order(batch.run(self._lines(lambda _: False))):
            self._told(number, done.outcome)
            if self.as_json:
                click.echo(done.outcome.as_json())
            elif table is not None and isinstance(done.outcome, Outcome):
                click.echo(table.row(done.outcome))

    def _keep(self, batch: Batch, out: Path) -> None:
        """Into a file, each as soon as it is there, with a bar where somebody watches."""
        if str(self.file) != "-" and out.exists() and out.samefile(self.file):
            raise BadUsage(phrase("batch.same_file", source="scoring", file=out))
        with ScoreFile(out) as kept, self._bar() as bar:
            for number, done in batch.run(self._lines(lambda ready: kept.has(ready, self._key(ready)))):
                self._told(number, done.outcome)
                if isinstance(done.outcome, Outcome):
                    kept.add(done.outcome)
                if bar is not None:
                    bar.update(self._before + self._scored + self._failed - bar.pos)
        told = {"scored": self._scored, "out": out, "before": self._before, "failed": self._failed}
        click.echo(phrase("batch.summary", source="scoring", **told), err=True)

    def _bar(self) -> AbstractContextManager[Any]:
        """A bar over the lines of the file on a terminal; elsewhere, and for what can be read only once, none."""
        if not (sys.stderr.isatty() and self.file.is_file()):
            return nullcontext()
        total = sum(1 for _ in lines_of(self.file))
        return click.progressbar(
            length=total, label=phrase("batch.progress", source="scoring"), file=sys.stderr
        )

    def _lines(self, known: Callable[[Ready], bool]) -> Iterator[Line]:
        """The lines to score; those that are known to be done are counted and passed over."""
        for number, line in lines_of(self.file):
            ready = ready_line(self.bench, line)
            if isinstance(ready, Ready) and known(ready):
                self._before += 1
                continue
            self._order.append(number)
            yield number, ready

    def _key(self, ready: Ready) -> ScoreKey:
        """The key under which this line's score will stand."""
        return self.judge.key(ready.key, ready.case.scenario.language) if self.judge else ready.key

    def _told(self, number: int, outcome: Outcome | Problem) -> None:
        if isinstance(outcome, Problem):
            self._failed += 1
            click.echo(outcome.sentence(self.file, number), err=True)
        else:
            self._scored += 1

    def _in_order(self, ended: Iterable[Ended]) -> Iterator[Ended]:
        """Each as soon as all lines before it are known."""
        early: dict[int, Ended] = {}
        place = 0
        for one in ended:
            early[one[0]] = one
            while place < len(self._order) and self._order[place] in early:
                yield early.pop(self._order[place])
                place += 1
