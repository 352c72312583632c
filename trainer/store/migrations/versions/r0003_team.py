"""Tables for what a team shares: members, their results, documents, and what was sent where."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"


COMPARED = [
    "key_hash",
    "exam",
    "member",
    "attempt",
    "taken_utc",
    "id",
    "drill",
    "total",
    "private_before",
    "rescored",
]


def upgrade() -> None:
    """Make the tables."""
    _members()
    _results()
    _documents()
    _marks()


def _members() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("cohort", sa.String),
        sa.Column("arrived", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
    )
    op.create_table(
        "tombstone",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("arrived", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_tombstone"),
    )


def _results() -> None:
    op.create_table(
        "shared_result",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("member", sa.String, nullable=False),
        sa.Column("drill", sa.String, nullable=False),
        sa.Column("scenario", sa.String, nullable=False),
        sa.Column("rubric", sa.String, nullable=False),
        sa.Column("taken_at", sa.String, nullable=False),
        sa.Column("taken_utc", sa.DateTime, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("exam", sa.String),
        sa.Column("exam_attempt", sa.Integer, nullable=False),
        sa.Column("exam_late", sa.Boolean, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("private_before", sa.Integer, nullable=False),
        sa.Column("total", sa.Double),
        sa.Column("passed", sa.Boolean),
        sa.Column("gates_held", sa.Boolean, nullable=False),
        sa.Column("rescored", sa.Boolean, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("key_hash", sa.String, nullable=False),
        sa.Column("scale_hash", sa.String, nullable=False),
        sa.Column("self_levels", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("sha", sa.String, nullable=False),
        sa.Column("arrived", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_shared_result"),
    )
    op.create_index("ix_shared_result_scenario_taken_utc", "shared_result", ["scenario", "taken_utc"])
    op.create_index("ix_shared_result_member_taken_utc", "shared_result", ["member", "taken_utc"])
    for column in ("exam", "arrived"):
        op.create_index(f"ix_shared_result_{column}", "shared_result", [column])
    op.create_index("ix_shared_result_compared", "shared_result", COMPARED)
    op.create_table(
        "shared_step",
        sa.Column("result", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("level", sa.Integer),
        sa.Column("self_level", sa.Integer),
        sa.PrimaryKeyConstraint("result", "position", name="pk_shared_step"),
        sa.ForeignKeyConstraint(["result"], ["shared_result.id"], name="fk_shared_step_shared_result"),
    )


def _documents() -> None:
    op.create_table(
        "shared_document",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("about", sa.String),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("sha", sa.String, nullable=False),
        sa.Column("arrived", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_shared_document"),
    )
    op.create_index("ix_shared_document_kind_at", "shared_document", ["kind", "at"])
    op.create_index("ix_shared_document_arrived", "shared_document", ["arrived"])
    op.create_table(
        "shared_conflict",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("their_sha", sa.String, nullable=False),
        sa.Column("ours", sa.Text, nullable=False),
        sa.Column("theirs", sa.Text, nullable=False),
        sa.Column("seen_at", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", "their_sha", name="pk_shared_conflict"),
    )


def _marks() -> None:
    op.create_table(
        "sent_mark",
        sa.Column("target", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("sha", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("target", "kind", "id", name="pk_sent_mark"),
    )
    op.create_table(
        "pull_mark",
        sa.Column("target", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("arrived", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("target", "kind", name="pk_pull_mark"),
    )
    op.create_table(
        "handed_in",
        sa.Column("drill", sa.String, nullable=False),
        sa.Column("sharing", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("drill", name="pk_handed_in"),
    )
