"""docs/team-review.md, typed as it stands there, against a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.run import ROOT
from tests.team.postgres import Postgres, new_cluster, remove
from tests.team.test_team_page import BLOCK, REPLIES, Reader

PAGE = (ROOT / "docs" / "team-review.md").read_text(encoding="utf-8")


@pytest.fixture
def postgres() -> Iterator[Postgres]:
    """One of its own: the other page's people have the same names."""
    cluster = new_cluster()
    yield cluster
    remove(cluster)


@pytest.mark.slow
def test_the_page_leads_from_a_drill_to_what_the_trainee_reads(postgres: Postgres, own_world: Path) -> None:
    reader = Reader(postgres, own_world)
    postgres.run("CREATE ROLE lena LOGIN CREATEROLE PASSWORD 'secret-of-lena'")
    postgres.run(f'GRANT CREATE ON DATABASE "{reader.database}" TO lena')
    Path("replies.txt").write_text(REPLIES, encoding="utf-8")
    reader.run("lena", "trainer team init postgresql://lena@db.example/acme --name Lena")
    postgres.run(
        reader.real("CREATE ROLE anna LOGIN PASSWORD 'secret-of-anna' IN ROLE \"trainer_member_acme\""),
        login="lena",
    )
    reader.run("anna", "trainer team join postgresql://anna@db.example/acme --name Anna")
    reader.run("anna", "trainer team share everything")
    reader.run("anna", "trainer drill server-outage --replies replies.txt")
    reader.run("anna", "trainer team hand-in last")
    for _, block in BLOCK.findall(PAGE):
        reader.console(block)
    assert postgres.run("SELECT count(*) FROM trainer.shared_document", reader.database) == [(2,)]
