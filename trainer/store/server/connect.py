"""Reaching a team's PostgreSQL, with every wait bounded and no password in any sentence."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import QueuePool

from trainer.record.errors import BadUsage
from trainer.store.server.trouble import server_sentence, server_told

if TYPE_CHECKING:
    import psycopg

SCHEMA = "trainer"
"""The PostgreSQL schema that holds a team's tables, so that they meet no others of the same name."""

_PATIENCE = (
    "SET LOCAL statement_timeout = '60s'; SET LOCAL lock_timeout = '30s'; "
    "SET LOCAL idle_in_transaction_session_timeout = '60s'"
)
"""Whoever holds the server's lock and goes silent is let go, so that the others' turns come."""

_LINE: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "application_name": "trainer",
}
"""In seconds (the last number in milliseconds): how long a line that carries nothing is believed in."""

_HERE = ("", "localhost", "127.0.0.1", "::1")


class TeamServer:
    """A team's database. Raises BadPlace or BadUsage, in one sentence without the password."""

    def __init__(self, url: str) -> None:
        """Nothing is connected yet. The password may stand in the URL, in PGPASSWORD or in a PGPASSFILE."""
        self._settings = _settings(url)
        self.place = place_of(self._settings)
        engine = create_engine(
            "postgresql+psycopg://", creator=self._connect, poolclass=QueuePool, pool_size=1, max_overflow=0
        )
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(_PATIENCE))
        self._engine = engine.execution_options(schema_translate_map={None: SCHEMA})

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing."""
        with server_told(self.place), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of everything."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self) -> "psycopg.Connection[Any]":
        import psycopg

        return psycopg.connect(**self._settings, prepare_threshold=None)


def place_of(settings: dict[str, Any]) -> str:
    """Where a database is, for people: host, port and name, never the login's password."""
    host, port = str(settings.get("host") or "this machine"), settings.get("port")
    where = f"{host}:{port}" if port else host
    return f"{where}/{settings['dbname']}" if settings.get("dbname") else where


def _settings(url: str) -> dict[str, Any]:
    """What a URL says, with what makes a silent line end, and no unencrypted words to another machine."""
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise BadUsage(server_sentence("no_driver", python=sys.executable)) from None
    if not url.startswith(("postgresql://", "postgres://")):
        raise BadUsage(server_sentence("no_url"))
    try:
        said = conninfo_to_dict(url)
    except (psycopg.Error, UnicodeError):  # its words may hold a part of the password
        raise BadUsage(server_sentence("bad_url")) from None
    host = str(said.get("host") or os.environ.get("PGHOST") or "")
    if host not in _HERE and not host.startswith("/") and "PGSSLMODE" not in os.environ:
        said.setdefault("sslmode", "require")
    return {**_LINE, **said}
