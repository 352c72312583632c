"""The first tables: events, texts, and what is derived from them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make the tables."""
    _record()
    _drill()
    _scores()


def _record() -> None:
    op.create_table(
        "event",
        sa.Column("drill", sa.String, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("time", sa.String, nullable=False),
        sa.Column("conversation", sa.String, nullable=False),
        sa.Column("speaker", sa.String, nullable=False),
        sa.Column("modality", sa.String, nullable=False),
        sa.Column("start", sa.Double),
        sa.Column("end", sa.Double),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("drill", "seq", name="pk_event"),
    )
    op.create_table(
        "text",
        sa.Column("hash", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_text"),
    )


def _drill() -> None:
    op.create_table(
        "drill",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("started_at", sa.String, nullable=False),
        sa.Column("started_utc", sa.DateTime, nullable=False),
        sa.Column("trainee", sa.String, nullable=False),
        sa.Column("scenario", sa.String, nullable=False),
        sa.Column("scenario_file_hash", sa.String, nullable=False),
        sa.Column("scenario_semantic_hash", sa.String, nullable=False),
        sa.Column("rubric", sa.String, nullable=False),
        sa.Column("rubric_file_hash", sa.String, nullable=False),
        sa.Column("rubric_semantic_hash", sa.String, nullable=False),
        sa.Column("mode", sa.String, nullable=False),
        sa.Column("difficulty", sa.String, nullable=False),
        sa.Column("seed", sa.String, nullable=False),
        sa.Column("variant", sa.String),
        sa.Column("customer", sa.String, nullable=False),
        sa.Column("interface", sa.String, nullable=False),
        sa.Column("parent_drill", sa.String),
        sa.Column("parent_seq", sa.Integer),
        sa.Column("program", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("ending", sa.String),
        sa.Column("resolution", sa.Text),
        sa.Column("resolved_utc", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_drill"),
    )
    op.create_index("ix_drill_scenario_started_utc", "drill", ["scenario", "started_utc"])
    op.create_index("ix_drill_status", "drill", ["status"])
    op.create_index("ix_drill_parent_drill", "drill", ["parent_drill"])


def _scores() -> None:
    op.create_table(
        "score",
        sa.Column("drill", sa.String, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("rubric", sa.String, nullable=False),
        sa.Column("scorer", sa.String, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("total", sa.Double),
        sa.Column("passed", sa.Boolean),
        sa.Column("gates_held", sa.Boolean, nullable=False),
        sa.Column("rescored", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("drill", "seq", name="pk_score"),
        sa.ForeignKeyConstraint(["drill", "seq"], ["event.drill", "event.seq"], name="fk_score_event"),
    )
    op.create_table(
        "step_score",
        sa.Column("drill", sa.String, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("level", sa.Integer),
        sa.PrimaryKeyConstraint("drill", "seq", "position", name="pk_step_score"),
        sa.ForeignKeyConstraint(["drill", "seq"], ["score.drill", "score.seq"], name="fk_step_score_score"),
    )
