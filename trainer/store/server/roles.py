"""The two roles of a team in the database's cluster, and whether a login is in the lead's."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

_LONGEST_NAME = 63


@dataclass(frozen=True)
class Roles:
    """Their names, as SQL writes them."""

    member: str
    lead: str


def is_lead(connection: Connection) -> bool:
    """Whether this login may define exams, review and forget."""
    query = text("SELECT pg_has_role(session_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = :name")
    return bool(connection.scalar(query, {"name": _plain(roles_of(connection).lead)}))


def roles_of(connection: Connection) -> Roles:
    """The roles' names: they bear the database's, since roles belong to all databases of a cluster."""
    database = str(connection.scalar(text("SELECT current_database()")))
    member, lead = (_quoted(f"trainer_{kind}_{database}"[:_LONGEST_NAME]) for kind in ("member", "lead"))
    return Roles(member, lead)


def make_roles(connection: Connection, roles: Roles) -> None:
    """Make those that are not there."""
    for name in (roles.member, roles.lead):
        known = text("SELECT count(*) FROM pg_roles WHERE quote_ident(rolname) = quote_ident(:name)")
        if not connection.scalar(known, {"name": _plain(name)}):
            connection.exec_driver_sql(f"CREATE ROLE {name} NOLOGIN")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _plain(quoted: str) -> str:
    return quoted[1:-1].replace('""', '"')
