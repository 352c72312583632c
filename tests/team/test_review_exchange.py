"""Reviews on a real PostgreSQL: only the lead writes them, everybody reads them, the forgotten take theirs along."""

from pathlib import Path

import pytest

from tests.cli.run import trainer
from tests.library.samples import put
from tests.team.postgres import Postgres
from tests.team.results import ANNA, BEGAN, BEN
from tests.team.reviewing import LEAD, shared
from trainer.record.errors import BadPlace
from trainer.record.review import Review
from trainer.store.reviews import put_reviews, reviews
from trainer.store.server.connect import TeamServer
from trainer.store.server.found import found_team
from trainer.store.shared import put_results
from trainer.store.shared_query import results
from trainer.team.membership import Membership, keep_membership
from trainer.team.review_draft import begun


@pytest.fixture
def logins(postgres: Postgres) -> dict[str, str]:
    """Addresses of the lead and two members of a founded team, Anna's drill in it."""
    database = postgres.new_database()
    with TeamServer(postgres.url(database)) as server:
        found_team(server)
    made = {}
    for who, role in ((LEAD, "lead"), (ANNA, "member"), (BEN, "member")):
        login = postgres.new_login(who.id.removeprefix("m-"), f"trainer_{role}_{database}")
        made[who.id] = postgres.url(database, login)
        with TeamServer(made[who.id]) as server, server.transaction() as connection:
            put_results(connection, [who], [shared(1)] if who == ANNA else [])
    return made


def written(who: str, name: str = "r1") -> Review:
    draft = begun(shared(1), who, None).override("direct", 1, "Too late.").comment(1, "Name the hour.")
    return draft.finished(name, BEGAN)


def test_the_lead_writes_and_every_member_reads(logins: dict[str, str]) -> None:
    review = written(LEAD.id)
    with TeamServer(logins[LEAD.id]) as server, server.transaction() as connection:
        assert put_reviews(connection, [review]).new == ("r1",)
        assert put_reviews(connection, [review]).same == ("r1",)
        (conflict,) = put_reviews(connection, [review.model_copy(update={"comments": ()})]).conflicts
        assert conflict.id == "r1"
    with TeamServer(logins[ANNA.id]) as server, server.transaction() as connection:
        assert reviews(connection, ANNA.id) == (review,)
        assert results(connection) == (shared(1),)


@pytest.mark.slow
def test_whoever_does_not_lead_is_told_that_what_they_write_stays(
    logins: dict[str, str], own_world: Path
) -> None:
    put(own_world / "plans" / "week.toml", 'title = "Week"\n\n[[drill]]\nscenario = "data-loss"\n')
    for who, told in ((BEN, "on this machine alone"), (LEAD, "trainer team sync")):
        keep_membership(Membership(member=who, url=logins[who.id]))
        assert trainer("team", "sync").returncode == 0
        assert told in trainer("review", "comment", "last", "2", f"From {who.name}.").stdout
        assert told in trainer("team", "plan", "week", "--share").stdout
        put(own_world / "plans" / "week.toml", 'title = "Week 2"\n\n[[drill]]\nscenario = "data-loss"\n')


@pytest.mark.parametrize("who", [ANNA.id, BEN.id, LEAD.id])
def test_nobody_else_writes_a_review_nor_in_the_leads_name(logins: dict[str, str], who: str) -> None:
    as_who = {ANNA.id: LEAD.id, BEN.id: BEN.id, LEAD.id: BEN.id}[who]
    with (
        TeamServer(logins[who]) as server,
        pytest.raises(BadPlace, match="does not let this login"),
        server.transaction() as connection,
    ):
        put_reviews(connection, [written(as_who)])
    with TeamServer(logins[LEAD.id]) as server, server.transaction() as connection:
        assert reviews(connection) == ()
