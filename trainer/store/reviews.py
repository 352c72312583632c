"""Reviews as the shared documents they travel as, and the one result that a review is about."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from pydantic import ValidationError
from sqlalchemy import Connection, select

from trainer.record.result import Result
from trainer.record.review import Review
from trainer.record.shared_document import SharedDocument
from trainer.store.documents import documents, documents_of, put_documents
from trainer.store.shared import Outcome
from trainer.store.shared_rows import result_of
from trainer.store.team_schema import shared_result

_BODY = {"result", "comments", "overrides", "answers"}


def put_reviews(connection: Connection, reviews: Iterable[Review]) -> Outcome:
    """Put in these reviews, by the rules of all that a team shares: once, never changed, nothing of the forgotten."""
    return put_documents(connection, map(document_of_review, reviews))


def reviews(connection: Connection, about: str | None = None) -> tuple[Review, ...]:
    """Every review of this member's drills (None: anybody's), superseded ones too, oldest first."""
    found = (review_of_document(each) for each in documents(connection, "review", about))
    return tuple(each for each in found if each is not None)


def reviews_of(connection: Connection, results: Collection[str]) -> dict[str, list[Review]]:
    """Result → every review of it, superseded ones too, of the results that are asked for."""
    found: defaultdict[str, list[Review]] = defaultdict(list)
    for document in documents_of(connection, "review", results):
        review = review_of_document(document)
        if review is not None:
            found[review.result].append(review)
    return found


def reviews_by_drill(connection: Connection, who: str, drills: Collection[str]) -> dict[str, list[Review]]:
    """Drill → the reviews of its scores, of this member's drills that are asked for. Their own are no reviews."""
    about = [each for each in reviews(connection, who) if each.reviewer != who]
    if not about:
        return {}
    table = shared_result.c
    query = select(table.id, table.drill).where(table.member == who, table.drill.in_(drills))
    drill_of = {row.id: row.drill for row in connection.execute(query)}
    found: defaultdict[str, list[Review]] = defaultdict(list)
    for each in about:
        if each.result in drill_of:
            found[drill_of[each.result]].append(each)
    return dict(found)


def document_of_review(review: Review) -> SharedDocument:
    """The document that carries this review."""
    return SharedDocument(
        id=review.id,
        kind="review",
        author=review.reviewer,
        about=review.member,
        at=review.at,
        body=review.model_dump(mode="json", include=_BODY),
    )


def review_of_document(document: SharedDocument) -> Review | None:
    """The review in a document; None where a newer or a foreign program wrote it."""
    same = {"id": document.id, "reviewer": document.author, "member": document.about, "at": document.at}
    try:
        return Review.model_validate({**document.body, **same})
    except ValidationError:
        return None


def ids_beginning(connection: Connection, beginning: str) -> tuple[str, ...]:
    """Ids of the results whose id begins so; two are as many as one wants to know of."""
    column = shared_result.c.id
    query = select(column).where(column.startswith(beginning, autoescape=True)).order_by(column).limit(2)
    return tuple(connection.execute(query).scalars())


def result_with(connection: Connection, name: str) -> Result | None:
    """The result of this id, where it is here and can be read."""
    body = connection.scalar(select(shared_result.c.body).where(shared_result.c.id == name))
    return None if body is None else result_of(body)
