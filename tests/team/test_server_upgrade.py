"""Tables of an older version are brought up to date: whole or not at all, and nobody's data or rules change by it."""

import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import event

from tests.cli.run import no_traceback, trainer
from tests.team.postgres import Postgres, binaries
from tests.team.results import ANNA, BEGAN, BEN, result
from tests.team.team import Machine, Team, new_team
from tests.team.test_server_rules import raw_row
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.result import Member
from trainer.record.shared_document import SharedDocument
from trainer.store.documents import put_documents
from trainer.store.server.connect import TeamServer
from trainer.store.server.found import found_team, team_id
from trainer.store.server.trouble import Unreachable
from trainer.store.server.upgrade import SCRIPTS, VERSION
from trainer.store.shared import put_results
from trainer.store.shared_query import members, results

VERSION_1 = (Path(__file__).parent / "version_1.sql").read_text(encoding="utf-8")
LEAD = Member(id="m-lead", name="Lead")


@pytest.fixture
def old(postgres: Postgres) -> Team:
    """A team of version 1, of which Anna and Ben have handed in; the lead has made its tables."""
    database = postgres.new_database()
    lead, anna, ben = (postgres.new_login(name) for name in ("lead", "anna", "ben"))
    for kind, logins in (("member", [anna, ben]), ("lead", [lead])):
        postgres.run(f'CREATE ROLE "trainer_{kind}_{database}"')
        for login in logins:
            postgres.run(f'GRANT "trainer_{kind}_{database}" TO {login}')
    postgres.run(f'GRANT "trainer_member_{database}" TO "trainer_lead_{database}"')
    postgres.run(VERSION_1.replace("acme", database).replace("lena", lead), database)
    postgres.run("INSERT INTO trainer.team (id, version) VALUES ('the-team', 1)", database)
    for login, who, name in ((anna, "m-anna", "Anna"), (ben, "m-ben", "Ben")):
        postgres.run(f"INSERT INTO trainer.member (id, name) VALUES ('{who}', '{name}')", database, login)
    team = Team(postgres, database, lead, anna, ben)
    for login, who in ((anna, ANNA), (ben, BEN)):
        with team.server(login) as server, server.transaction() as connection:
            put_results(connection, [who], [result(1, who), result(2, who)])
    return team


def version(team: Team) -> int:
    ((found,),) = team.cluster.run("SELECT version FROM trainer.team", team.database)
    return int(found)


