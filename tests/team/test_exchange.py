"""Results go both ways through a real PostgreSQL: nothing lost, nothing doubled, whatever breaks on the way."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.team.cut_line import cut_line
from tests.team.postgres import Postgres
from tests.team.results import ANNA, BEN
from tests.team.team import Machine, Team, new_team
from trainer.record.errors import BadPlace, BadUsage
from trainer.record.result import Member
from trainer.store.server.exchange import forget_member
from trainer.store.server.push import BATCH, ForgottenHere
from trainer.store.server.trouble import Unreachable
from trainer.store.shared import Outcome, kept_conflicts
from trainer.store.shared_query import copied, members
from trainer.store.team_schema import shared_step
from trainer.team.membership import Membership
from trainer.team.sharing import join, leave

Machines = Callable[[str, Member], Machine]


@pytest.fixture
def team(postgres: Postgres) -> Team:
    return new_team(postgres)


@pytest.fixture
def machine(team: Team, tmp_path: Path) -> Iterator[Machines]:
    made: list[Machine] = []

    def make(login: str, who: Member) -> Machine:
        made.append(Machine(tmp_path, team, getattr(team, login), who))
        return made[-1]

    yield make
    for each in made:
        each.journal.close()


def test_what_one_hands_in_the_other_gets_and_what_is_private_stays(machine: Machines, team: Team) -> None:
    anna, ben = machine("anna", ANNA), machine("ben", BEN)
    anna.practise("a1", "a2", "a3")
    anna.hand_in("a1", "a3")
    ben.practise("b1")
    ben.hand_in("b1")
    assert len(anna.sync().pushed.new) == 2
    assert len(ben.sync().pulled.new) == 2
    anna.sync()
    assert anna.drills() == ben.drills() == ["a1", "a3", "b1"]
    assert anna.copy() == ben.copy()
    with ben.journal.reading() as connection:
        assert members(connection) == (ANNA, BEN)
    assert (team.count(), team.count("shared_step")) == (3, 9)


def test_again_sends_nothing_and_doubles_nothing(machine: Machines, team: Team) -> None:
    anna = machine("anna", ANNA)
    anna.practise("a1")
    anna.hand_in("a1")
    anna.sync()
    again = anna.sync()
    assert (again.pushed.new, again.pulled.new) == ((), ())
    assert team.count() == 1


@pytest.mark.slow
def test_two_members_at_once_and_many_times(machine: Machines, team: Team) -> None:
    both = [machine("anna", ANNA), machine("ben", BEN)]
    for each in both:
        names = [f"{each.who.id}-{number}" for number in range(6)]
        each.practise(*names)

    def busy(each: Machine) -> None:
        for number in range(6):
            each.hand_in(f"{each.who.id}-{number}")
            each.sync()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(busy, both))
    for each in both:
        each.sync()
    assert team.count() == 12
    assert both[0].copy() == both[1].copy()
    assert len(both[0].copy()) == 12


@pytest.mark.slow
def test_numbers_come_in_the_order_of_commits(machine: Machines, team: Team) -> None:
    """A reader that came between two writers must not pass over what the slower one commits later."""
    anna, ben = machine("anna", ANNA), machine("ben", BEN)
    for each in (anna, ben):
        each.practise(f"{each.who.id}-1")
        each.sync()
        each.hand_in(f"{each.who.id}-1")
    slow = "INSERT INTO trainer.member (id, name) VALUES ('slow', 'Slow')"
    login = team.cluster.new_login("slow", f"trainer_member_{team.database}")
    import psycopg

    with psycopg.connect(team.cluster.url(team.database, login)) as open_one, ThreadPoolExecutor(1) as pool:
        open_one.execute(slow)
        pushing = pool.submit(anna.sync)
        waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        while not team.cluster.run(waiting)[0][0]:
            assert not pushing.done()
        open_one.commit()
        pushing.result()
    ((first,),) = team.cluster.run("SELECT arrived FROM trainer.member WHERE id = 'slow'", team.database)
    ((second,),) = team.cluster.run("SELECT arrived FROM trainer.shared_result", team.database)
    assert first < second


@pytest.mark.slow
def test_the_same_id_with_other_content_is_shown_and_not_swallowed(
    machine: Machines, team: Team, tmp_path: Path
) -> None:
    """One drill, copied to a second machine of the same person and handed in from both, each counting otherwise."""
    first, second = machine("anna", ANNA), Machine(tmp_path / "second", team, team.anna, ANNA)
    for each in (first, second):
        each.practise("a0", "a1")
    first.hand_in("a1")
    second.hand_in("a0", "a1")
    first.sync()
    done = second.sync()
    assert len(done.pulled.conflicts) == len(done.pushed.conflicts) == 1
    with second.journal.reading() as connection:
        (kept,) = kept_conflicts(connection)
    assert '"private_before": 0' in kept.ours
    assert '"private_before": 1' in kept.theirs
    assert second.copy()[1].private_before == 0
    assert second.sync().pushed == Outcome()
    assert team.count() == 2
    second.journal.close()


@pytest.mark.slow
def test_the_database_gone_for_a_week(machine: Machines, team: Team) -> None:
    anna, ben = machine("anna", ANNA), machine("ben", BEN)
    anna.practise(*(f"a{day}" for day in range(7)))
    anna.sync()
    team.cluster.stop()
    for day in range(7):
        anna.hand_in(f"a{day}")
        with pytest.raises(Unreachable, match="is kept here until then"):
            anna.sync()
    team.cluster.start()
    assert len(anna.sync().pushed.new) == 7
    ben.sync()
    assert ben.copy() == anna.copy()


@pytest.mark.slow
def test_a_server_killed_in_the_middle_of_a_batch(
    machine: Machines, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = machine("anna", ANNA)
    names = [f"a{number:03}" for number in range(BATCH + 5)]
    anna.practise(*names)
    anna.hand_in(*names)
    from trainer.store.server import push

    real, calls = push.put_results, iter(range(9))

    def killed(*given: object) -> object:
        done = real(*given)  # type: ignore[arg-type]
        if next(calls) == 1:
            team.cluster.kill()
        return done

    monkeypatch.setattr(push, "put_results", killed)
    with pytest.raises(Unreachable):
        anna.sync()
    team.cluster.start()
    assert team.count() == BATCH
    anna.sync()
    assert team.count() == len(names)
    ben = machine("ben", BEN)
    ben.sync()
    assert ben.copy() == anna.copy()


@pytest.mark.slow
def test_a_line_cut_anywhere_loses_and_doubles_nothing(machine: Machines, team: Team) -> None:
    """Cut after more and more bytes, until one exchange gets through whole; each goes on from where it stands."""
    anna, ben = machine("anna", ANNA), machine("ben", BEN)
    for each in (anna, ben):
        names = [f"{each.who.id}-{number:02}" for number in range(12)]
        each.practise(*names)
        each.hand_in(*names)
    ben.sync()
    cuts = 0
    for left in range(200, 400_000, 3001):
        with cut_line(team.cluster.port, left) as line:
            try:
                anna.sync(line.port)
            except Unreachable:
                assert line.was_cut
                cuts += 1
                assert team.count() in {12, 24}
            else:
                break
    else:
        pytest.fail("no exchange got through")
    assert cuts > 5
    ben.sync()
    assert len(anna.copy()) == 24
    assert anna.copy() == ben.copy()


@pytest.mark.slow
def test_a_database_brought_back_from_an_old_copy_is_filled_again(machine: Machines, team: Team) -> None:
    anna, ben = machine("anna", ANNA), machine("ben", BEN)
    for each, name in ((anna, "a1"), (ben, "b1")):
        each.practise(name)
        each.hand_in(name)
        each.sync()
    team.cluster.run("DELETE FROM trainer.shared_step; DELETE FROM trainer.shared_result", team.database)
    team.cluster.run("DELETE FROM trainer.member; ALTER SEQUENCE trainer.arrival RESTART", team.database)
    anna.sync()
    ben.sync()
    assert team.count() == 2
    anna.sync()
    assert anna.copy() == ben.copy()


@pytest.mark.slow
def test_an_old_copy_of_the_database_brings_nobody_back(machine: Machines, team: Team) -> None:
    anna, lead = machine("anna", ANNA), machine("lead", Member(id="m-lead", name="Lead"))
    anna.practise("a1")
    anna.hand_in("a1")
    anna.sync()
    with team.server(team.lead) as server:
        forget_member(lead.journal, server, ANNA.id)
    lead.sync()
    team.cluster.run("DELETE FROM trainer.tombstone; ALTER SEQUENCE trainer.arrival RESTART", team.database)
    team.cluster.run(
        "INSERT INTO trainer.member (id, name) VALUES ('m-anna', 'Anna')", team.database, team.anna
    )
    assert team.count("member") == 2
    lead.sync()
    assert team.count("member") == 1
    with pytest.raises(ForgottenHere):
        anna.sync()


@pytest.mark.slow
def test_whoever_is_forgotten_goes_everywhere_and_comes_back_from_nowhere(
    machine: Machines, team: Team
) -> None:
    anna, ben = machine("anna", ANNA), machine("ben", BEN)
    lead = machine("lead", Member(id="m-lead", name="Lead"))
    for each in (anna, ben):
        each.practise(f"{each.who.id}-1", f"{each.who.id}-2")
        each.hand_in(f"{each.who.id}-1")
        each.sync()
    ben.sync()
    lead.sync()
    with team.server(team.anna) as server, pytest.raises(BadPlace, match="Only the team's lead"):
        forget_member(anna.journal, server, BEN.id)
    with team.server(team.lead) as server:
        assert forget_member(lead.journal, server, ANNA.id) == 1
    anna.hand_in("m-anna-2")
    with pytest.raises(ForgottenHere, match="Your own drills on this machine are untouched"):
        anna.sync()
    ben.sync()
    for each in (lead, ben, anna):
        assert ANNA.id not in {result.member for result in each.copy()}
    with ben.journal.reading() as connection:
        assert ANNA not in members(connection)
        of = connection.execute(select(shared_step.c.result).distinct()).scalars().all()
    assert of == [ben.copy()[0].id]
    assert team.count() == 1
    assert len(anna.journal.events_of("m-anna-1")) == 6
    kept = team.cluster.run("SELECT id, kind FROM trainer.tombstone", team.database)
    assert kept == [(ANNA.id, "member")]


@pytest.mark.slow
@pytest.mark.usefixtures("own_world")
def test_who_left_and_was_forgotten_after_that_begins_anew_as_another_member(
    machine: Machines, team: Team
) -> None:
    anna, lead = machine("anna", ANNA), machine("lead", Member(id="m-lead", name="Lead"))
    url = team.cluster.url(team.database, team.anna)
    known = leave(anna.journal, join(url, anna.journal, Membership(member=ANNA)))
    assert known.member.id == ANNA.id
    with team.server(team.lead) as server:
        forget_member(lead.journal, server, ANNA.id)
    again = join(url, anna.journal, known)
    assert again.member.id != ANNA.id
    with pytest.raises(ForgottenHere):  # whoever never left decides that for themselves
        join(url, machine("anna", ANNA).journal, Membership(member=ANNA, url=url))


@pytest.mark.slow
def test_a_row_that_is_not_what_it_says_is_believed_by_nobody(machine: Machines, team: Team) -> None:
    anna, ben = machine("anna", ANNA), machine("ben", BEN)
    anna.practise("a1")
    anna.hand_in("a1")
    anna.sync()
    forged = anna.copy()[0].model_copy(update={"id": "other", "member": BEN.id}).model_dump_json()
    team.cluster.run(
        f"CREATE TEMP TABLE forged AS SELECT * FROM trainer.shared_result; UPDATE forged SET id = 'other', "
        f"body = '{forged}'; INSERT INTO trainer.shared_result SELECT * FROM forged",
        team.database,
        team.anna,
    )
    pulled = ben.sync().pulled
    assert pulled.unreadable == ("other",)
    assert ben.drills() == ["a1"]
    assert ben.sync().pulled == Outcome()
    with ben.journal.reading() as connection:
        assert [(each.id, each.ours) for each in kept_conflicts(connection)] == [("other", "")]


@pytest.mark.slow
def test_a_login_of_somebody_else_sends_nothing(machine: Machines, team: Team) -> None:
    machine("anna", ANNA).sync()
    wrong = machine("anna", BEN)
    wrong.practise("b1")
    wrong.hand_in("b1")
    with pytest.raises(BadUsage, match="belongs to another member"):
        wrong.sync()
    assert team.count() == 0
    with wrong.journal.reading() as connection:
        assert copied(connection, BEN.id).waiting == 1


@pytest.mark.slow
def test_a_name_is_changed_by_its_owner_and_reaches_the_others(machine: Machines) -> None:
    anna, ben = machine("anna", ANNA), machine("ben", BEN)
    anna.sync()
    ben.sync()
    anna.who = ANNA.model_copy(update={"name": "Anna M."})
    anna.sync()
    ben.sync()
    with ben.journal.reading() as connection:
        assert members(connection)[0].name == "Anna M."
