"""A record store that answers as ADL's does: 409 for what it knows, for a whole batch too; strict in what is valid."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Plan = tuple[int, bytes, dict[str, str]]
"""An answer out of turn: status, body, headers."""


class StubStore(ThreadingHTTPServer):
    """`held` is what it has stored by id; `planned` are answers it gives first, one a request."""

    daemon_threads = True

    def __init__(self, login: str | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.held: dict[str, dict[str, Any]] = {}
        self.voided: set[str] = set()
        self.planned: list[Plan] = []
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.login = login

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/xapi"

    def take(self, statements: list[dict[str, Any]]) -> tuple[int, Any]:
        """Store all of them or none."""
        ids = [one["id"] for one in statements]
        wrong = next((fault for one in statements if (fault := _fault(one))), None)
        if wrong:
            return 400, wrong
        if len(set(ids)) < len(ids):
            return 400, "Statement batch has duplicate IDs"
        if any(id_ in self.held for id_ in ids):
            return 409, "A statement with ID already exists"
        self.held |= {
            one["id"]: {**one, "stored": "2026-01-01T00:00:00+00:00", "version": "1.0.0"} for one in statements
        }
        return 200, ids


def _fault(statement: dict[str, Any]) -> str | None:
    text = json.dumps(statement)
    if "null" in text:
        return "null is not allowed"
    if not statement["verb"]["id"].startswith("http"):
        return "verb id is no IRI"
    score = statement["result"].get("score")
    if score and not (0 <= score["scaled"] <= 1 and score["min"] <= score["raw"] <= score["max"]):
        return "score out of range"
    known = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
    return None if set(statement) == known else "unknown keys"


class _Handler(BaseHTTPRequestHandler):
    server: StubStore

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self._out_of_turn(body):
            return
        statements = body if isinstance(body, list) else [body]
        self._answer(*self.server.take(statements))

    def do_GET(self) -> None:
        if self._out_of_turn(None):
            return
        query = parse_qs(urlsplit(self.path).query)
        name, (id_,) = next(iter(query.items()))
        found = self.server.held.get(id_)
        if found is None or (id_ in self.server.voided) != (name == "voidedStatementId"):
            self._answer(404, "no such statement")
        else:
            self._answer(200, {**found, "timestamp": found["timestamp"].replace("+00:00", ".000000+00:00")})

    def _out_of_turn(self, body: Any) -> bool:
        self.server.asked.append((f"{self.command} {self.path}", dict(self.headers), body))
        if self.server.planned:
            status, said, headers = self.server.planned.pop(0)
            self._send(status, said, headers)
        elif self.server.login and self.headers.get("Authorization") != _basic(self.server.login):
            self._answer(401, "Unauthorized")
        elif self.headers.get("X-Experience-API-Version") is None:
            self._answer(400, "X-Experience-API-Version header missing")
        else:
            return False
        return True

    def _answer(self, status: int, document: Any) -> None:
        self._send(status, json.dumps(document).encode(), {"Content-Type": "application/json"})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        if status == 0:  # hangs up
            self.close_connection = True
            self.connection.shutdown(2)
            return
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's
        """Say nothing."""


def _basic(login: str) -> str:
    return "Basic " + base64.b64encode(login.encode()).decode()


@contextmanager
def stub_store(login: str | None = None) -> Iterator[StubStore]:
    """A running one."""
    with StubStore(login) as store:
        thread = threading.Thread(target=store.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield store
        finally:
            store.shutdown()
            thread.join()
