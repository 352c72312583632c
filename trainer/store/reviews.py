"""Reviews as the shared documents they travel as, and the results that a reviewer looks through."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from pydantic import ValidationError
from sqlalchemy import Connection, select

from trainer.record.result import Result
from trainer.record.review import Review
from trainer.record.shared_document import SharedDocument
from trainer.store.documents import documents, put_documents
from trainer.store.shared import Outcome
from trainer.store.shared_query import Wanted, chosen
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


def newest_results(connection: Connection, wanted: Wanted) -> Iterator[Result]:
    """The results that are wanted, newest first, read as they are asked for: there may be a hundred thousand."""
    query = chosen(select(shared_result.c.body), wanted).order_by(None)
    rows = connection.execute(query.order_by(shared_result.c.taken_utc.desc(), shared_result.c.id))
    for body in rows.scalars():
        result = result_of(body)
        if result is not None:
            yield result


def ids_beginning(connection: Connection, beginning: str) -> tuple[str, ...]:
    """Ids of the results whose id begins so; two are as many as one wants to know of."""
    column = shared_result.c.id
    query = select(column).where(column.startswith(beginning, autoescape=True)).order_by(column).limit(2)
    return tuple(connection.execute(query).scalars())


def result_with(connection: Connection, name: str) -> Result | None:
    """The result of this id, where it is here and can be read."""
    body = connection.scalar(select(shared_result.c.body).where(shared_result.c.id == name))
    return None if body is None else result_of(body)


def totals_by_key(connection: Connection) -> Mapping[str, list[float]]:
    """Key's mark → the totals under it."""
    table = shared_result.c
    found: defaultdict[str, list[float]] = defaultdict(list)
    for row in connection.execute(select(table.key_hash, table.total).where(table.total.is_not(None))):
        found[row.key_hash].append(row.total)
    return found
