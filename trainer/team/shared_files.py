"""Exams and training plans that a trainer shares: the file's own words, so that everybody has the same."""

import hashlib
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from trainer.language.tables import phrase
from trainer.record.shared_document import SharedDocument
from trainer.settings.read import trainee_name
from trainer.store.documents import documents, put_documents
from trainer.store.journal import SqlJournal
from trainer.team.last_sync import leads
from trainer.team.membership import own_membership

FileKind = Literal["exam", "plan"]


def share_file(journal: SqlJournal, kind: FileKind, name: str, text: str, now: datetime) -> bool:
    """Put this file among what the team shares; False where these very words are there already."""
    mark = hashlib.sha256(text.encode()).hexdigest()[:16]
    document = SharedDocument(
        id=f"{kind} {name} {mark}",
        kind=kind,
        author=own_membership(trainee_name()).member.id,
        at=now,
        body={"name": name, "text": text},
    )
    with journal.writing() as connection:
        if any(known.id == document.id for known in documents(connection, kind)):
            return False
        put_documents(connection, [document])
    return True


def sharing_told(new: bool, kind: FileKind, name: str) -> str:
    """What became of sharing it, in a sentence."""
    key = "shared_before" if not new else "shared_here" if leads() is False else "shared"
    return phrase(key, source="plan", kind=kind, id=name)


def shared_files(connection: Connection, kind: FileKind) -> dict[str, str]:
    """Name → the words of the newest file of that name."""
    found = (document.body for document in documents(connection, kind))
    return {str(body["name"]): str(body["text"]) for body in found if {"name", "text"} <= body.keys()}
