"""The whole comparison under one key, as data for every face: plain text, screen, JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trainer.record.result import Member, Result
from trainer.team.apart import GroupKey
from trainer.team.heat_map import HeatRow, StepOverall, heat_rows, overall
from trainer.team.standing import CohortStanding, Standing, cohorts_of, standings, whole_team
from trainer.team.tally import Tally, tallied

PARTS = 10
"""Parts into which the totals are counted: 0 to 9, 10 to 19 ... 90 to 100."""


@dataclass(frozen=True)
class Comparison:
    """Everything that is shown of one key. Lines and rows are sorted by name, or by place where that was asked for."""

    of: GroupKey
    lines: tuple[Standing, ...]
    team: CohortStanding
    cohorts: tuple[CohortStanding, ...]
    firsts: tuple[int, ...]
    """How many first attempts came out in each part of the scale."""
    heat: tuple[HeatRow, ...]
    steps: tuple[StepOverall, ...]
    """The hardest first."""
    drills: int
    names: Mapping[str, str]
    """Member id → the name to show."""
    ranked: bool = False


def compare(
    of: GroupKey, results: Iterable[Result], members: Iterable[Member], *, rank: bool = False
) -> Comparison:
    """Compare results that all have this key."""
    own = list(results)
    return compared(of, tallied(own), heat_rows(own), members, rank=rank)


def compared(
    of: GroupKey,
    tallies: Sequence[Tally],
    heat: Sequence[HeatRow],
    members: Iterable[Member],
    *,
    rank: bool = False,
) -> Comparison:
    """Compare what was drawn from the results of one key."""
    known = {member.id: member for member in members}
    names = {tally.member: _name(tally.member, known) for tally in tallies}
    lines = standings(tallies, rank=rank)
    order = {line.member: at for at, line in enumerate(sorted(lines, key=lambda line: _order(line, names)))}
    cohort_of = {who: member.cohort for who, member in known.items()}
    return Comparison(
        of=of,
        lines=tuple(sorted(lines, key=lambda line: order[line.member])),
        team=whole_team(lines),
        cohorts=cohorts_of(lines, cohort_of),
        firsts=distribution(line.first.total for line in lines if line.first),
        heat=tuple(sorted(heat, key=lambda row: order.get(row.member, len(order)))),
        steps=overall(heat),
        drills=sum(tally.drills for tally in tallies),
        names=names,
        ranked=rank,
    )


def distribution(totals: Iterable[float]) -> tuple[int, ...]:
    """How many totals (0 to 100) lie in each tenth of the scale; 100 is in the last."""
    counts = [0] * PARTS
    for total in totals:
        counts[min(int(total * PARTS / 100), PARTS - 1)] += 1
    return tuple(counts)


def _name(member: str, known: Mapping[str, Member]) -> str:
    """The name, or the beginning of the id of somebody of whom nothing else is known."""
    return known[member].name if member in known else member[:8]


def _order(line: Standing, names: Mapping[str, str]) -> tuple[object, ...]:
    """By name; ranked, by place first and those without one last."""
    place = line.place.first if line.place else 1_000_000
    return (place, names[line.member].casefold(), line.member)
