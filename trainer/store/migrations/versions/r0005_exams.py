"""A table for the drills of exams that were begun, which stays when such a drill is deleted."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    """Make the table, and enter the exams that were begun before there was one."""
    table = op.create_table(
        "exam_begun",
        sa.Column("drill", sa.String, nullable=False),
        sa.Column("exam", sa.String, nullable=False),
        sa.Column("scenario", sa.String, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("began_utc", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("drill", name="pk_exam_begun"),
    )
    op.create_index("ix_exam_begun_exam", "exam_begun", ["exam"])
    event, drill = (
        sa.table("event", *map(sa.column, ("drill", "seq", "body"))),
        sa.table("drill", sa.column("id"), sa.column("scenario"), sa.column("started_utc", sa.DateTime)),
    )
    query = sa.select(drill.c.id, drill.c.scenario, drill.c.started_utc, event.c.body)
    started = query.join(event, (event.c.drill == drill.c.id) & (event.c.seq == 0))
    begun = [
        {
            "drill": row.id,
            "exam": seat["name"],
            "scenario": row.scenario,
            "attempt": seat.get("attempt", 1),
            "late": seat.get("late", False),
            "began_utc": row.started_utc,
        }
        for row in op.get_bind().execute(started)
        if (seat := json.loads(row.body).get("exam")) is not None
    ]
    if begun:
        op.bulk_insert(table, begun)
