"""Who stands where in an exam: one key for everybody, the first attempt of each scenario, one line a member."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from math import sqrt
from statistics import fmean
from typing import NamedTuple

from trainer.record.result import Result
from trainer.record.score import ScoreKey
from trainer.record.transcript import Level
from trainer.team.comparison import distribution
from trainer.team.person import Someone
from trainer.team.rank import Place, places
from trainer.team.spread import Mean, Spread, mean_between, mean_of
from trainer.team.tally import one_a_drill

OF_A_SCENARIO = frozenset({"scenario", "scenario_hash", "variant", "scenes", "difficulty"})
"""The fields of a key in which the drills of one exam differ by what the exam demands."""


class ExamRules(NamedTuple):
    """What an exam asks of its results; all empty where its file is not at hand."""

    scenarios: tuple[str, ...] = ()
    """In their order; empty: those that anybody took."""
    pass_mark: float | None = None
    floors: Mapping[str, int] = {}
    """Step → the lowest level at which its gate holds."""


NO_RULES = ExamRules()


class ExamTaken(NamedTuple):
    """As much of a result as an exam's table needs."""

    id: str
    member: str
    drill: str
    taken: datetime
    key: ScoreKey
    total: float | None
    levels: Mapping[str, Level | None]
    passed: bool | None
    gates_held: bool
    rescored: bool
    private_before: int
    exam: str | None
    exam_attempt: int
    exam_late: bool


def exam_taken(result: Result) -> ExamTaken:
    """What a result says of an exam."""
    return ExamTaken(*(getattr(result, name) for name in ExamTaken._fields))


class ExamLine(NamedTuple):
    """One member in an exam."""

    member: str
    totals: Mapping[str, float | None]
    """Scenario → total of the first attempt; None: unscored. Missing: not taken."""
    mean: Mean | None
    """Over all its scenarios; None while one is missing or unscored."""
    passed: bool | None
    """None while there is no mean, or neither exam nor rubric has a pass mark."""
    late: bool
    again: int
    """Attempts after the first ones. They count for nothing."""
    hidden: int
    """Drills of its scenarios before it that were not handed in."""
    place: Place | None = None


class ExamStanding(NamedTuple):
    """An exam under one set of conditions."""

    exam: str
    conditions: ScoreKey
    """The key of one of its results: what it has in common with the others, and no more, holds for all."""
    scenarios: tuple[str, ...]
    lines: tuple[ExamLine, ...]
    team: Mean | None
    distribution: tuple[int, ...]
    names: Mapping[str, str]
    ranked: bool = False


def conditions_of(key: ScoreKey) -> tuple[object, ...]:
    """What all results of one exam must have in common to stand in one table."""
    return tuple(value for name, value in key if name not in OF_A_SCENARIO)


def exam_standings(
    results: Iterable[ExamTaken],
    members: Iterable[Someone],
    rules: ExamRules = NO_RULES,
    *,
    rank: bool = False,
) -> tuple[ExamStanding, ...]:
    """The tables of an exam's results, one for each set of conditions, the fullest first."""
    names = {member.id: member.name for member in members}
    found: dict[tuple[object, ...], list[ExamTaken]] = {}
    known: dict[int, tuple[object, ...]] = {}
    for result in one_a_drill(result for result in results if result.exam is not None):
        if id(result.key) not in known:  # results of one key share it, and it has many fields
            known[id(result.key)] = conditions_of(result.key)
        found.setdefault((result.exam, known[id(result.key)]), []).append(result)
    tables = [_table(own, names, rules, rank=rank) for own in found.values()]
    return tuple(sorted(tables, key=lambda one: (one.exam, -len(one.lines), one.conditions.model_dump_json())))


def spread_beyond_scenarios(rows: Sequence[Sequence[float]]) -> Spread | None:
    """How much one person's totals differ once it is taken off what makes a scenario hard for everybody.

    The residual of totals = person + scenario, over all who took all of them.
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    people, scenarios = [fmean(row) for row in rows], [fmean(column) for column in zip(*rows, strict=True)]
    middle = fmean(people)
    squares = sum(
        (value - person - scenario + middle) ** 2
        for row, person in zip(rows, people, strict=True)
        for value, scenario in zip(row, scenarios, strict=True)
    )
    freedom = (len(rows) - 1) * (len(scenarios) - 1)
    return Spread(sqrt(squares / freedom), freedom) if squares > 1e-9 else None


def _table(
    results: Sequence[ExamTaken],
    names: Mapping[str, str],
    rules: ExamRules,
    *,
    rank: bool,
) -> ExamStanding:
    scenarios = rules.scenarios or tuple(sorted({result.key.scenario for result in results}))
    by_member = sorted(results, key=lambda result: (result.member, result.taken, result.id))
    lines = [
        _line(who, list(own), scenarios, rules)
        for who, own in groupby(by_member, key=lambda result: result.member)
    ]
    rows = {line.member: _row(line, scenarios) for line in lines}
    spread = spread_beyond_scenarios([row for row in rows.values() if row])
    lines = [line._replace(mean=mean_of(rows[line.member], spread)) for line in lines]
    found = places({line.member: line.mean for line in lines}) if rank else {}
    unlike = {id(result.key): result.key for result in results}
    shown = {line.member: names.get(line.member, line.member[:8]) for line in lines}
    placed = [line._replace(place=found.get(line.member)) for line in lines]
    means = [line.mean.value for line in lines if line.mean]
    return ExamStanding(
        exam=results[0].exam or "",
        conditions=min(unlike.values(), key=ScoreKey.model_dump_json),
        scenarios=scenarios,
        lines=tuple(sorted(placed, key=lambda line: _order(line, shown))),
        team=mean_between(means),
        distribution=distribution(means),
        names=shown,
        ranked=rank,
    )


def _line(member: str, own: Sequence[ExamTaken], scenarios: Sequence[str], rules: ExamRules) -> ExamLine:
    first = [result for result in own if result.exam_attempt == 1]
    totals = {result.key.scenario: result.total for result in reversed(first)}
    return ExamLine(
        member=member,
        totals=totals,
        mean=None,
        passed=_passed(first, totals, scenarios, rules),
        late=any(result.exam_late for result in first),
        again=len(own) - len(first),
        hidden=sum(result.private_before for result in first),
    )


def _passed(
    first: Sequence[ExamTaken], totals: Mapping[str, float | None], scenarios: Sequence[str], rules: ExamRules
) -> bool | None:
    """By the exam's pass mark over all its scenarios, else by the rubric's in every one; a fallen gate fails it."""
    if any(_gate_fell(result, rules) for result in first):
        return False
    known = [total for name in scenarios if (total := totals.get(name)) is not None]
    if len(known) < len(scenarios):
        return None
    if rules.pass_mark is not None:
        return fmean(known) >= rules.pass_mark
    marks = [result.passed for result in first]
    return None if None in marks else all(marks)


def _gate_fell(result: ExamTaken, rules: ExamRules) -> bool:
    """A gate of the rubric, or a step below the level that the exam's gate asks for."""
    steps = ((result.levels.get(step), floor) for step, floor in rules.floors.items())
    return not result.gates_held or any(level is not None and level < floor for level, floor in steps)


def _row(line: ExamLine, scenarios: Sequence[str]) -> list[float]:
    """The totals in the scenarios' order; none where one is missing."""
    known = [total for name in scenarios if (total := line.totals.get(name)) is not None]
    return known if len(known) == len(scenarios) else []


def _order(line: ExamLine, names: Mapping[str, str]) -> tuple[object, ...]:
    return (line.place.first if line.place else 1_000_000, names[line.member].casefold(), line.member)
