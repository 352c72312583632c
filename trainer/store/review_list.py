"""What a list of drills to review is chosen by, out of indexes; whole results are read only of those that are shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from trainer.record.result import Result
from trainer.store.shared import in_parts
from trainer.store.shared_rows import result_of
from trainer.store.team_schema import shared_document, shared_result

_of = shared_result.c


class Worded(NamedTuple):
    """A result with words that a person can judge by, as far as the index tells it."""

    id: str
    member: str
    scenario: str
    exam: str | None
    key_hash: str
    total: float | None


def worded(connection: Connection) -> Iterator[Worded]:
    """All of them, newest first, read as they are asked for."""
    query = select(_of.id, _of.member, _of.scenario, _of.exam, _of.key_hash, _of.total).where(_of.worded)
    for row in connection.execute(query.order_by(_of.taken_utc.desc(), _of.id)):
        yield Worded(*row)


def disputed_results(connection: Connection) -> frozenset[str]:
    """Ids of the results in which anything was disputed, as they were handed in or later."""
    said = connection.execute(select(_of.id).where(_of.disputed)).scalars()
    return frozenset(said) | _spoken_of(connection, "dispute")


def reviewed_results(connection: Connection) -> frozenset[str]:
    """Ids of the results that somebody other than their member has reviewed."""
    return _spoken_of(connection, "review")


def results_with(connection: Connection, ids: Iterable[str]) -> Mapping[str, Result]:
    """The results of these ids, whole. What a newer trainer wrote is left out."""
    found: dict[str, Result] = {}
    for some in in_parts(ids):
        for row in connection.execute(select(_of.id, _of.body).where(_of.id.in_(some))):
            result = result_of(row.body)
            if result is not None:
                found[row.id] = result
    return found


def members_of(connection: Connection, ids: Iterable[str]) -> Mapping[str, str]:
    """Result → its member, of those of these ids that are here."""
    query = select(_of.id, _of.member)
    rows = (row for some in in_parts(ids) for row in connection.execute(query.where(_of.id.in_(some))))
    return {row.id: row.member for row in rows}


def totals_by_key(connection: Connection) -> Mapping[str, Mapping[float, int]]:
    """Key's mark → how often each total stands under it."""
    query = select(_of.key_hash, _of.total, func.count()).where(_of.total.is_not(None))
    found: defaultdict[str, Counter[float]] = defaultdict(Counter)
    for key, total, count in connection.execute(query.group_by(_of.key_hash, _of.total)):
        found[key][total] = count
    return found


def _spoken_of(connection: Connection, kind: str) -> frozenset[str]:
    """Ids of the results that documents of this kind are about: reviews by others, disputes by the member alone."""
    document = shared_document.c
    by_whom = document.author == document.about if kind == "dispute" else document.author != document.about
    query = select(document.result).where(document.kind == kind, document.result > "", by_whom)
    return frozenset(connection.execute(query).scalars())
