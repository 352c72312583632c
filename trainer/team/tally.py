"""What a comparison needs of somebody's drills under one key: few figures, however many drills there are."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, Protocol, TypeVar

from trainer.record.result import Result
from trainer.store.wire import in_utc

LAST = 5
"""How many of the newest repeats say where somebody stands."""


class Drilled(NamedTuple):
    """One score, as much of it as the database gives out of its index: the fields are those of a result."""

    member: str
    attempt: int
    taken: datetime
    """In UTC, without a zone."""
    id: str
    drill: str
    total: float | None
    private_before: int
    rescored: bool


class Taken(NamedTuple):
    """One scored drill, as far as its total is compared."""

    taken: datetime
    """In UTC, without a zone."""
    total: float
    """0 to 100."""
    private_before: int
    """Drills of this scenario before it that were not handed in."""
    rescored: bool = False
    """Whether this is a later score of an old talk."""


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
    shown: tuple[str, ...]
    """The results whose levels stand in the heat map: of the newest repeats, or of the first drill."""
    again: bool
    """Whether those are repeats."""


def drilled(result: Result) -> Drilled:
    """As much of a result."""
    return Drilled(
        member=result.member,
        attempt=result.attempt,
        taken=in_utc(result.taken),
        id=result.id,
        drill=result.drill,
        total=result.total,
        private_before=result.private_before,
        rescored=result.rescored,
    )


def tallied(drills: Iterable[Drilled]) -> tuple[Tally, ...]:
    """The tallies of drills that all have one key, by member id."""
    who = attrgetter("member")
    by_member = sorted(one_a_drill(drills), key=who)
    return tuple(_tally(member, list(own)) for member, own in groupby(by_member, key=who))


class Scored(Protocol):
    """A score of somebody's drill: a result, or as much of one as was drawn."""

    @property
    def id(self) -> str:
        """The result's id."""

    @property
    def member(self) -> str:
        """Whose it is."""

    @property
    def drill(self) -> str:
        """The drill's id."""

    @property
    def rescored(self) -> bool:
        """Whether it is a later score."""


Kept = TypeVar("Kept", bound=Scored)


def one_a_drill(scores: Iterable[Kept]) -> list[Kept]:
    """One score of every drill: where it was scored again under the same key the first score stands.

    So nobody scores a drill again until they like what comes out.
    """
    first: dict[tuple[str, str], Kept] = {}
    for score in scores:
        known = first.setdefault((score.member, score.drill), score)
        if known is not score and (score.rescored, score.id) < (known.rescored, known.id):
            first[score.member, score.drill] = score
    return list(first.values())


def _tally(member: str, own: list[Drilled]) -> Tally:
    own.sort(key=attrgetter("taken", "id"), reverse=True)
    repeats = [drill for drill in own if drill.attempt > 1]
    firsts = [drill for drill in own if drill.attempt == 1]
    again = [_taken(drill) for drill in repeats if drill.total is not None]
    once = [drill for drill in firsts if drill.total is not None]
    return Tally(
        member=member,
        drills=len(own),
        first=_taken(once[-1]) if once else None,
        repeats=len(again),
        latest=tuple(again[:LAST]),
        shown=tuple(drill.id for drill in repeats[:LAST] or firsts[:1]),
        again=bool(repeats),
    )


def _taken(drill: Drilled) -> Taken:
    return Taken(drill.taken, drill.total or 0.0, drill.private_before, drill.rescored)


def totals_of(taken: Sequence[Taken]) -> list[float]:
    """Their totals."""
    return [one.total for one in taken]
