"""A founded team on a real PostgreSQL, and machines of its members."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from tests.store.logs import BEGAN, whole
from tests.team.postgres import Postgres
from trainer.record.result import Member, Result
from trainer.store.hand_in import hand_in
from trainer.store.journal import SqlJournal
from trainer.store.server.connect import TeamServer
from trainer.store.server.exchange import Exchanged, exchange
from trainer.store.server.found import found_team
from trainer.store.shared_query import results
from trainer.team.own_results import own_results


@dataclass
class Team:
    """A founded team with a lead's login and two members'."""

    cluster: Postgres
    database: str
    lead: str
    anna: str
    ben: str

    def server(self, login: str, port: int | None = None) -> TeamServer:
        return TeamServer(self.cluster.url(self.database, login, port))

    def refused(self, login: str, sql: str) -> None:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            self.cluster.run(sql, self.database, login)

    def count(self, table: str = "shared_result") -> int:
        ((found,),) = self.cluster.run(f"SELECT count(*) FROM trainer.{table}", self.database)
        return int(found)


def new_team(postgres: Postgres) -> Team:
    database = postgres.new_database()
    with TeamServer(postgres.url(database)) as server:
        found_team(server)
    roles = [f"trainer_{kind}_{database}" for kind in ("lead", "member", "member")]
    logins = [postgres.new_login(name, role) for name, role in zip(("lead", "anna", "ben"), roles, strict=True)]
    return Team(postgres, database, *logins)


class Machine:
    """A member's machine: a journal of their own and their login."""

    def __init__(self, folder: Path, team: Team, login: str, who: Member) -> None:
        self.team, self.login, self.who = team, login, who
        self.journal = SqlJournal(folder / f"{who.id}-{login}" / "journal.db")

    def practise(self, *drills: str) -> None:
        """Finish these drills, an hour apart."""
        for number, drill in enumerate(drills):
            self.journal.append(whole(drill, began=BEGAN + timedelta(hours=number)))

    def hand_in(self, *drills: str) -> None:
        handed = own_results(self.journal, self.who.id, drills)
        with self.journal.writing() as connection:
            hand_in(connection, self.who, handed, "scores", BEGAN)

    def sync(self, port: int | None = None) -> Exchanged:
        with self.team.server(self.login, port) as server:
            return exchange(self.journal, server, self.who)

    def copy(self) -> tuple[Result, ...]:
        with self.journal.reading() as connection:
            return results(connection)

    def drills(self) -> list[str]:
        return sorted(each.drill for each in self.copy())
