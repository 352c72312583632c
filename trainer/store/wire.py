"""Events as rows, and rows as the same events again; moments as columns sort them."""

import json
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError
from sqlalchemy import RowMapping

from trainer.language.tables import phrase
from trainer.record.errors import BadPlace
from trainer.record.event import Body, Event

_BODY: TypeAdapter[Body] = TypeAdapter(Body)


def row_of(event: Event) -> dict[str, Any]:
    """The row of table `event` that keeps this event whole."""
    return {
        "drill": event.drill,
        "seq": event.seq,
        "time": event.time.isoformat(),
        "conversation": event.conversation,
        "speaker": event.speaker,
        "modality": event.modality,
        "start": event.start,
        "end": event.end,
        "kind": event.body.kind,
        "body": body_json(event.body),
    }


def event_of(row: RowMapping) -> Event:
    """The event of a row. Raises BadPlace where a newer program wrote a kind that isn't known here."""
    try:
        return Event(
            **{
                name: row[name]
                for name in ("drill", "seq", "conversation", "speaker", "modality", "start", "end")
            },
            time=datetime.fromisoformat(row["time"]),
            body=body_of(row["body"]),
        )
    except ValueError as unknown:
        sentence = phrase("unknown_event", source="store", drill=row["drill"], seq=row["seq"], kind=row["kind"])
        raise BadPlace(sentence) from unknown


def body_json(body: Body) -> str:
    """A body as JSON text; lone surrogates, which UTF-8 can't say, are escaped."""
    try:
        written = body.model_dump_json()
    except PydanticSerializationError:
        written = ""
    if not written or "\ufffd" in written:  # that mark also stands where a lone surrogate was in a dict's key
        return json.dumps(body.model_dump(), default=str)
    return written


def body_of(written: str) -> Body:
    """The body that was written. Raises ValueError when there is no such body."""
    try:
        return _BODY.validate_json(written)
    except ValidationError:
        return _BODY.validate_python(json.loads(written))


def in_utc(time: datetime) -> datetime:
    """The moment without its zone; at the very ends of the calendar, the clock's own reading."""
    try:
        return time.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        return time.replace(tzinfo=None)
