"""The journal: events on disk, in one SQLite file, through one connection."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Select, func, insert, select

from trainer.language.tables import phrase
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.event import Event
from trainer.record.event_drill import DrillStarted
from trainer.record.event_talk import Said
from trainer.store import schema
from trainer.store.engine import open_engine, reading
from trainer.store.file import WAIT
from trainer.store.projection import project
from trainer.store.team_schema import shared_document
from trainer.store.trouble import told
from trainer.store.wire import body_of, event_of, row_of


class SqlJournal:
    """Keeps events and texts. Whatever `append` acknowledged is on disk, also after kill -9.

    May be used from several threads; each process has its own. Raises BadPlace, with one sentence, where the
    file can't be opened, read or written, is damaged, or was written by a newer program.
    """

    def __init__(self, path: Path, wait: float = WAIT) -> None:
        """Open the journal, made where missing and brought up to date where old."""
        self.path = path
        self._lock = RLock()
        with told(path):
            self.engine = open_engine(path, wait)
        self._reading = reading(self.engine)

    def append(self, events: Sequence[Event]) -> None:
        """Commit these events, in order, all or none, with fsync. Raises BadPlace on a gap or repeat."""
        if not events:
            return
        _check_ids(events)
        rows = [row_of(event) for event in events]
        with self.writing() as connection:
            for drill, part in groupby(events, key=lambda event: event.drill):
                _check_order(connection, drill, list(part))
            connection.execute(insert(schema.event), rows)
            for event in events:
                project(connection, event)

    def keep_text(self, file_hash: str, text: str) -> None:
        """Keep the exact text of a scenario or rubric under its hash; once is enough."""
        table = schema.text
        known = select(table.c.hash).where(table.c.hash == file_hash)
        if self._scalars(known):
            return
        with self.writing() as connection:
            if connection.scalar(known) is None:
                connection.execute(insert(table).values(hash=file_hash, body=text))

    def text_of(self, file_hash: str) -> str:
        """The text kept under a hash. Raises BadPlace when there is none."""
        found = self._scalars(select(schema.text.c.body).where(schema.text.c.hash == file_hash))
        if not found:
            raise BadPlace(phrase("no_text", source="store", hash=file_hash[:12], path=self.path))
        return found[0]

    def events_of(self, drill: str) -> tuple[Event, ...]:
        """All events of a drill in order; none when there is no such drill."""
        table = schema.event
        with self.reading() as connection:
            rows = connection.execute(select(table).where(table.c.drill == drill).order_by(table.c.seq))
            return tuple(event_of(row) for row in rows.mappings())

    def open_drills(self) -> tuple[str, ...]:
        """Ids of the drills that were neither finished nor given up, newest first."""
        table = schema.drill
        query = select(table.c.id).where(table.c.status == "open")
        return self._scalars(query.order_by(table.c.started_utc.desc(), table.c.id))

    def drills_with(self, kind: str) -> tuple[str, ...]:
        """Ids of the drills in whose log this kind of event stands, newest first."""
        drill, event = schema.drill, schema.event
        those = select(event.c.drill).where(event.c.kind == kind)
        query = select(drill.c.id).where(drill.c.id.in_(those))
        return self._scalars(query.order_by(drill.c.started_utc.desc(), drill.c.id))

    def has_drill(self, drill: str) -> bool:
        """Whether a drill has this id."""
        return bool(self._scalars(select(schema.drill.c.id).where(schema.drill.c.id == drill)))

    def find_drill(self, name: str) -> str:
        """The id of the drill with this id, with an id that begins so, or the newest for "last".

        Raises BadUsage when there is none or more than one.
        """
        table = schema.drill
        newest = select(table.c.id).order_by(table.c.started_utc.desc(), table.c.id)
        if name == "last":
            found = self._scalars(newest.limit(1))
        else:
            found = self._scalars(newest.where(table.c.id.startswith(name, autoescape=True)).limit(4))
        if name in found:
            return name
        if len(found) != 1 or not name:
            raise BadUsage(_not_one(name, found))
        return found[0]

    def recent_lines(self, scenario: str, n: int = 3) -> tuple[str, ...]:
        """Ids of the lines that the customer said in the last `n` drills of a scenario, each once."""
        drill, event = schema.drill, schema.event
        last = (
            select(drill.c.id).where(drill.c.scenario == scenario).order_by(drill.c.started_utc.desc()).limit(n)
        )
        said = select(event.c.body).where(event.c.drill.in_(last.scalar_subquery()), event.c.kind == "said")
        bodies = (body_of(body) for body in self._scalars(said.order_by(event.c.drill, event.c.seq)))
        lines = (
            line for body in bodies if isinstance(body, Said) and body.role == "customer" for line in body.lines
        )
        return tuple(dict.fromkeys(lines))

    def has_documents(self) -> bool:
        """Whether the team shares any exam or plan."""
        return bool(self._scalars(select(shared_document.c.id).limit(1)))

    def last_resolution(self) -> str | None:
        """The sentence that the trainee resolved on last."""
        table = schema.drill
        query = select(table.c.resolution).where(table.c.resolution.is_not(None))
        found = self._scalars(query.order_by(table.c.resolved_utc.desc()).limit(1))
        return found[0] if found else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction in which everything read is of one moment, and nothing is written."""
        with self._lock, told(self.path), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the file's write lock from its beginning."""
        with self._lock, told(self.path), self.engine.begin() as connection:
            yield connection

    def examined(self) -> str:
        """Look through the whole file; a sentence on what is in it. Raises BadPlace where it is damaged."""
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            drills = connection.scalar(select(func.count()).select_from(schema.drill))
        if found != "ok":
            raise BadPlace(phrase("damaged", source="store", path=str(self.path), reason=str(found)))
        return phrase("examined", source="store", drills=drills)

    def compact(self) -> bool:
        """Give back the room of what was deleted, so that nothing of it stays in the file or beside it.

        False where that must wait until another program lets go of the file.
        """
        with self._lock, told(self.path):
            driver = self.engine.raw_connection()
            try:
                driver.cursor().execute("VACUUM")
                (busy, *_) = driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                return not busy
            finally:
                driver.close()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _scalars(self, query: Select[str]) -> tuple[str, ...]:
        with self.reading() as connection:
            return tuple(connection.execute(query).scalars())


def _check_order(connection: Connection, drill: str, events: Sequence[Event]) -> None:
    """Refuse a gap, a repeat, or a drill that doesn't begin with its beginning."""
    last = connection.scalar(select(func.max(schema.event.c.seq)).where(schema.event.c.drill == drill))
    wanted = 0 if last is None else last + 1
    for offset, event in enumerate(events):
        if event.seq != wanted + offset:
            raise BadPlace(
                phrase("order", source="store", drill=drill[:8], got=event.seq, wanted=wanted + offset)
            )
    if wanted == 0 and not isinstance(events[0].body, DrillStarted):
        raise BadPlace(phrase("no_beginning", source="store", drill=drill[:8]))


def _check_ids(events: Sequence[Event]) -> None:
    """Refuse ids that no file can hold; words are kept whatever they are."""
    try:
        for event in events:
            f"{event.drill}{event.conversation}".encode()
    except UnicodeEncodeError as wrong:
        raise BadPlace(phrase("unstorable", source="store")) from wrong


def _not_one(name: str, found: Sequence[str]) -> str:
    if not found:
        return phrase("no_drills" if name == "last" else "no_such_drill", source="store", name=name)
    return phrase("many_drills", source="store", name=name, some=", ".join(each[:13] for each in found))
