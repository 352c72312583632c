"""Places: only where intervals leave no doubt, and shared wherever they overlap."""

from collections.abc import Mapping
from typing import NamedTuple

from trainer.team.spread import Mean


class Place(NamedTuple):
    """Somebody's place, from 1, shared with all whose intervals hang together: `first` to `last`."""

    first: int
    last: int


def places(means: Mapping[str, Mean | None]) -> dict[str, Place]:
    """Member → place, of those with an interval; the others have none.

    Who overlaps shares a place, and with them whoever overlaps one of them: so two people ever stand apart only where
    their intervals do, whoever else is there.
    """
    known = [(mean.low, mean.high, who) for who, mean in means.items() if mean and mean.low is not None]
    found: dict[str, Place] = {}
    tied: list[str] = []
    lowest = float("inf")
    for low, high, who in sorted(known, key=lambda one: (-(one[1] or 0), one[2])):
        if tied and (high or 0) < lowest:
            found |= _shared(tied, len(found))
            tied = []
            lowest = float("inf")
        tied.append(who)
        lowest = min(lowest, low or 0)
    return found | _shared(tied, len(found))


def _shared(tied: list[str], before: int) -> dict[str, Place]:
    return dict.fromkeys(tied, Place(before + 1, before + len(tied)))
