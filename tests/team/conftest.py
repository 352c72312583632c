"""One PostgreSQL for all tests of a run, begun when the first asks for it."""

from collections.abc import Iterator

import pytest

from tests.team.postgres import Postgres, new_cluster, remove


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    cluster = new_cluster()
    yield cluster
    remove(cluster)
