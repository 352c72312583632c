"""Sends statements to a learning record store, safely again and again.

A store answers what it knows already with 204 or with 409 (both are allowed), and some refuse a whole batch for one
such statement. So a refused batch is sent one by one, and a refused statement is fetched and compared. Only what the
store has confirmed counts as held. The client is httpx2, which openai brings along: it follows no redirect by itself
(a login goes to no other server), checks certificates and has deadlines.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx2

from trainer.language.tables import phrase
from trainer.record.errors import BadPlace
from trainer.team.record_store_answers import Answer, Patience, said_by, usual_patience, wait_asked
from trainer.team.same_statement import same_statement, unwrapped
from trainer.team.xapi import Statement

VERSION = {"X-Experience-API-Version": "1.0.3"}


@dataclass
class Delivery:
    """What became of the statements that were sent."""

    held: list[str] = field(default_factory=list)
    """Ids that the store has confirmed to hold as they were sent, now or from before."""
    differing: list[str] = field(default_factory=list)
    """Ids under which the store holds something else; nothing was changed there."""
    refused: dict[str, str] = field(default_factory=dict)
    """Id → the store's own words."""


class StoreTrouble(BadPlace):
    """The store can't be used or went away; `delivery` tells what had arrived."""

    def __init__(self, message: str, delivery: Delivery) -> None:
        super().__init__(message)
        self.delivery = delivery


class RecordStore:
    """One record store. `url` is the address under which it has `/statements`; `login` is a user and a password."""

    def __init__(
        self,
        url: str,
        login: tuple[str, str] | None = None,
        *,
        patience: Patience | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.url = f"{url.rstrip('/')}/statements"
        self.patience = patience or usual_patience()
        self._login, self._sleep = login, sleep
        self.delivery = Delivery()

    def send(self, statements: Sequence[Statement]) -> Delivery:
        """Send them all. Raises StoreTrouble where that can't go on; what has arrived then stays there."""
        deadline = httpx2.Timeout(self.patience.answer, connect=self.patience.connect)
        with httpx2.Client(
            auth=self._login, headers=VERSION, timeout=deadline, follow_redirects=False
        ) as client:
            self._client = client
            for batch in _batches(statements, self.patience.batch):
                self._batch(batch)
        return self.delivery

    def _batch(self, batch: Sequence[Statement]) -> None:
        answer = self._ask("POST", content=json.dumps(batch, ensure_ascii=False).encode())
        if answer.status == 200:
            confirmed = set(answer.ids(self._trouble))
            for one in batch:
                if one["id"] in confirmed:
                    self.delivery.held.append(one["id"])
                else:
                    self._look(one)
        elif answer.status == 204:
            self.delivery.held += [one["id"] for one in batch]
        elif len(batch) > 1:
            for one in batch:
                self._batch([one])
        elif answer.status == 409:
            self._look(batch[0])
        else:
            self.delivery.refused[batch[0]["id"]] = said_by(answer)

    def _look(self, sent: Statement) -> None:
        """What the store holds under this id: the same, or something else."""
        for name in ("statementId", "voidedStatementId"):
            answer = self._ask("GET", params={name: sent["id"]})
            if answer.status == 200:
                same = same_statement(sent, unwrapped(answer.document(self._trouble)))
                (self.delivery.held if same else self.delivery.differing).append(sent["id"])
                return
        self.delivery.refused[sent["id"]] = phrase("store.unseen", source="record_store")

    def _ask(self, method: str, **request: Any) -> Answer:  # noqa: ANN401 - httpx2's
        """The answer to one request, patiently: 200, 204, 400, 404 of a GET, 409 or 413. Raises StoreTrouble."""
        wait = self.patience.first_wait
        for left in reversed(range(self.patience.tries)):
            problem, said, asked = "silent", "", None
            try:
                answer = self._once(method, request)
            except (httpx2.TransportError, httpx2.DecodingError) as broken:
                said = str(broken) or type(broken).__name__
            else:
                problem = answer.problem(method)
                if not problem:
                    return answer
                said, asked = said_by(answer), wait_asked(answer)
                if not answer.passing or (asked or 0) > self.patience.longest_wait:
                    raise self._trouble(problem, said)
            if not left:
                raise self._trouble(problem, said)
            self._sleep(max(wait, asked or 0))
            wait = min(2 * wait, self.patience.longest_wait)
        raise AssertionError

    def _once(self, method: str, request: dict[str, Any]) -> Answer:
        headers = {"Content-Type": "application/json"} if method == "POST" else {}
        body = bytearray()
        with self._client.stream(method, self.url, headers=headers, **request) as response:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > self.patience.longest_answer:
                    raise self._trouble("endless", "")
            return Answer(response.status_code, dict(response.headers), bytes(body))

    def _trouble(self, problem: str, said: str) -> StoreTrouble:
        arrived = phrase("store.arrived", source="record_store", count=len(self.delivery.held))
        if self._login:
            said = said.replace(self._login[1], "[password]")
        sentence = phrase(f"trouble.{problem}", source="record_store", url=self.url, said=said)
        return StoreTrouble(f"{sentence} {arrived}", self.delivery)


def _batches(statements: Sequence[Statement], size: int) -> Iterator[Sequence[Statement]]:
    for start in range(0, len(statements), size):
        yield statements[start : start + size]
