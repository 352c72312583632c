"""What is known of a scenario from earlier drills, as far as a list shows it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from trainer.store.glance import PastDrill


class Otherwise(NamedTuple):
    """A score at another mode or difficulty, of 100."""

    total: float
    mode: str
    difficulty: str


class Attempts(NamedTuple):
    """Drills of one scenario. `best` is the best of those whose score may be compared with the last one's."""

    finished: int = 0
    unfinished: int = 0
    last: float | None = None
    best: float | None = None
    otherwise: Otherwise | None = None
    """The newest score there is, where none was made at this mode and difficulty."""


def attempts_by_scenario(drills: "Iterable[PastDrill]", mode: str, difficulty: str) -> dict[str, Attempts]:
    """Scenario id → its attempts; scores are those at this mode and difficulty. `drills` come newest first."""
    by_scenario: dict[str, list[PastDrill]] = {}
    for drill in drills:
        by_scenario.setdefault(drill.scenario, []).append(drill)
    return {name: _attempts(found, mode, difficulty) for name, found in by_scenario.items()}


def _attempts(drills: "Sequence[PastDrill]", mode: str, difficulty: str) -> Attempts:
    counted = Attempts(
        finished=sum(drill.status == "finished" for drill in drills),
        unfinished=sum(drill.status == "open" for drill in drills),
    )
    known = [drill for drill in drills if drill.total is not None]
    scored = [drill for drill in known if (drill.mode, drill.difficulty) == (mode, difficulty)]
    if not scored:
        return counted._replace(otherwise=_otherwise(known[0])) if known else counted
    comparable = [drill.total for drill in scored if drill.total is not None and drill.key == scored[0].key]
    return counted._replace(last=scored[0].total, best=max(comparable))


def _otherwise(drill: "PastDrill") -> Otherwise:
    return Otherwise(drill.total or 0.0, drill.mode, drill.difficulty)
