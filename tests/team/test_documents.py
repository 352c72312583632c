"""Exams, plans and reviews, by the rules of results."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from tests.team.results import ANNA, BEGAN, BEN
from trainer.record.shared_document import SharedDocument
from trainer.store.documents import documents, put_documents
from trainer.store.journal import SqlJournal
from trainer.store.team_schema import tombstone


@pytest.fixture
def connection(own_world: Path) -> Iterator[Connection]:
    with SqlJournal(own_world / "journal.db") as journal, journal.writing() as open_one:
        yield open_one


def document(name: str, **more: Any) -> SharedDocument:
    fields = {
        "id": name,
        "kind": "exam",
        "author": ANNA.id,
        "at": BEGAN,
        "body": {"title": f"The {name} \ud800"},
    }
    return SharedDocument(**fields | more)


def test_a_document_comes_out_as_it_went_in_and_once(connection: Connection) -> None:
    exam, review = document("a"), document("b", kind="review", about=BEN.id)
    assert put_documents(connection, [exam, review]).new == ("a", "b")
    assert put_documents(connection, [exam]).same == ("a",)
    assert documents(connection) == (exam, review)
    assert documents(connection, "review") == documents(connection, about=BEN.id) == (review,)


def test_other_content_under_a_known_id_is_a_conflict(connection: Connection) -> None:
    put_documents(connection, [document("a")])
    (conflict,) = put_documents(connection, [document("a", body={"title": "Other"})]).conflicts
    assert (conflict.id, conflict.theirs) == ("a", '{"title": "Other"}')
    assert documents(connection) == (document("a"),)


@pytest.mark.parametrize("gone", [BEN.id, "a"])
def test_nothing_about_whom_the_team_forgot(connection: Connection, gone: str) -> None:
    connection.execute(insert(tombstone).values(id=gone, kind="member", at=BEGAN.isoformat()))
    assert put_documents(connection, [document("a", about=BEN.id)]).barred == ("a",)
    assert documents(connection) == ()
