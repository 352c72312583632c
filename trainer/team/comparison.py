"""The whole comparison under one key, as data for every face: plain text, screen, JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from trainer.record.result import Result
from trainer.team.apart import GroupKey
from trainer.team.heat_map import HeatRow, Levelled, StepOverall, heat_rows, overall, step_means
from trainer.team.person import Someone
from trainer.team.standing import CohortStanding, Standing, cohorts_of, standings, whole_team
from trainer.team.tally import Tally, drilled, tallied

PARTS = 10
"""Parts into which the totals are counted: 0 to 9, 10 to 19 ... 90 to 100."""


@dataclass(frozen=True)
class Comparison:
    """Everything that is shown of one key. Lines and rows are sorted by name, or by place where that was asked for."""

    of: GroupKey
    lines: tuple[Standing, ...]
    tallies: tuple[Tally, ...]
    """What the lines are made of, in their order."""
    team: CohortStanding
    cohorts: tuple[CohortStanding, ...]
    firsts: tuple[int, ...]
    """How many first attempts came out in each part of the scale."""
    drills: int
    names: Mapping[str, str]
    """Member id → the name to show."""
    ranked: bool = False
    heat: tuple[HeatRow, ...] = ()
    """Of the members looked at, which may be fewer than the lines."""
    steps: tuple[StepOverall, ...] = ()
    """Of all members, the hardest first."""

    def part(self, first: int, most: int) -> "Comparison":
        """The same with at most so many lines, from this one on (counted from 0)."""
        end = first + most
        return replace(self, lines=self.lines[first:end], tallies=self.tallies[first:end])


def compare(
    of: GroupKey, results: Iterable[Result], members: Iterable[Someone], *, rank: bool = False
) -> Comparison:
    """Compare results that all have this key."""
    own = list(results)
    shown = standing_comparison(of, tallied(map(drilled, own)), members, rank=rank)
    levels = {result.id: Levelled(result.levels, result.self_levels) for result in own}
    heat = heat_rows(shown.tallies, levels)
    return replace(shown, heat=heat, steps=overall(step_means(heat)))


def standing_comparison(
    of: GroupKey, tallies: Sequence[Tally], members: Iterable[Someone], *, rank: bool = False
) -> Comparison:
    """All of a comparison but its steps."""
    known = {member.id: member for member in members}
    names = {tally.member: _name(tally.member, known) for tally in tallies}
    lines = standings(tallies, rank=rank)
    pairs = sorted(zip(lines, tallies, strict=True), key=lambda pair: _order(pair[0], names))
    return Comparison(
        of=of,
        lines=tuple(line for line, _ in pairs),
        tallies=tuple(tally for _, tally in pairs),
        team=whole_team(lines),
        cohorts=cohorts_of(lines, {who: member.cohort for who, member in known.items()}),
        firsts=distribution(line.first.total for line in lines if line.first),
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


def _name(member: str, known: Mapping[str, Someone]) -> str:
    """The name, or the beginning of the id of somebody of whom nothing else is known."""
    return known[member].name if member in known else member[:8]


def _order(line: Standing, names: Mapping[str, str]) -> tuple[object, ...]:
    """By name; ranked, by place first and those without one last."""
    place = line.place.first if line.place else 1_000_000
    return (place, names[line.member].casefold(), line.member)
