"""An exchange finds what is new by an index, however much the team has shared: no statement reads whole tables."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from tests.store.logs import BEGAN
from tests.team.postgres import Postgres
from tests.team.results import ANNA, BEN
from tests.team.reviewing import LEAD
from tests.team.team import Machine, Team, new_team
from trainer.record.shared_document import SharedDocument
from trainer.store.documents import put_documents
from trainer.store.server.connect import TeamServer
from trainer.store.server.exchange import exchange
from trainer.store.server.went_back import begin_anew
from trainer.store.shared import kept_conflicts

MANY = 4000
FILL = f"""
ALTER TABLE trainer.shared_result DISABLE TRIGGER USER;
ALTER TABLE trainer.shared_document DISABLE TRIGGER USER;
INSERT INTO trainer.shared_result (id, member, drill, scenario, rubric, taken_at, taken_utc, kind, exam_attempt,
    exam_late, attempt, private_before, gates_held, rescored, key, key_hash, scale_hash, self_levels, body, sha,
    arrived)
  SELECT 'r' || n, 'm' || n % 200, 'd' || n, 's' || n % 15, 'six-step', '', now() - n * interval '1 hour', 'practice',
    1, false, 1, 0, true, false, '', 'k', 's', '', repeat('word ', 200), md5(n::text), nextval('trainer.arrival')
  FROM generate_series(1, {MANY}) n;
INSERT INTO trainer.shared_step SELECT 'r' || n, p, 'step' || p, 2, 2
  FROM generate_series(1, {MANY}) n, generate_series(0, 5) p;
INSERT INTO trainer.shared_document SELECT 'x' || n, 'review', 'm-lead', 'm' || n % 200, n::text, '{{}}', '',
    nextval('trainer.arrival') FROM generate_series(1, {MANY}) n;
INSERT INTO trainer.member (id, name, login, arrived) SELECT 'm' || n, 'Name', 'login' || n, nextval('trainer.arrival')
  FROM generate_series(1, {MANY}) n;
ALTER TABLE trainer.shared_result ENABLE TRIGGER USER;
ALTER TABLE trainer.shared_document ENABLE TRIGGER USER;
ANALYZE trainer.shared_result, trainer.shared_step, trainer.shared_document, trainer.member;
"""


class Plans:
    """How the server means to run every statement that it is given."""

    def __init__(self, server: TeamServer) -> None:
        self.seen: dict[str, str] = {}
        event.listen(server._engine, "before_cursor_execute", self._explain)

    def _explain(self, connection: Any, _: object, statement: str, given: Any, *__: Any) -> None:
        if statement.split(maxsplit=1)[0] in {"SELECT", "INSERT", "UPDATE", "DELETE"}:
            driver: psycopg.Connection[Any] = connection.connection.driver_connection
            rows = driver.execute(f"EXPLAIN {statement}".encode(), given).fetchall()
            self.seen[statement] = "\n".join(row[0] for row in rows)

    @property
    def whole(self) -> list[str]:
        """Those that read a whole table of what is shared."""
        read = re.compile(r"Seq Scan on (?:shared_\w+|member)\b")
        return [f"{each}\n{plan}" for each, plan in self.seen.items() if read.search(plan)]


@pytest.fixture
def team(postgres: Postgres) -> Team:
    team = new_team(postgres)
    postgres.run(FILL, team.database)
    return team


@pytest.fixture
def machines(team: Team, tmp_path: Path) -> Iterator[dict[str, Machine]]:
    made = {
        name: Machine(tmp_path, team, getattr(team, name), who)
        for name, who in (("anna", ANNA), ("ben", BEN), ("lead", LEAD))
    }
    yield made
    for each in made.values():
        each.journal.close()


def synced(machine: Machine) -> Plans:
    with machine.team.server(machine.login) as server:
        plans = Plans(server)
        exchange(machine.journal, server, machine.who)
    return plans


@pytest.mark.slow
def test_no_exchange_reads_the_whole_of_what_is_shared(team: Team, machines: dict[str, Machine]) -> None:
    anna, ben, lead = machines.values()
    first = synced(anna)
    assert first.whole == []
    anna.practise(*(f"a{number}" for number in range(20)))
    anna.hand_in(*(f"a{number}" for number in range(20)))
    lead.sync()
    with lead.journal.writing() as connection:
        exams = [
            SharedDocument(id=f"e{number}", kind="exam", author=LEAD.id, at=BEGAN, body={})
            for number in range(3)
        ]
        put_documents(connection, exams)
    for each in (anna, lead, ben):
        assert synced(each).whole == []
    assert team.count() == MANY + 20
    anna.practise("b1")
    anna.hand_in("b1")
    plans = synced(anna)
    assert plans.whole == []
    assert {"shared_result", "shared_step"} <= {
        each.split()[2].split(".")[-1] for each in plans.seen if "INSERT" in each
    }


@pytest.mark.slow
def test_the_same_content_and_another_are_found_by_an_index(team: Team, machines: dict[str, Machine]) -> None:
    anna = machines["anna"]
    anna.practise("a1", "a2")
    anna.hand_in("a1", "a2")
    anna.sync()
    other = "sha = 'other', body = replace(body, '\"total\": 62.5', '\"total\": 1.5')"
    changed = f"UPDATE trainer.shared_result SET {other} WHERE drill = 'a1'"
    team.cluster.run(changed, team.database)
    begin_anew(anna.journal)
    plans = synced(anna)
    assert plans.whole == []
    with anna.journal.reading() as connection:
        assert len({each.id for each in kept_conflicts(connection) if each.ours}) == 1
