"""A reviewer's look through what was handed in: drills are chosen by what indexes tell, and only those are read."""

from collections.abc import Callable, Iterator
from itertools import islice

from sqlalchemy import Connection

from trainer.store.disputes import with_what_is_disputed
from trainer.store.review_list import (
    Worded,
    disputed_results,
    reviewed_results,
    totals_by_key,
    worded,
)
from trainer.store.reviews import reviews_of
from trainer.team.review_queue import Distances, Only, Waiting, fits, waiting

PART = 50
"""Drills that are read at once."""


def look(connection: Connection, wanted: Callable[[Worded], bool], only: Only) -> Iterator[Waiting]:
    """The drills with words that fit, newest first, read as they are asked for."""
    distances = Distances(totals_by_key(connection))
    fitting = _sieve(connection, only, distances)
    chosen = (each for each in worded(connection) if wanted(each) and fitting(each))
    while some := {each.id: each for each in islice(chosen, PART)}:
        reviews, results = reviews_of(connection, some), with_what_is_disputed(connection, some)
        for name, row in some.items():
            if name in results:
                far = distances.of(row.key_hash, row.total)
                one = waiting(results[name], reviews.get(name, ()), far)
                if fits(one, only):
                    yield one


def _sieve(connection: Connection, only: Only, distances: Distances) -> Callable[[Worded], bool]:
    """What the indexes say against a drill before it is read. It may let more through than fit, never fewer."""
    disputed = disputed_results(connection) if only.disputed else None
    reviewed = reviewed_results(connection) if only.unreviewed else frozenset()

    def fitting(one: Worded) -> bool:
        return (
            (disputed is None or one.id in disputed)
            and one.id not in reviewed
            and not (only.far and distances.of(one.key_hash, one.total) is None)
        )

    return fitting
