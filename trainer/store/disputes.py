"""What members dispute of results, as the shared documents it travels as."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from pydantic import ValidationError
from sqlalchemy import Connection

from trainer.record.result import Disputes, Result, with_disputes
from trainer.record.shared_document import SharedDocument
from trainer.store.documents import documents_of, put_documents
from trainer.store.review_list import results_with
from trainer.store.shared import Outcome

_BODY = {"result", "disputed", "objections"}


def put_disputes(connection: Connection, raised: Iterable[Disputes]) -> Outcome:
    """Put these in, by the rules of all that a team shares: once, never changed, nothing of the forgotten."""
    return put_documents(connection, map(_document, raised))


def disputes_of(connection: Connection, results: Collection[str]) -> Mapping[str, list[Disputes]]:
    """Result → all that was ever raised about it, in the journal's copy."""
    found: defaultdict[str, list[Disputes]] = defaultdict(list)
    for document in documents_of(connection, "dispute", results):
        raised = _raised(document)
        if raised is not None:
            found[raised.result].append(raised)
    return found


def with_what_is_disputed(connection: Connection, results: Collection[str]) -> Mapping[str, Result]:
    """The results of these ids as they were handed in, with what their members dispute by now."""
    raised = disputes_of(connection, results)
    found = results_with(connection, results)
    return {name: with_disputes(result, raised.get(name, ())) for name, result in found.items()}


def _document(raised: Disputes) -> SharedDocument:
    return SharedDocument(
        id=raised.id,
        kind="dispute",
        author=raised.member,
        about=raised.member,
        at=raised.at,
        body=raised.model_dump(mode="json", include=_BODY),
    )


def _raised(document: SharedDocument) -> Disputes | None:
    """What a document says; None where somebody else wrote it, or a newer or a foreign program."""
    if document.about != document.author:
        return None
    same = {"id": document.id, "member": document.author, "at": document.at}
    try:
        return Disputes.model_validate({**document.body, **same})
    except ValidationError:
        return None
