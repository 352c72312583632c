"""What is typed and not sent yet. Not said, so no event; kept all the same, so that no end of the program loses it."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, delete, func, insert, select

from trainer.store.journal import SqlJournal
from trainer.store.schema import draft, drill

FOLLOW_UP = "follow-up"
"""The box of the follow-up."""

_PLAN = "scenario:"


def reply_box(number: int) -> str:
    """The box of the reply before which `number` others were sent: once it was said, its draft is nobody's."""
    return f"reply {number}"


def owner_of_plan(scenario: str) -> str:
    """Whose the draft of a plan is while its drill has not begun: there is one for each scenario, by its id."""
    return f"{_PLAN}{scenario}"


def keep_drafts(journal: SqlJournal, owner: str, texts: Mapping[str, str]) -> None:
    """Keep these texts, by the box they stand in, as all that is unsent of this owner (a drill's id, or
    `owner_of_plan`). Empty ones are not kept, so `{}` erases what there was; for a drill that was deleted
    meanwhile nothing is. Raises BadPlace.
    """
    rows = [{"owner": owner, "box": box, "body": json.dumps(text)} for box, text in texts.items() if text]
    if not rows and not drafts_of(journal, owner):
        return
    with journal.writing() as connection:
        connection.execute(delete(draft).where(draft.c.owner == owner))
        if rows and _stands(connection, owner):
            connection.execute(insert(draft), rows)


def drafts_of(journal: SqlJournal, owner: str) -> dict[str, str]:
    """What of this owner's is unsent, by the box it stands in; none of it is empty."""
    query = select(draft.c.box, draft.c.body).where(draft.c.owner == owner).order_by(draft.c.box)
    with journal.reading() as connection:
        return {box: json.loads(body) for box, body in connection.execute(query)}


def count_drafts(journal: SqlJournal) -> int:
    """How many texts are unsent."""
    with journal.reading() as connection:
        return connection.scalar(select(func.count()).select_from(draft)) or 0


def _stands(connection: Connection, owner: str) -> bool:
    known = select(drill.c.id).where(drill.c.id == owner)
    return owner.startswith(_PLAN) or connection.scalar(known) is not None
