"""A real PostgreSQL holds the rules: members add and read as themselves, the lead defines and forgets."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from tests.team.postgres import Postgres
from tests.team.results import ANNA, BEGAN, BEN, result
from tests.team.team import Team, new_team
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.shared_document import SharedDocument
from trainer.store.documents import put_documents
from trainer.store.journal import SqlJournal
from trainer.store.server.connect import TeamServer
from trainer.store.server.found import Founded, found_team, team_id
from trainer.store.server.roles import is_lead
from trainer.store.server.upgrade import VERSION
from trainer.store.shared import Outcome, put_results
from trainer.store.shared_query import members, results
from trainer.team.membership import Membership
from trainer.team.sharing import found


def raw_row(name: str, who: str = "m-ben", **more: str) -> str:
    """A row put in past the program."""
    texts = (
        "drill",
        "scenario",
        "rubric",
        "taken_at",
        "key",
        "key_hash",
        "scale_hash",
        "self_levels",
        "body",
        "sha",
    )
    values = dict.fromkeys(texts, "''") | {"id": f"'{name}'", "member": f"'{who}'", "kind": "'practice'"}
    values |= {
        "taken_utc": "now()",
        "attempt": "1",
        "exam_attempt": "1",
        "exam_late": "false",
        "private_before": "0",
        "gates_held": "true",
        "rescored": "false",
    }
    values |= more
    return f"INSERT INTO trainer.shared_result ({', '.join(values)}) VALUES ({', '.join(values.values())})"


@pytest.fixture
def team(postgres: Postgres) -> Team:
    team = new_team(postgres)
    for login, who in ((team.anna, ANNA), (team.ben, BEN)):
        with team.server(login) as server, server.transaction() as connection:
            put_results(connection, [who], [])
    return team


def test_members_put_in_and_read_as_in_the_journal(team: Team) -> None:
    for login, who in ((team.anna, ANNA), (team.ben, BEN)):
        with team.server(login) as server, server.transaction() as connection:
            given = [result(1, who), result(2, who)]
            assert put_results(connection, [who], given) == Outcome(new=tuple(each.id for each in given))
            assert put_results(connection, [who], given) == Outcome(same=tuple(each.id for each in given))
            (conflict,) = put_results(connection, [who], [result(1, who, total=1.0)]).conflicts
            assert conflict.id == given[0].id
    with team.server(team.anna) as server, server.transaction() as connection:
        both = [result(number, who) for number in (1, 2) for who in (ANNA, BEN)]
        assert list(results(connection)) == both
        assert members(connection) == (ANNA, BEN)


def test_a_member_writes_only_as_themselves(team: Team) -> None:
    with (
        team.server(team.anna) as server,
        pytest.raises(BadPlace, match="does not let this login"),
        server.transaction() as connection,
    ):
        put_results(connection, [], [result(1, BEN)])
    team.refused(team.anna, raw_row("x"))
    team.refused(team.lead, raw_row("x"))
    team.cluster.run(raw_row("x"), team.database, team.ben)
    team.refused(
        team.anna, "INSERT INTO trainer.shared_step (result, position, step, level) VALUES ('x', 0, 's', 4)"
    )
    team.refused(team.anna, "INSERT INTO trainer.member (id, name, login) VALUES ('y', 'Ben', 'someone')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        team.cluster.run("INSERT INTO trainer.member (id, name) VALUES ('y', 'Anna')", team.database, team.anna)


def test_a_member_changes_and_takes_away_nothing(team: Team) -> None:
    for login in (team.anna, team.lead):
        team.refused(login, "UPDATE trainer.shared_result SET total = 100")
        team.refused(login, "UPDATE trainer.tombstone SET id = 'x'")
        team.refused(login, "DELETE FROM trainer.tombstone")
        team.refused(login, "UPDATE trainer.team SET version = 2")
        team.refused(login, "DROP TABLE trainer.shared_result")
        team.refused(login, "UPDATE trainer.member SET id = 'x'")
        team.refused(login, "SELECT login FROM trainer.member")
    for table in ("shared_result", "shared_step", "shared_document", "member"):
        team.refused(team.anna, f"DELETE FROM trainer.{table}")
    team.refused(team.anna, "TRUNCATE trainer.shared_result CASCADE")
    team.cluster.run("UPDATE trainer.member SET name = 'X'", team.database, team.anna)
    names = team.cluster.run("SELECT name FROM trainer.member ORDER BY id", team.database)
    assert names == [("X",), ("Ben",)]


def test_only_the_lead_defines_and_forgets(team: Team) -> None:
    exam = SharedDocument(id="e", kind="exam", author=ANNA.id, at=BEGAN, body={})
    with team.server(team.anna) as server:
        with pytest.raises(BadPlace, match="Only the team's lead"), server.transaction() as connection:
            put_documents(connection, [exam])
        with server.transaction() as connection:
            assert not is_lead(connection)
    team.refused(team.anna, "INSERT INTO trainer.tombstone (id, kind, at) VALUES ('m-ben', 'member', '')")
    with team.server(team.lead) as server, server.transaction() as connection:
        assert is_lead(connection)
        put_results(connection, [ANNA.model_copy(update={"id": "m-lead"})], [])
        own = exam.model_copy(update={"author": "m-lead"})
        assert put_documents(connection, [own]).new == ("e",)
        assert put_documents(connection, [own]).same == ("e",)


def test_who_is_in_no_role_sees_nothing(team: Team) -> None:
    stranger = team.cluster.new_login("stranger")
    team.refused(stranger, "SELECT * FROM trainer.shared_result")
    with (
        team.server(stranger) as server,
        pytest.raises(BadPlace, match="has no part in the team"),
        server.transaction() as connection,
    ):
        team_id(connection)


def test_the_server_keeps_out_whom_it_has_buried_and_numbers_by_itself(team: Team) -> None:
    team.cluster.run(
        "INSERT INTO trainer.tombstone (id, kind, at) VALUES ('m-ben', 'member', '')", team.database, team.lead
    )
    with team.server(team.ben) as server, server.transaction() as connection:
        assert put_results(connection, [BEN], [result(1, BEN)]).barred == (result(1, BEN).id,)
    team.cluster.run(raw_row("z", arrived="7"), team.database, team.ben)
    team.cluster.run(raw_row("z", "m-anna", arrived="7"), team.database, team.anna)
    ((number,),) = team.cluster.run("SELECT arrived FROM trainer.shared_result", team.database)
    assert number > 3


def test_founding_twice_is_founding_once(team: Team) -> None:
    with team.server("postgres") as server:
        first = found_team(server)
        assert found_team(server) == first == Founded(first.team, first.roles)
    assert first.roles.member == f'"trainer_member_{team.database}"'


@pytest.mark.parametrize(
    ("version", "said"), [(VERSION + 1, "Upgrade trainer"), (VERSION - 1, "runs: trainer team init")]
)
def test_tables_of_another_version_are_refused_with_what_to_do(team: Team, version: int, said: str) -> None:
    team.cluster.run(f"UPDATE trainer.team SET version = {version}", team.database)
    with (
        team.server(team.anna) as server,
        pytest.raises(BadPlace, match=said),
        server.transaction() as connection,
    ):
        team_id(connection)


def test_a_login_that_may_not_make_roles_is_told_what_an_administrator_does(postgres: Postgres) -> None:
    database, login = postgres.new_database(), postgres.new_login("plain")
    with TeamServer(postgres.url(database, login)) as server, pytest.raises(BadUsage, match="CREATE ROLE"):
        found_team(server)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://anna:hunter2@host/db", "looks like postgresql://"),
        ("postgresql://anna:hun%ter2@host/db", "can't be read"),
        ("postgresql://anna:hunter2@127.0.0.1:1/db", "can't be used now"),
    ],
)
def test_no_sentence_holds_the_password(url: str, said: str) -> None:
    with (
        pytest.raises((BadUsage, BadPlace), match=said) as wrong,
        TeamServer(url) as server,
        server.transaction(),
    ):
        pass
    assert "hun" not in str(wrong.value)


def test_a_wrong_password_is_told_without_it(team: Team) -> None:
    url = team.cluster.url(team.database, team.anna).replace("secret-of", "hunter2")
    with (
        TeamServer(url) as server,
        pytest.raises(BadPlace, match="refused the login") as wrong,
        server.transaction(),
    ):
        pass
    assert "hunter2" not in str(wrong.value)


def test_a_database_that_is_not_there_and_a_login_without_a_part_are_told_apart(team: Team) -> None:
    stranger = team.cluster.new_login("stranger")
    for url, said in (
        (team.cluster.url("nowhere"), "no such database"),
        (team.cluster.url(team.database, stranger), "has no part in the team"),
    ):
        with TeamServer(url) as server, pytest.raises(BadPlace, match=said), server.transaction() as connection:
            connection.execute(text("SELECT 1 FROM trainer.team"))


def test_a_member_who_makes_the_team_again_does_not_come_to_lead_it(team: Team, tmp_path: Path) -> None:
    known = Membership(member=ANNA)
    with SqlJournal(tmp_path / "journal.db") as journal, pytest.raises(BadUsage, match="does not lead it"):
        found(team.cluster.url(team.database, team.anna), journal, known)


def test_words_leave_for_another_machine_only_encrypted() -> None:
    from trainer.store.server.connect import _settings

    assert _settings("postgresql://anna@db.example/acme")["sslmode"] == "require"
    assert _settings("postgresql://anna@db.example/acme?sslmode=disable")["sslmode"] == "disable"
    assert "sslmode" not in _settings("postgresql://anna@localhost/acme")


def test_the_owner_of_the_tables_stands_not_above_the_rules(postgres: Postgres) -> None:
    database, owner = postgres.new_database(), postgres.new_login("owner")
    postgres.run(f"ALTER ROLE {owner} CREATEROLE")
    postgres.run(f'GRANT CREATE ON DATABASE "{database}" TO {owner}')
    with TeamServer(postgres.url(database, owner)) as server:
        found_team(server)
    team = Team(postgres, database, owner, owner, owner)
    with team.server(owner) as server, server.transaction() as connection:
        assert is_lead(connection)
        put_results(connection, [ANNA], [result(1)])
    team.refused(owner, raw_row("x", BEN.id))
