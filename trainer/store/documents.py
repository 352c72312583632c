"""Documents that a team shares (exams, plans, reviews, disputes), by the same rules as results."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Select, select

from trainer.record.clean import clean_text
from trainer.record.shared_document import SharedDocument
from trainer.store.shared import Conflict, Outcome, forgotten, in_parts, insert_new
from trainer.store.shared_rows import content_sha
from trainer.store.team_schema import shared_document

_of = shared_document.c
_WHOLE = (_of.id, _of.kind, _of.author, _of.about, _of.at, _of.body, _of.sha)


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
    query = select(*_WHOLE).order_by(_of.at, _of.id)
    for column, value in ((_of.kind, kind), (_of.about, about)):
        if value is not None:
            query = query.where(column == value)
    return _read(connection, query)


def documents_of(connection: Connection, kind: str, results: Iterable[str]) -> tuple[SharedDocument, ...]:
    """The documents of this kind about these results, in the journal's copy."""
    query = select(*_WHOLE).where(_of.kind == kind)
    return tuple(
        found for some in in_parts(results) for found in _read(connection, query.where(_of.result.in_(some)))
    )


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


def _read(connection: Connection, query: Select[Any]) -> tuple[SharedDocument, ...]:
    rows = connection.execute(query).mappings()
    return tuple(found for found in map(document_of, rows) if found is not None)


def _put(connection: Connection, document: SharedDocument) -> Outcome:
    row = document_row(document)
    name = row["id"]
    if forgotten(connection, _buried_with(row)):
        return Outcome(barred=(name,))
    if insert_new(connection, shared_document, [row]):
        return Outcome(new=(name,))
    there = connection.execute(select(_of.sha, _of.body).where(_of.id == name)).one_or_none()
    if there is None:
        return Outcome(barred=(name,))
    if there.sha == row["sha"]:
        return Outcome(same=(name,))
    return Outcome(conflicts=(Conflict(name, row["sha"], there.body, row["body"], there.sha),))


def _buried_with(row: dict[str, Any]) -> Sequence[str]:
    """What a tombstone may name. Who wrote it is not among them: an exam outlives the trainer who made it."""
    result = json.loads(row["body"]).get("result")
    return [each for each in (row["id"], row["about"], result) if isinstance(each, str)]