def dump(team: Team, *options: str) -> str:
    """What pg_dump tells of it, under the example's names."""
    command = [str(binaries() / "pg_dump"), "-n", "trainer", *options, team.cluster.url(team.database)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # A server that was killed goes on numbering some way further on.
    lines = [line for line in told.splitlines() if not line.startswith(("--", "\\")) and ".setval(" not in line]
    return "\n".join(lines).replace(team.database, "acme").replace(team.lead, "lena")


def test_an_upgraded_team_is_as_a_new_one_and_holds_what_it_held(old: Team) -> None:
    before = dump(old, "--data-only", "--exclude-table=trainer.team")
    with old.server(old.lead) as server:
        founded = found_team(server)
        assert (founded.team, founded.before) == ("the-team", 1)
        assert found_team(server).before is None
    assert version(old) == VERSION
    assert dump(old, "--data-only", "--exclude-table=trainer.team") == before
    new = new_team(old.cluster)
    owner = old.cluster.run("SELECT tableowner FROM pg_tables WHERE tablename = 'team'", new.database)
    assert dump(old, "--schema-only") == dump(new, "--schema-only").replace(owner[0][0], "lena")
    with old.server(old.anna) as server, server.transaction() as connection:
        assert team_id(connection) == "the-team"
        assert [each.name for each in members(connection)] == ["Anna", "Ben"]
        given = [result(number, who) for number in (1, 2) for who in (ANNA, BEN)]
        assert list(results(connection)) == given


def test_the_rules_hold_after_it_as_before(old: Team) -> None:
    with old.server(old.lead) as server:
        found_team(server)
    old.refused(old.anna, raw_row("x"))
    old.refused(old.anna, "DELETE FROM trainer.shared_result")
    old.refused(old.anna, "UPDATE trainer.team SET version = 9")
    exam = SharedDocument(id="e", kind="exam", author=ANNA.id, at=BEGAN, body={})
    with (
        old.server(old.anna) as server,
        pytest.raises(BadPlace, match="Only the team's lead"),
        server.transaction() as connection,
    ):
        put_documents(connection, [exam])


def test_who_did_not_make_the_tables_is_told_who_did(old: Team) -> None:
    other = old.cluster.new_login("other", f"trainer_lead_{old.database}")
    for login in (other, old.anna):
        with old.server(login) as server, pytest.raises(BadUsage, match=rf"made them \({old.lead}\)"):
            found_team(server)
    stranger = old.cluster.new_login("stranger")
    with old.server(stranger) as server, pytest.raises(BadPlace, match="has no part in the team"):
        found_team(server)
    assert version(old) == 1


@pytest.mark.slow
def test_two_leads_at_once_upgrade_it_once(old: Team) -> None:
    def init(_: int) -> int | None:
        with old.server(old.lead) as server:
            return found_team(server).before

    with ThreadPoolExecutor(4) as pool:
        assert sorted(map(bool, pool.map(init, range(4)))) == [False, False, False, True]
    assert version(old) == VERSION


@pytest.mark.slow
def test_an_upgrade_waits_for_whoever_is_writing(old: Team) -> None:
    """The writer holds a table and the lock that numbers rows: neither is waited for by one that the other holds."""
    import psycopg

    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    url = old.cluster.url(old.database, old.anna)
    with psycopg.connect(url) as writer, old.server(old.lead) as server, ThreadPoolExecutor(1) as pool:
        writer.execute("SELECT * FROM trainer.shared_document")
        upgrading = pool.submit(found_team, server)
        while not old.cluster.run(waiting)[0][0]:
            assert not upgrading.done()
        writer.execute(raw_row("late", ANNA.id))
        writer.commit()
        assert upgrading.result().before == 1
    assert old.count() == 5


def stopped(server: TeamServer, at: str, doing: Callable[[], None]) -> None:
    """Do that as soon as a statement of this kind has been run."""

    def after(_: object, __: object, statement: str, *___: Any) -> None:
        if at in statement:
            doing()

    event.listen(server._engine, "after_cursor_execute", after)


@pytest.mark.slow
@pytest.mark.parametrize("at", ["LOCK TABLE", "CREATE POLICY own_disputes", "UPDATE trainer.team"])
def test_killed_in_the_middle_it_is_as_it_was_and_can_be_done_again(old: Team, at: str) -> None:
    before = dump(old)
    with old.server(old.lead) as server:
        stopped(server, at, old.cluster.kill)
        with pytest.raises(Unreachable):
            found_team(server)
    old.cluster.start()
    assert dump(old) == before
    assert version(old) == 1
    with old.server(old.lead) as server:
        assert found_team(server).before == 1
    assert version(old) == VERSION


def test_a_step_that_fails_leaves_everything_as_it_was(old: Team) -> None:
    def fail() -> None:
        raise RuntimeError("no such luck")

    before = dump(old)
    with old.server(old.lead) as server:
        stopped(server, "CREATE POLICY own_disputes", fail)
        with pytest.raises(RuntimeError):
            found_team(server)
    assert dump(old) == before


@pytest.mark.slow
def test_members_wait_for_the_lead_and_then_go_on(old: Team, tmp_path: Path) -> None:
    anna = Machine(tmp_path, old, old.anna, ANNA)
    anna.practise("a1")
    anna.hand_in("a1")
    with pytest.raises(BadPlace, match=r"older trainer \(version 1, this one needs 2\).*trainer team init"):
        anna.sync()
    with old.server(old.lead) as server:
        found_team(server)
    done = anna.sync()
    assert (len(done.pushed.new), len(done.pulled.new)) == (1, 4)
    anna.journal.close()


@pytest.mark.slow
def test_the_commands_tell_it_in_a_sentence(old: Team) -> None:
    url = old.cluster.url(old.database, old.lead)
    told = trainer("team", "init", url, "--name", "Lena")
    no_traceback(told)
    assert "were brought from version 1 to 2, with all that was in them" in told.stdout
    again = trainer("team", "init")
    assert again.returncode == 0, again.stderr
    assert "were brought" not in again.stdout
    old.cluster.run(f"UPDATE trainer.team SET version = {VERSION + 1}", old.database)
    for command in ("init", "sync"):
        newer = trainer("team", command)
        no_traceback(newer)
        assert newer.returncode == 3
        assert (
            f"newer trainer (version {VERSION + 1}, this one knows {VERSION}). Upgrade trainer." in newer.stderr
        )


def test_the_known_version_is_that_of_the_newest_step() -> None:
    steps = [step.revision for step in ScriptDirectory(str(SCRIPTS)).walk_revisions()]
    assert steps == [str(number) for number in range(VERSION, 0, -1)]
