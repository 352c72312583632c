"""Making a team's tables and roles in a PostgreSQL, and knowing whether they are of this program's making."""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from trainer.record.errors import BadPlace, BadUsage
from trainer.store.schema import metadata
from trainer.store.server.connect import SCHEMA, TeamServer
from trainer.store.server.trouble import server_sentence, sqlstate
from trainer.store.team_schema import SHARED

VERSION = 1
"""Of the team's tables and of what stands in them. Another one on the server is refused."""

LOCK = 0x7261_696E
"""The number of the lock under which rows are numbered and tables made."""

RULES = Path(__file__).with_name("rules.sql")

_NOT_ALLOWED = "42501"
_LONGEST_NAME = 63


@dataclass(frozen=True)
class Roles:
    """The names of a team's two roles in the database's cluster, as SQL writes them."""

    member: str
    lead: str


def found_team(server: TeamServer) -> tuple[str, Roles]:
    """Make the team's tables and roles, or leave those that are there; returns the team's id and the roles.

    All in one transaction. Whoever does it is a lead. Raises BadUsage where the login may not make roles or tables,
    and BadPlace where a newer program made them.
    """
    with server.transaction() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        roles = roles_of(connection)
        try:
            known = _known(connection)
            if known is not None:
                check_version(*known)
                return known[0], roles
            _make_roles(connection, roles)
            return _make_tables(connection, roles), roles
        except ProgrammingError as wrong:
            if sqlstate(wrong) != _NOT_ALLOWED:
                raise
            sentence = server_sentence("may_not_found", member=roles.member, lead=roles.lead)
            raise BadUsage(sentence) from wrong


def team_id(connection: Connection) -> str:
    """The id of the team whose tables these are. Raises BadPlace where there are none, or newer or older ones."""
    known = _known(connection)
    if known is None:
        raise BadPlace(server_sentence("no_team"))
    check_version(*known)
    return known[0]


def check_version(_team: str, version: int) -> None:
    """Raise BadPlace where another version of the program made the tables."""
    if version != VERSION:
        key = "newer" if version > VERSION else "older"
        raise BadPlace(server_sentence(key, found=version, known=VERSION))


def is_lead(connection: Connection) -> bool:
    """Whether this login may define exams, review and forget."""
    name = roles_of(connection).lead.strip('"').replace('""', '"')
    query = text("SELECT pg_has_role(session_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = :name")
    return bool(connection.scalar(query, {"name": name}))


def roles_of(connection: Connection) -> Roles:
    """The roles' names: they bear the database's, since roles belong to all databases of a cluster."""
    database = str(connection.scalar(text("SELECT current_database()")))
    member, lead = (_quoted(f"trainer_{kind}_{database}"[:_LONGEST_NAME]) for kind in ("member", "lead"))
    return Roles(member, lead)


def _known(connection: Connection) -> tuple[str, int] | None:
    if connection.scalar(text(f"SELECT to_regclass('{SCHEMA}.team')")) is None:
        return None
    row = connection.execute(text(f"SELECT id, version FROM {SCHEMA}.team")).one()
    return str(row.id), int(row.version)


def _make_roles(connection: Connection, roles: Roles) -> None:
    for name in (roles.member, roles.lead):
        known = text("SELECT count(*) FROM pg_roles WHERE quote_ident(rolname) = quote_ident(:name)")
        if not connection.scalar(known, {"name": name.strip('"').replace('""', '"')}):
            connection.exec_driver_sql(f"CREATE ROLE {name} NOLOGIN")


def _make_tables(connection: Connection, roles: Roles) -> str:
    name = str(uuid4())
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    connection.exec_driver_sql(f"CREATE TABLE {SCHEMA}.team (id text PRIMARY KEY, version integer NOT NULL)")
    metadata.create_all(connection, tables=SHARED)
    rules = RULES.read_text(encoding="utf-8").replace(":lock", str(LOCK))
    connection.exec_driver_sql(rules.replace(":member", roles.member).replace(":lead", roles.lead))
    connection.exec_driver_sql(f"GRANT {roles.lead} TO CURRENT_USER")
    connection.execute(
        text(f"INSERT INTO {SCHEMA}.team (id, version) VALUES (:id, :version)"),
        {"id": name, "version": VERSION},
    )
    return name


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
