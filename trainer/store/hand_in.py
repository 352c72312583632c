"""Own drills that are handed in: from then on they lie among the team's, and stay as they were then."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from trainer.record.result import Member, Result, Sharing
from trainer.store.schema import drill, score
from trainer.store.shared import Outcome, insert_new, keep_conflicts, put_results
from trainer.store.team_schema import handed_in, shared_result


def hand_in(
    connection: Connection, who: Member, results: Sequence[Result], sharing: Sharing, at: datetime
) -> Outcome:
    """Put own results among the team's and mark their drills as handed in. Repeating it changes nothing."""
    outcome = put_results(connection, [who], results)
    keep_conflicts(connection, outcome.conflicts)
    kept_out = set(outcome.barred)
    drills = dict.fromkeys(result.drill for result in results if result.id not in kept_out)
    rows = [{"drill": each, "sharing": sharing, "at": at.isoformat()} for each in drills]
    insert_new(connection, handed_in, rows)
    return outcome


def scores_of(connection: Connection, drills: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Where the scores of these drills stand: drill and event, in their order."""
    wanted = set(drills)
    rows = connection.execute(select(score.c.drill, score.c.seq).order_by(score.c.drill, score.c.seq))
    return tuple((row.drill, row.seq) for row in rows if row.drill in wanted)


def known_result(connection: Connection, name: str) -> bool:
    """Whether a result of this id is here."""
    return connection.scalar(select(shared_result.c.id).where(shared_result.c.id == name)) is not None


def attempts(connection: Connection, given: Iterable[str] = ()) -> Mapping[str, tuple[int, int]]:
    """Drill → the how-manieth of its scenario it is, and how many of those before it are private.

    Counted are drills that came to a score, by whatever name they were done; `given` are handed in just now.
    """
    public = {*given, *connection.execute(select(handed_in.c.drill)).scalars()}
    scored = select(score.c.drill).distinct()
    query = select(drill.c.id, drill.c.scenario).where(drill.c.id.in_(scored))
    before: dict[str, list[bool]] = {}
    found: dict[str, tuple[int, int]] = {}
    for row in connection.execute(query.order_by(drill.c.started_utc, drill.c.id)):
        private = before.setdefault(row.scenario, [])
        found[row.id] = (len(private) + 1, sum(private))
        private.append(row.id not in public)
    return found
