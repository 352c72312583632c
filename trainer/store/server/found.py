"""Making a team's tables and roles in a PostgreSQL, and knowing whether they are of this program's making."""

from dataclasses import dataclass
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, text

from trainer.record.errors import BadPlace, BadUsage
from trainer.store.server.connect import SCHEMA, TeamServer
from trainer.store.server.roles import Roles, make_roles, roles_of
from trainer.store.server.trouble import server_sentence, sqlstate
from trainer.store.server.upgrade import LOCK, VERSION, run_steps
from trainer.store.team_schema import SHARED

_NOT_ALLOWED = "42501"
_LOCKED = "55P03"

_PATIENCE = 500
"""Milliseconds; PostgreSQL itself looks for those who wait for one another after a second."""

_TRIES = 60


@dataclass(frozen=True)
class Founded:
    """A team that stands."""

    team: str
    """Its id."""
    roles: Roles
    before: int | None = None
    """The version that its tables had until now, where they were older; None: new, or as they should be."""


class Known(NamedTuple):
    """What the tables say of themselves."""

    team: str
    version: int


def found_team(server: TeamServer) -> Founded:
    """Make the team's tables and roles, or bring those that are there up to date.

    All in one transaction, for which whoever comes second waits. Whoever makes the team is a lead. Raises BadUsage
    where the login may not do that, and BadPlace where a newer program made the tables.
    """
    for tries_left in reversed(range(_TRIES)):
        try:
            with server.transaction() as connection:
                return _found(connection)
        except BadPlace as wrong:
            state = None if wrong.__cause__ is None else sqlstate(wrong.__cause__)
            if state == _NOT_ALLOWED:
                raise _who_may(server) or wrong from wrong
            if state != _LOCKED or not tries_left:
                raise
    raise AssertionError("the last try returns or raises")


def team_id(connection: Connection) -> str:
    """The id of the team whose tables these are. Raises BadPlace where there are none, or newer or older ones."""
    known = _known(connection)
    if known is None:
        raise BadPlace(server_sentence("no_team"))
    check_version(known)
    return known.team


def check_version(known: Known) -> None:
    """Raise BadPlace where another version of the program made the tables."""
    if known.version != VERSION:
        key = "newer" if known.version > VERSION else "older"
        raise BadPlace(server_sentence(key, found=known.version, known=VERSION))


def _found(connection: Connection) -> Founded:
    roles, before = roles_of(connection), _known(connection)
    if before is not None and before.version < VERSION:
        _wait_for_all(connection)
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    known = _known(connection)  # asked again: somebody else may have been first
    if known is None:
        return Founded(_new_team(connection, roles), roles)
    if known.version < VERSION:
        run_steps(connection, roles, known.version)
        return Founded(known.team, roles, known.version)
    check_version(known)
    return Founded(known.team, roles)


def _known(connection: Connection) -> Known | None:
    if connection.scalar(text(f"SELECT to_regclass('{SCHEMA}.team')")) is None:
        return None
    row = connection.execute(text(f"SELECT id, version FROM {SCHEMA}.team")).one()
    return Known(str(row.id), int(row.version))


def _new_team(connection: Connection, roles: Roles) -> str:
    name = str(uuid4())
    make_roles(connection, roles)
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    connection.exec_driver_sql(f"CREATE TABLE {SCHEMA}.team (id text PRIMARY KEY, version integer NOT NULL)")
    connection.execute(text(f"INSERT INTO {SCHEMA}.team (id, version) VALUES (:id, 0)"), {"id": name})
    run_steps(connection, roles, since=0)
    connection.exec_driver_sql(f"GRANT {roles.lead} TO CURRENT_USER")
    return name


def _wait_for_all(connection: Connection) -> None:
    """Let everybody finish who is reading or writing.

    Whoever writes holds tables while they wait for others, so two could wait for one another here. This one lets go
    first, of everything, and tries again: what members send is never what is broken off.
    """
    tables = ", ".join(f"{SCHEMA}.{table.name}" for table in SHARED)
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_PATIENCE}")
    connection.exec_driver_sql(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")


def _who_may(server: TeamServer) -> BadUsage | None:
    """What is to be done where the login may not make the tables, or change older ones; None: neither is to be done."""
    with server.transaction() as connection:
        query = text("SELECT tableowner FROM pg_tables WHERE schemaname = :schema AND tablename = 'team'")
        owner = connection.scalar(query, {"schema": SCHEMA})
        if owner is None:
            roles = roles_of(connection)
            return BadUsage(server_sentence("may_not_found", member=roles.member, lead=roles.lead))
        known = _known(connection)
        outdated = known is not None and known.version < VERSION
        return BadUsage(server_sentence("may_not_upgrade", owner=owner)) if outdated else None
