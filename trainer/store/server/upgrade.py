"""Bringing the team's tables to this program's version: every step that they lack, in the transaction it is given."""

from pathlib import Path

from sqlalchemy import Connection, text

from trainer.store.server.connect import SCHEMA
from trainer.store.server.roles import Roles

VERSION = 2
"""Of the team's tables and of what stands in them; the newest step in `migrations/versions`."""

LOCK = 0x7261_696E
"""The number of the lock under which rows are numbered and tables made."""

SCRIPTS = Path(__file__).parent / "migrations"

_ROLES = "trainer_roles"


def run_steps(connection: Connection, roles: Roles, since: int, scripts: Path = SCRIPTS) -> None:
    """Run the steps after this version (0: there is nothing yet), oldest first, and note the new one.

    Alembic orders the steps and gives them their connection; which version the tables have, they say themselves, in
    `trainer.team`, where members of any version look for it. Raises what SQLAlchemy raises: then the transaction is to
    be rolled back, and the tables are as they were.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    missing = ScriptDirectory(str(scripts)).iterate_revisions("heads", str(since) if since else "base")
    context = MigrationContext.configure(connection, opts={_ROLES: roles})
    with Operations.context(context):
        for step in reversed(list(missing)):
            step.module.upgrade()
            version = {"version": int(step.revision)}
            connection.execute(text(f"UPDATE {SCHEMA}.team SET version = :version"), version)


def run_beside(script: str) -> None:
    """Run the SQL that lies beside a step, with the two roles and the number of the lock put in."""
    from alembic import op

    roles: Roles = op.get_context().opts[_ROLES]
    said = Path(script).with_suffix(".sql").read_text(encoding="utf-8").replace(":lock", str(LOCK))
    op.get_bind().exec_driver_sql(said.replace(":member", roles.member).replace(":lead", roles.lead))
