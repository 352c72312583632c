"""Who one is to the team: made once, kept for one's own eyes, and told by `trainer team show` and `trainer doctor`."""

import json
import socket
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.run import no_traceback, trainer
from tests.store.logs import BEGAN, events, said, scored, started, whole
from tests.team.results import ANNA, BEN, result
from trainer.library.places import team_file
from trainer.record.errors import BadPlace
from trainer.record.event_drill import ExamSeat
from trainer.record.options import DrillOptions
from trainer.store.erase import erase
from trainer.store.file import JOURNAL
from trainer.store.journal import SqlJournal
from trainer.store.shared import put_results
from trainer.store.shared_query import copied, results
from trainer.team.membership import Membership, keep_membership, membership, own_membership
from trainer.team.sharing import hand_in_by_itself, hand_in_drills, share

URL = "postgresql://anna:hunter2@127.0.0.1:{port}/acme"


def test_an_id_is_made_once_and_the_file_is_for_ones_own_eyes() -> None:
    first = own_membership("Anna")
    assert own_membership("Somebody") == first
    assert team_file().stat().st_mode & 0o777 == 0o600
    team_file().chmod(0o644)
    with pytest.raises(BadPlace, match="chmod 600"):
        membership()
    team_file().chmod(0o600)
    team_file().write_text("{}")
    with pytest.raises(BadPlace, match="Move it away"):
        membership()


def test_a_level_chosen_later_changes_nothing_that_was_handed_in(own_world: Path) -> None:
    known = own_membership("Anna")
    with SqlJournal(own_world / JOURNAL) as journal:
        for number in (1, 2):
            journal.append(whole(f"d{number}", "SECRET", began=BEGAN + timedelta(hours=number)))
        hand_in_drills(journal, known, ["d1"])
        more = share(known, "everything")
        again, _ = hand_in_drills(journal, more, ["d1", "d2"])
        assert [each.drill for each in again] == ["d2"]
        with journal.reading() as connection:
            kept = results(connection)
    assert [each.transcript is not None for each in kept] == [False, True]
    assert [each.private_before for each in kept] == [0, 0]


def test_a_finished_exam_goes_by_itself_and_practice_does_not(own_world: Path) -> None:
    known = own_membership("Anna")
    options, seat = DrillOptions(mode="exam"), ExamSeat(name="spring@1")
    with SqlJournal(own_world / JOURNAL) as journal:
        journal.append(whole("practice"))
        journal.append(whole("exam", began=BEGAN + timedelta(hours=1), options=options, exam=seat))
        journal.append(events("left", started(options=options, exam=seat), said("x"), scored({"a": 1}, 25.0)))
        hand_in_by_itself(journal, known)
        with journal.reading() as connection:
            (only,) = results(connection)
    assert (only.drill, only.exam, only.private_before) == ("exam", "spring@1", 2)


def test_a_later_score_goes_as_its_drill_went_whatever_was_chosen_since(own_world: Path) -> None:
    known = own_membership("Anna")
    with SqlJournal(own_world / JOURNAL) as journal:
        journal.append(whole("d", "SECRET"))
        hand_in_drills(journal, known, ["d"])
        journal.append(events("d", scored({"direct": 4}, 100.0, rescored=True), start=6))
        more = share(known, "everything")
        for _ in range(2):
            hand_in_by_itself(journal, more)
        with journal.reading() as connection:
            first, later = sorted(results(connection), key=lambda each: each.rescored)
    assert (first.rescored, later.rescored) == (False, True)
    assert first.transcript is later.transcript is None


def test_deleting_a_drill_deletes_its_copy_among_the_teams(own_world: Path) -> None:
    known = share(own_membership("Anna"), "everything")
    with SqlJournal(own_world / JOURNAL) as journal:
        for drill in ("d1", "d2"):
            journal.append(whole(drill, f"SECRET-{drill}"))
        handed, _ = hand_in_drills(journal, known, ["d1", "d2"])
        with journal.writing() as connection:
            put_results(connection, [BEN], [result(1, BEN)])
        erase(journal, ["d1"])
        assert b"SECRET-d1" not in journal.path.read_bytes()
        with journal.writing() as connection:
            assert [each.drill for each in results(connection)] == ["d2", "m-ben-d1"]
            assert put_results(connection, [], handed[:1]).barred == (handed[0].id,)
        erase(journal)
        with journal.reading() as connection:
            assert [each.member for each in results(connection)] == [BEN.id]
            assert copied(connection, known.member.id).handed_in == 0


@pytest.mark.slow
def test_an_exchange_follows_a_drill_by_itself_and_fails_quietly(own_world: Path) -> None:
    """The socket stands for a database that takes no team: that it is called is the event that is waited for."""
    with socket.create_server(("127.0.0.1", 0)) as database:
        database.settimeout(60)
        url = URL.format(port=database.getsockname()[1])
        keep_membership(Membership(member=ANNA, url=url))
        Path("replies.txt").write_text("I have bad news.", encoding="utf-8")
        done = trainer("drill", "server-outage", "--replies", "replies.txt")
        no_traceback(done)
        assert done.returncode == 0
        caller, _ = database.accept()
        caller.close()
    assert "hunter2" not in done.stdout + done.stderr


@pytest.mark.slow
def test_trouble_is_told_by_show_and_doctor_and_never_the_password() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        keep_membership(Membership(member=ANNA, url=URL.format(port=closed.getsockname()[1])))
        before = trainer("team", "show")
        assert "not exchanged yet" in before.stdout
        quiet = trainer("team", "sync", "--quiet")
        assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
        loud = trainer("team", "sync")
        assert loud.returncode == 3
        for told in (loud, trainer("team", "show"), trainer("doctor"), trainer("team", "show", "--json")):
            no_traceback(told)
            assert "can't be used now" in told.stdout + told.stderr
            assert "hunter2" not in told.stdout + told.stderr
        shown = json.loads(trainer("team", "show", "--json").stdout)
        assert shown["schema"] == "trainer.team@1"
        assert shown["last"]["trouble"].startswith("The team's database at 127.0.0.1")


@pytest.mark.slow
def test_without_a_team_everything_says_what_to_do() -> None:
    for words in (("show",), ("sync",), ("leave",), ("share", "quotes")):
        done = trainer("team", *words)
        no_traceback(done)
        assert (done.returncode, done.stdout) == (2, "")
        assert "trainer team join" in done.stderr
    assert "--name" in trainer("team", "join", "postgresql://a@127.0.0.1:1/b").stderr
    assert "postgresql://LOGIN@HOST/DATABASE" in trainer("team", "join", "--name", "A").stderr


def test_help_of_the_team_loads_neither_database() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from trainer.cli.main import cli\n"
        "for words in (['--help'], ['team', '--help'], ['team', 'join', '--help']):\n"
        "    cli.main(words, standalone_mode=False)\n"
        "heavy = {'sqlalchemy', 'psycopg', 'pydantic', 'textual', 'openai'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
