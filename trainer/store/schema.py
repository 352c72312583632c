"""The journal's tables, for SQLite and PostgreSQL alike.

`event` and `text` are the record: rows are inserted and, when a person erases a drill, deleted; never changed.
`drill`, `score` and `step_score` are projections: what `store.projection` derives from the events, so that
lists and progress are queries. `draft` is neither: what is typed and not sent yet, written over and erased freely.
`exam_begun` stays when its drill is deleted, so that a first attempt at an exam stays the first.
`migrations/versions` holds the same tables as a history of changes.
"""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

event = Table(
    "event",
    metadata,
    Column("drill", String, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("time", String, nullable=False),  # ISO 8601, with the offset of the trainee's clock
    Column("conversation", String, nullable=False),
    Column("speaker", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("start", Double),
    Column("end", Double),
    Column("kind", String, nullable=False),
    Column("body", Text, nullable=False),
)

text = Table(
    "text",
    metadata,
    Column("hash", String, primary_key=True),
    Column("body", Text, nullable=False),
)

drill = Table(
    "drill",
    metadata,
    Column("id", String, primary_key=True),
    Column("started_at", String, nullable=False),  # as the trainee's clock showed it
    Column("started_utc", DateTime, nullable=False),  # the same moment, to sort by
    Column("trainee", String, nullable=False),
    Column("scenario", String, nullable=False),
    Column("scenario_file_hash", String, nullable=False),
    Column("scenario_semantic_hash", String, nullable=False),
    Column("rubric", String, nullable=False),
    Column("rubric_file_hash", String, nullable=False),
    Column("rubric_semantic_hash", String, nullable=False),
    Column("mode", String, nullable=False),
    Column("difficulty", String, nullable=False),
    Column("seed", String, nullable=False),  # a whole number of any size
    Column("variant", String),
    Column("customer", String, nullable=False),
    Column("interface", String, nullable=False),
    Column("parent_drill", String),
    Column("parent_seq", Integer),
    Column("program", String, nullable=False),
    Column("status", String, nullable=False),  # open, finished or abandoned
    Column("ending", String),  # how the last conversation ended
    Column("resolution", Text),
    Column("resolved_utc", DateTime),
    Index(None, "scenario", "started_utc"),
    Index(None, "status"),
    Index(None, "parent_drill"),
)

score = Table(
    "score",
    metadata,
    Column("drill", String, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("rubric", String, nullable=False),
    Column("scorer", String, nullable=False),
    Column("key", Text, nullable=False),  # JSON; scores with different keys are not compared
    Column("total", Double),
    Column("passed", Boolean),
    Column("gates_held", Boolean, nullable=False),
    Column("rescored", Boolean, nullable=False),
    ForeignKeyConstraint(["drill", "seq"], ["event.drill", "event.seq"]),
)

step_score = Table(
    "step_score",
    metadata,
    Column("drill", String, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),  # place in the rubric, from 0
    Column("step", String, nullable=False),
    Column("level", Integer),  # 0 to 4; null: unscored
    ForeignKeyConstraint(["drill", "seq"], ["score.drill", "score.seq"]),
)

exam_begun = Table(
    "exam_begun",
    metadata,
    Column("drill", String, primary_key=True),
    Column("exam", String, nullable=False),  # its name, with the hash of what it demands
    Column("scenario", String, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("began_utc", DateTime, nullable=False),
    Index(None, "exam"),
)

draft = Table(
    "draft",
    metadata,
    Column("owner", String, primary_key=True),  # a drill, or (before there is one) a scenario
    Column("box", String, primary_key=True),  # where the text stands on the screen
    Column("body", Text, nullable=False),  # a JSON string: whatever was typed, it can be kept
)
