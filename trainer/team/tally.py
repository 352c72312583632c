"""What a comparison needs of somebody's drills under one key: few figures, however many drills there are.

`store.compared` draws the same out of the database; the tests hold the two equal.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from trainer.record.result import Result

LAST = 5
"""How many of the newest repeats say where somebody stands."""


class Taken(NamedTuple):
    """One scored drill, as far as its total is compared."""

    taken: datetime
    total: float
    """0 to 100."""
    private_before: int
    """Drills of this scenario before it that were not handed in."""
    passed: bool | None = None
    rescored: bool = False


class Tally(NamedTuple):
    """One member's drills under one key."""

    member: str
    drills: int
    """All that were handed in, unscored ones among them."""
    first: Taken | None
    """The very first drill of the scenario; None where that was not handed in, or has no total."""
    repeats: int
    """Drills with a total after the first."""
    latest: tuple[Taken, ...]
    """The newest repeats, the newest first, `LAST` at most."""


def tallied(results: Iterable[Result]) -> tuple[Tally, ...]:
    """The tallies of results that all have one key, by member id."""
    by_member = sorted(one_a_drill(results), key=lambda result: result.member)
    return tuple(_tally(who, list(own)) for who, own in groupby(by_member, key=lambda result: result.member))


def one_a_drill(results: Iterable[Result]) -> list[Result]:
    """One result of every drill: where it was scored again under the same key the first score stands.

    So nobody scores a drill again until they like what comes out.
    """
    first: dict[tuple[str, str], Result] = {}
    for result in results:
        drill = (result.member, result.drill)
        known = first.get(drill)
        if known is None or (result.rescored, result.id) < (known.rescored, known.id):
            first[drill] = result
    return list(first.values())


def newest_first(results: Iterable[Result]) -> list[Result]:
    """In the one order in which drills follow each other, also where two began at the same moment."""
    return sorted(results, key=lambda result: (result.taken, result.id), reverse=True)


def _tally(member: str, own: Sequence[Result]) -> Tally:
    scored = [result for result in newest_first(own) if result.total is not None]
    repeats = [_taken(result) for result in scored if result.attempt > 1]
    firsts = [_taken(result) for result in scored if result.attempt == 1]
    return Tally(member, len(own), firsts[-1] if firsts else None, len(repeats), tuple(repeats[:LAST]))


def _taken(result: Result) -> Taken:
    return Taken(result.taken, result.total or 0.0, result.private_before, result.passed, result.rescored)
