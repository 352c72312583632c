"""Documents that a trainer shares (exams, plans, reviews), by the same rules as results."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, select

from trainer.record.clean import clean_text
from trainer.record.shared_document import SharedDocument
from trainer.store.shared import Conflict, Outcome, forgotten, insert_new
from trainer.store.shared_rows import content_sha
from trainer.store.team_schema import shared_document


def put_documents(connection: Connection, documents: Iterable[SharedDocument]) -> Outcome:
    """Put in these documents; doing it again changes nothing, and other content under a known id is a conflict."""
    outcome = Outcome()
    for each in documents:
        outcome += _put(connection, each)
    return outcome


def documents(
    connection: Connection, kind: str | None = None, about: str | None = None
) -> tuple[SharedDocument, ...]:
    """The documents of this kind, about this member (None: any), oldest first."""
    table = shared_document.c
    query = select(shared_document).order_by(table.at, table.id)
    for column, value in ((table.kind, kind), (table.about, about)):
        if value is not None:
            query = query.where(column == value)
    rows = connection.execute(query).mappings()
    return tuple(found for found in map(document_of, rows) if found is not None)


def document_of(row: Any) -> SharedDocument | None:  # noqa: ANN401 - a row of the table
    """The document of a row; None where a newer or a foreign program wrote it."""
    try:
        same = {name: row[name] for name in ("id", "kind", "author", "about", "at")}
        return SharedDocument.model_validate({**same, "body": json.loads(row["body"])})
    except (ValidationError, ValueError, RecursionError):
        return None


def document_row(document: SharedDocument) -> dict[str, Any]:
    """The row of `shared_document` that keeps this document whole."""
    return {
        **{name: clean_text(getattr(document, name)) for name in ("id", "kind", "author")},
        "about": None if document.about is None else clean_text(document.about),
        "at": document.at.isoformat(),
        "body": json.dumps(document.body),
        "sha": content_sha(document.model_dump(mode="json")),
    }


def _put(connection: Connection, document: SharedDocument) -> Outcome:
    row = document_row(document)
    name = row["id"]
    if forgotten(connection, _buried_with(row)):
        return Outcome(barred=(name,))
    if insert_new(connection, shared_document, [row]):
        return Outcome(new=(name,))
    table = shared_document.c
    there = connection.execute(select(table.sha, table.body).where(table.id == name)).one_or_none()
    if there is None:
        return Outcome(barred=(name,))
    if there.sha == row["sha"]:
        return Outcome(same=(name,))
    return Outcome(conflicts=(Conflict(name, row["sha"], there.body, row["body"], there.sha),))


def _buried_with(row: dict[str, Any]) -> Sequence[str]:
    """What a tombstone may name. Who wrote it is not among them: an exam outlives the trainer who made it."""
    return [each for each in (row["id"], row["about"]) if each is not None]
