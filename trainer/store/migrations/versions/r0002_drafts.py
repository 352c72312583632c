"""A table for what is typed and not sent yet."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "draft",
        sa.Column("owner", sa.String, nullable=False),
        sa.Column("box", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("owner", "box", name="pk_draft"),
    )
