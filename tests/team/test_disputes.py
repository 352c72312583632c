"""What is disputed after a drill was handed in reaches whoever reviews it, as its member says and nobody else."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.store.logs import BEGAN, events, said, scored, started
from tests.team.postgres import Postgres
from tests.team.results import ANNA, BEN
from tests.team.reviewing import LEAD, shared
from tests.team.team import Machine, Team, new_team
from trainer.record.event import Body
from trainer.record.event_drill import DrillClosed
from trainer.record.event_score import Disputed, DisputeWithdrawn
from trainer.record.result import DisputedCheck, Disputes, Member, Sharing, with_disputes
from trainer.record.score import Answer, CheckAnswer, Quote
from trainer.store.bury import bury_own
from trainer.store.disputes import put_disputes
from trainer.store.hand_in import hand_in
from trainer.store.journal import SqlJournal
from trainer.store.server.exchange import exchange, forget_member
from trainer.store.team_schema import handed_in, shared_document
from trainer.team.membership import Membership, keep_membership
from trainer.team.own_results import own_disputes, own_results
from trainer.team.own_reviews import reviewed_drills
from trainer.team.raised import raise_disputes
from trainer.team.review_desk import Chosen, ReviewDesk
from trainer.team.review_draft import Dispute
from trainer.team.review_queue import Only

SAID = "You get it on Tuesday."


class Trainee(Machine):
    """A member who hands drills in with quotes, and disputes what was read into them."""

    def drill(self, name: str, sharing: Sharing = "quotes") -> None:
        quote = Quote(turn=0, start=0, end=len(SAID), text=SAID)
        checks = (
            CheckAnswer(check="first", answer=Answer.NOT_MET, quotes=(quote,)),
            CheckAnswer(check="hour", answer=Answer.NOT_MET),
        )
        body = scored({"direct": 1, "serious": 2}, 40.0)
        steps = [body.score.steps[0].model_copy(update={"checks": checks}), body.score.steps[1]]
        score = body.score.model_validate({**body.score.model_dump(), "steps": [s.model_dump() for s in steps]})
        scored_so = body.model_copy(update={"score": score})
        self.journal.append(events(name, started(), said(SAID), scored_so, DrillClosed()))
        results = own_results(self.journal, self.who.id, [name], sharing)
        with self.journal.writing() as connection:
            hand_in(connection, self.who, results, sharing, BEGAN)

    def say(self, name: str, body: Body) -> None:
        """Dispute, or take it back."""
        self.journal.append(events(name, body, start=len(self.journal.events_of(name))))

    def dispute(self, name: str, check: str, words: str = SAID) -> None:
        quote = Quote(turn=0, start=0, end=len(words), text=words)
        self.say(name, Disputed(check=check, quote=quote, comment="Look again."))

    def send(self) -> None:
        """As `trainer team sync` does."""
        with self.journal.reading() as connection:
            public = {row.drill: row.sharing for row in connection.execute(select(handed_in))}
        raise_disputes(self.journal, self.who.id, public)
        self.sync()


@pytest.fixture
def team(postgres: Postgres) -> Team:
    return new_team(postgres)


@pytest.fixture
def trainee(team: Team, tmp_path: Path) -> Iterator[Callable[[str, Member], Trainee]]:
    made: list[Trainee] = []

    def make(login: str, who: Member) -> Trainee:
        made.append(Trainee(tmp_path, team, getattr(team, login), who))
        return made[-1]

    yield make
    for each in made:
        each.journal.close()


def disputed(machine: Machine, me: Member = LEAD) -> list[tuple[str, str, str]]:
    """Drill, dispute and words of all that is disputed in the list of drills to review."""
    keep_membership(Membership(member=me))
    found = ReviewDesk(machine.journal, Chosen(Only(disputed=True))).list()
    return [(one.result.drill, each.check, each.words) for one in found for each in one.result.objections]


@pytest.mark.slow
def test_it_reaches_the_lead_and_the_answer_comes_back(
    own_world: Path, trainee: Callable[[str, Member], Trainee], team: Team
) -> None:
    anna, lead = trainee("anna", ANNA), trainee("lead", LEAD)
    anna.drill("a1")
    anna.send()
    lead.sync()
    assert disputed(lead) == []
    anna.dispute("a1", "first")
    for _ in range(2):
        anna.send()
        lead.sync()
    assert team.count("shared_document") == 1
    assert disputed(lead) == [("a1", "first", SAID)]
    desk = ReviewDesk(lead.journal)
    result = desk.find("last")
    assert result.disputed == ("direct",)
    desk.keep(desk.draft(result).answer(Dispute("direct", "first"), upheld=True, reason="So it is."))
    lead.sync()
    anna.sync()
    keep_membership(Membership(member=ANNA))
    found = reviewed_drills(anna.journal, {"a1": result.levels})["a1"]
    assert [(each.step, each.check, each.upheld) for each in found.answers] == [("direct", "first", True)]


@pytest.mark.slow
def test_taken_back_and_raised_anew_the_newest_word_stands(
    own_world: Path, trainee: Callable[[str, Member], Trainee], team: Team
) -> None:
    anna, lead = trainee("anna", ANNA), trainee("lead", LEAD)
    anna.drill("a1")
    steps: list[tuple[Body | None, list[str]]] = [
        (Disputed(check="first"), ["first"]),
        (Disputed(check="hour"), ["first", "hour"]),
        (DisputeWithdrawn(check="first"), ["hour"]),
        (DisputeWithdrawn(check="hour"), []),
        (Disputed(check="first"), ["first"]),
        (None, ["first"]),
    ]
    for body, expected in steps:
        if body is not None:
            anna.say("a1", body)
        anna.send()
        lead.sync()
        assert [check for _, check, _ in disputed(lead)] == expected
    assert team.count("shared_document") == 5


@pytest.mark.slow
def test_what_goes_is_what_the_drill_was_handed_in_with(
    own_world: Path, trainee: Callable[[str, Member], Trainee], team: Team
) -> None:
    anna = trainee("anna", ANNA)
    anna.drill("a1", "scores")
    anna.dispute("a1", "first")
    anna.send()
    ((body,),) = team.cluster.run("SELECT body FROM trainer.shared_document", team.database)
    assert '"direct"' in body
    assert "Tuesday" not in body
    assert "first" not in body
    assert "Look again" not in body


@pytest.mark.slow
def test_a_member_disputes_only_as_themselves(trainee: Callable[[str, Member], Trainee], team: Team) -> None:
    for login, who in (("anna", ANNA), ("ben", BEN), ("lead", LEAD)):
        trainee(login, who).sync()
    into = "INSERT INTO trainer.shared_document (id, kind, author, about, at, body, sha) VALUES"
    team.refused(team.anna, f"{into} ('x', 'dispute', 'm-ben', 'm-ben', '', '{{}}', '')")
    team.refused(team.anna, f"{into} ('x', 'dispute', 'm-anna', 'm-ben', '', '{{}}', '')")
    team.refused(team.anna, f"{into} ('x', 'dispute', 'm-anna', NULL, '', '{{}}', '')")
    team.refused(team.anna, f"{into} ('x', 'review', 'm-anna', 'm-anna', '', '{{}}', '')")
    team.refused(team.lead, f"{into} ('x', 'dispute', 'm-anna', 'm-anna', '', '{{}}', '')")
    team.cluster.run(f"{into} ('x', 'dispute', 'm-anna', 'm-anna', '', '{{}}', '')", team.database, team.anna)
    team.refused(team.anna, "UPDATE trainer.shared_document SET body = ''")
    team.refused(team.anna, "DELETE FROM trainer.shared_document")


@pytest.mark.slow
def test_whoever_is_forgotten_takes_theirs_along(
    own_world: Path, trainee: Callable[[str, Member], Trainee], team: Team
) -> None:
    anna, lead = trainee("anna", ANNA), trainee("lead", LEAD)
    anna.drill("a1")
    anna.dispute("a1", "first")
    anna.send()
    lead.sync()
    with team.server(team.lead) as server:
        forget_member(lead.journal, server, ANNA.id)
    assert team.count("shared_document") == 0
    with lead.journal.reading() as connection:
        assert connection.execute(select(shared_document.c.id)).all() == []


@pytest.mark.slow
def test_an_erased_drill_leaves_no_word_of_it_here(
    own_world: Path, trainee: Callable[[str, Member], Trainee]
) -> None:
    anna = trainee("anna", ANNA)
    anna.drill("a1")
    anna.send()
    anna.dispute("a1", "first")
    anna.send()
    with anna.journal.writing() as connection:
        bury_own(connection, ["a1"])
    with anna.team.server(anna.login) as server:
        exchange(anna.journal, server, anna.who)
    with anna.journal.reading() as connection:
        assert connection.execute(select(shared_document.c.id)).all() == []


HELD = DisputedCheck(step="specific", check="hour", words="until Tuesday")
PLAIN = shared(1, disputed=(), objections=())


def raised(number: int, **more: object) -> Disputes:
    fields = {"id": f"x{number}", "result": PLAIN.id, "member": ANNA.id, "at": BEGAN + timedelta(hours=number)}
    return Disputes.model_validate({**fields, "disputed": ("specific",), "objections": (HELD,), **more})


@given(st.lists(st.integers(0, 5), min_size=1, unique=True), st.randoms())
def test_the_newest_stands_in_whatever_order_they_come(numbers: list[int], random: object) -> None:
    many = [raised(number, disputed=(("specific", "direct")[number % 2],)) for number in numbers]
    assert with_disputes(PLAIN, many) == with_disputes(PLAIN, sorted(many, key=lambda each: each.id))
    assert with_disputes(PLAIN, many).disputed == (("specific", "direct")[max(numbers) % 2],)


def test_nobody_elses_word_counts_and_no_step_that_is_not_there() -> None:
    assert with_disputes(PLAIN, [raised(1, member=BEN.id), raised(2, result="other")]) is PLAIN
    odd = raised(3, disputed=("nonsense", "direct"), objections=(HELD.model_copy(update={"step": "x"}),))
    assert with_disputes(PLAIN, [odd]).disputed == ("direct",)
    assert with_disputes(PLAIN, [odd]).objections == ()


def test_a_clock_that_went_back_hides_nothing(own_world: Path, tmp_path: Path) -> None:
    with SqlJournal(tmp_path / "journal.db") as journal:
        anna = Trainee.__new__(Trainee)
        anna.journal, anna.who = journal, ANNA
        anna.drill("a1")
        anna.dispute("a1", "first")
        (now,) = own_disputes(journal, ANNA.id, ["a1"], "quotes")
        with journal.writing() as connection:
            put_disputes(
                connection,
                [now.model_copy(update={"id": "y", "at": now.at + timedelta(days=1), "disputed": ()})],
            )
        for _ in range(2):
            raise_disputes(journal, ANNA.id, {"a1": "quotes"})
        assert [check for _, check, _ in disputed(anna)] == ["first"]
        with journal.reading() as connection:
            assert len(connection.execute(select(shared_document.c.id)).all()) == 2
