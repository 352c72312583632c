"""Alembic's entry: runs the steps on the connection it was handed, inside the transaction open there."""

from alembic import context

import trainer.store.team_schema  # noqa: F401 - so that the tables are known
from trainer.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
