"""docs/team.md, typed as it stands there, by three people against a real PostgreSQL."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.run import ROOT, no_traceback, trainer
from tests.team.postgres import Postgres

PAGE = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(console|sql)\n(.*?)```", re.DOTALL)
TYPED = re.compile(r"(\w+)\$ (.*)")
REPLIES = "Dana, I have bad news: the database is down and your shop will be offline until four o'clock.\n\nI am sorry."


class Reader:
    """Follows the page: a folder and a password for each person, the team's real database for the example's."""

    def __init__(self, postgres: Postgres, folder: Path) -> None:
        self.postgres, self.folder, self.database = postgres, folder, postgres.new_database()
        self.place = f"127.0.0.1:{postgres.port}/{self.database}"

    def real(self, text: str) -> str:
        return text.replace("db.example/acme", self.place).replace("_acme", f"_{self.database}")

    def run(self, who: str, line: str) -> str:
        words = shlex.split(self.real(line))
        assert words[0] == "trainer"
        home = {"TRAINER_DATA": str(self.folder / who), "PGPASSWORD": f"secret-of-{who}"}
        done = trainer(*words[1:], **home)
        no_traceback(done)
        told = done.stdout + done.stderr
        assert done.returncode == 0, f"{line}: {told}"
        assert f"secret-of-{who}" not in told
        return " ".join(told.split())

    def console(self, block: str) -> None:
        told = ""
        for line in filter(None, block.splitlines()):
            typed = TYPED.fullmatch(line)
            if typed:
                told = self.run(*typed.groups())
                continue
            place = told.find(" ".join(self.real(line).split()))
            assert place >= 0, f"not printed (any more, or at this place): {line!r} in {told!r}"
            told = told[place:]


@pytest.mark.slow
def test_the_page_takes_a_team_from_nothing_to_leaving_and_forgetting(
    postgres: Postgres, own_world: Path
) -> None:
    reader = Reader(postgres, own_world)
    postgres.run("CREATE ROLE lena LOGIN CREATEROLE PASSWORD 'secret-of-lena'")
    postgres.run(f'GRANT CREATE ON DATABASE "{reader.database}" TO lena')
    Path("replies.txt").write_text(REPLIES, encoding="utf-8")
    for kind, block in BLOCK.findall(PAGE):
        if kind == "sql":
            postgres.run(reader.real(block), login="lena")
        else:
            reader.console(block)
    assert postgres.run("SELECT count(*) FROM trainer.shared_result", reader.database) == [(0,)]


def test_every_command_that_the_page_names_is_there() -> None:
    from trainer.cli.team_command import COMMANDS

    named = set(re.findall(r"trainer team ([a-z-]+)", PAGE))
    assert named <= set(COMMANDS) | {"compare"}
    assert set(COMMANDS) <= named | {"compare"}
