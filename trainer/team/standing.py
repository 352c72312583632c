"""Where the members stand under one key: first attempts apart from repeats, and how far they came."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trainer.team.rank import Place, places
from trainer.team.spread import TOP, Mean, Spread, mean_between, mean_of, pooled
from trainer.team.tally import Taken, Tally, totals_of


class Standing(NamedTuple):
    """One member's line."""

    member: str
    practice: Mean | None
    """Of the newest repeats; None: none was handed in."""
    repeats: int
    """All repeats that were handed in: a mean of five of them hides none."""
    first: Taken | None
    latest: Taken | None
    gain: float | None
    """From the first to the latest."""
    hidden: int
    """Drills of this scenario that were not handed in, before the newest that was."""
    place: Place | None = None


class CohortStanding(NamedTuple):
    """A cohort as a whole, every member counted once."""

    cohort: str
    members: int
    first: Mean | None
    practice: Mean | None
    gain: Mean | None


def standings(tallies: Sequence[Tally], *, rank: bool = False) -> tuple[Standing, ...]:
    """A line a member, in the order given; with `rank` places where they can be told."""
    spread = spread_of(tallies)
    lines = [_standing(tally, spread) for tally in tallies]
    if not rank:
        return tuple(lines)
    found = places({line.member: line.practice for line in lines})
    return tuple(line._replace(place=found.get(line.member)) for line in lines)


def spread_of(tallies: Sequence[Tally]) -> Spread | None:
    """What one person's newest repeats differ by, over all members."""
    return pooled(totals_of(tally.latest) for tally in tallies)


def cohorts_of(lines: Sequence[Standing], cohort_of: Mapping[str, str | None]) -> tuple[CohortStanding, ...]:
    """The cohorts by name; members without one stand in none."""
    names = sorted({name for line in lines if (name := cohort_of.get(line.member)) is not None})
    return tuple(
        _cohort(name, [line for line in lines if cohort_of.get(line.member) == name]) for name in names
    )


def whole_team(lines: Sequence[Standing]) -> CohortStanding:
    """All members as one."""
    return _cohort("", lines)


def _standing(tally: Tally, spread: Spread | None) -> Standing:
    latest = tally.latest[0] if tally.latest else None
    newest = latest or tally.first
    return Standing(
        member=tally.member,
        practice=mean_of(totals_of(tally.latest), spread),
        repeats=tally.repeats,
        first=tally.first,
        latest=latest,
        gain=latest.total - tally.first.total if latest and tally.first else None,
        hidden=newest.private_before if newest else 0,
    )


def _cohort(name: str, lines: Sequence[Standing]) -> CohortStanding:
    firsts = [line.first.total for line in lines if line.first]
    practised = [line.practice.value for line in lines if line.practice]
    gains = [line.gain for line in lines if line.gain is not None]
    return CohortStanding(
        cohort=name,
        members=len(lines),
        first=mean_between(firsts),
        practice=mean_between(practised),
        gain=mean_between(gains, -TOP),
    )
