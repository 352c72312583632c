"""The team's tables: what of drills was handed in, here and by others. For the journal and the team's PostgreSQL alike.

In the journal they are this machine's copy, so that comparing needs no network. On the server `arrived` numbers what
came in, in the order of its commits; here it stays empty. The last four tables are of the journal only, and so are the
columns that are read out of the bodies: they are computed, never written.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    DateTime,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from trainer.store.schema import metadata


def _read(said: str) -> Computed:
    return Computed(f"CASE WHEN json_valid(body) THEN {said} END", persisted=False)


WORDED = ("worded", "taken_utc", "id", "member", "scenario", "exam", "key_hash", "total")
"""All that a list of drills to review is chosen by, in one index."""

member = Table(
    "member",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("cohort", String),
    Column("arrived", BigInteger),
)

COMPARED = (
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
)
"""All that a comparison of totals reads, in one index: the rows themselves hold whole talks."""

shared_result = Table(
    "shared_result",
    metadata,
    Column("id", String, primary_key=True),
    Column("member", String, nullable=False),
    Column("drill", String, nullable=False),
    Column("scenario", String, nullable=False),
    Column("rubric", String, nullable=False),
    Column("taken_at", String, nullable=False),  # ISO 8601, with the offset of the trainee's clock
    Column("taken_utc", DateTime, nullable=False),  # the same moment, to sort by
    Column("kind", String, nullable=False),  # practice or exam
    Column("exam", String),
    Column("exam_attempt", Integer, nullable=False),
    Column("exam_late", Boolean, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("private_before", Integer, nullable=False),
    Column("total", Double),
    Column("passed", Boolean),
    Column("gates_held", Boolean, nullable=False),
    Column("rescored", Boolean, nullable=False),
    Column("key", Text, nullable=False),  # JSON; only results with one key are compared
    Column("key_hash", String, nullable=False),
    Column("scale_hash", String, nullable=False),  # equal where levels of several scenarios may stand together
    Column("self_levels", Text, nullable=False),  # JSON: step to level
    Column("body", Text, nullable=False),  # JSON: the whole result
    Column("sha", String, nullable=False),  # of the body; equal where two results are equal
    Column("arrived", BigInteger),
    Column(
        "worded",  # whether anything was shared that a person can judge by
        Boolean,
        _read("json_extract(body, '$.transcript') IS NOT NULL OR json_array_length(body, '$.quoted') > 0"),
    ),
    Column(
        "disputed",
        Boolean,
        _read("json_array_length(body, '$.disputed') > 0 OR json_array_length(body, '$.objections') > 0"),
    ),
    Index(None, "scenario", "taken_utc"),
    Index(None, "member", "taken_utc"),
    Index(None, "exam"),
    Index("ix_shared_result_compared", *COMPARED),
    Index(None, "arrived"),
    Index("ix_shared_result_worded", *WORDED),
    Index("ix_shared_result_disputed", "disputed", "id"),
)

shared_step = Table(
    "shared_step",
    metadata,
    Column("result", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),  # place in the rubric, from 0
    Column("step", String, nullable=False),
    Column("level", Integer),  # 0 to 4; null: unscored
    Column("self_level", Integer),  # what the trainee gave themselves
    ForeignKeyConstraint(["result"], ["shared_result.id"]),
)

shared_document = Table(
    "shared_document",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),  # exam, plan, review or dispute
    Column("author", String, nullable=False),  # a member
    Column("about", String),  # the member it is about, whom it is forgotten with
    Column("at", String, nullable=False),  # ISO 8601
    Column("body", Text, nullable=False),  # JSON
    Column("sha", String, nullable=False),
    Column("arrived", BigInteger),
    Column("result", String, _read("json_extract(body, '$.result')")),  # what a review or a dispute is about
    Index(None, "kind", "at"),
    Index(None, "arrived"),
    Index("ix_shared_document_kind_result", "kind", "result", "author", "about"),
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),  # member or result
    Column("at", String, nullable=False),  # ISO 8601
    Column("arrived", BigInteger),
)

shared_conflict = Table(
    "shared_conflict",
    metadata,
    Column("id", String, primary_key=True),  # of the result or document
    Column("their_sha", String, primary_key=True),
    Column("ours", Text, nullable=False),  # JSON
    Column("theirs", Text, nullable=False),  # JSON
    Column("seen_at", String, nullable=False),  # ISO 8601
)

sent_mark = Table(
    "sent_mark",
    metadata,
    Column("target", String, primary_key=True),  # a team's id, or the address of a record store
    Column("kind", String, primary_key=True),  # result, document or statement
    Column("id", String, primary_key=True),
    Column("sha", String, nullable=False),
    Column("at", String, nullable=False),  # ISO 8601
)

pull_mark = Table(
    "pull_mark",
    metadata,
    Column("target", String, primary_key=True),
    Column("kind", String, primary_key=True),  # the table that was read
    Column("arrived", BigInteger, nullable=False),  # the last number that is here
)

handed_in = Table(
    "handed_in",
    metadata,
    Column("drill", String, primary_key=True),
    Column("sharing", String, nullable=False),  # scores, quotes or everything
    Column("at", String, nullable=False),  # ISO 8601
)

SHARED = (member, shared_result, shared_step, shared_document, tombstone)
"""The tables that a team's PostgreSQL has too."""
