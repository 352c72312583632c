"""Columns that SQLite reads out of the bodies, so that a list of reviews need not read a hundred thousand of them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"

WORDED = "json_extract(body, '$.transcript') IS NOT NULL OR json_array_length(body, '$.quoted') > 0"
DISPUTED = "json_array_length(body, '$.disputed') > 0 OR json_array_length(body, '$.objections') > 0"
RESULT = "json_extract(body, '$.result')"


def upgrade() -> None:
    """Add the columns and the indexes on them."""
    for name, said in (("worded", WORDED), ("disputed", DISPUTED)):
        op.add_column("shared_result", sa.Column(name, sa.Boolean, _read(said)))
    op.add_column("shared_document", sa.Column("result", sa.String, _read(RESULT)))
    worded = ["worded", "taken_utc", "id", "member", "scenario", "exam", "key_hash", "total"]
    op.create_index("ix_shared_result_worded", "shared_result", worded)
    op.create_index("ix_shared_result_disputed", "shared_result", ["disputed", "id"])
    op.create_index("ix_shared_document_kind_result", "shared_document", ["kind", "result", "author", "about"])


def _read(said: str) -> sa.Computed:
    return sa.Computed(f"CASE WHEN json_valid(body) THEN {said} END", persisted=False)
