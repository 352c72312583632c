"""Which address may be listened on, who is let in, and where each person's drills are."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from trainer.cli.serve_command import serve
from trainer.record.errors import BadUsage
from trainer.web.doors import Doors, doors
from trainer.web.people import Person, Unnamed, person_of
from trainer.web.session import environment_of

DATA = Path("/srv/trainer")
SECRETS = {
    "TRAINER_API_KEY": "k1",
    "OPENAI_API_KEY": "k2",
    "TRAINER_RECORD_STORE": "u:p",
    "PGPASSWORD": "p",
    "TRAINER_DATA": "/home/owner",
    "TRAINER_CONFIG": "/home/owner/config.toml",
    "TRAINER_BASE_URL": "http://model",
}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "practice.example.org"])
def test_another_address_needs_a_proxy_that_names_people(host: str) -> None:
    with pytest.raises(BadUsage, match="--trusted-header"):
        doors(host, 8000, None, None)
    assert doors(host, 8000, None, "X-User").host == host
    done = CliRunner().invoke(serve, ["--host", host])
    assert isinstance(done.exception, BadUsage)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_this_machine_needs_none(host: str) -> None:
    assert doors(host, 8000, None, None).host == host


@pytest.mark.parametrize("header", ["", "X User", "X-User\r\nX-Other", "Größe", "a" * 101])
def test_a_header_with_no_name_is_refused(header: str) -> None:
    done = CliRunner().invoke(serve, ["--trusted-header", header])
    assert isinstance(done.exception, BadUsage)


@pytest.mark.parametrize(
    "url", ["practice.example.org", "ftp://a", "https://a/path", "https://a?x=1", "https://"]
)
def test_a_public_address_is_one(url: str) -> None:
    with pytest.raises(BadUsage):
        doors("127.0.0.1", 8000, url, "X-User")


def test_only_names_of_ours_are_answered_to() -> None:
    here = Doors()
    assert all(map(here.knows, ("127.0.0.1:8000", "localhost:8000", "[::1]:8000")))
    assert not any(
        map(here.knows, ("evil.example:8000", "127.0.0.1.evil.example", "", "[", "localhost.evil:1"))
    )
    behind = Doors(public_url="https://practice.example.org")
    assert behind.knows("practice.example.org")
    assert not behind.knows("evil.example")


def test_only_a_page_of_ours_opens_a_connection() -> None:
    here = Doors()
    assert here.same_page("http://127.0.0.1:8000", "127.0.0.1:8000")
    for origin in (
        None,
        "null",
        "http://evil.example",
        "http://127.0.0.1:8001",
        "https://127.0.0.1:8000.evil.example",
    ):
        assert not here.same_page(origin, "127.0.0.1:8000")
    behind = Doors(public_url="https://practice.example.org")
    assert behind.same_page("https://practice.example.org", "127.0.0.1:8000")
    assert not behind.same_page("https://practice.example.org.evil.example", "127.0.0.1:8000")


@given(st.text(max_size=400))
def test_no_name_leads_out_of_the_people_folder(name: str) -> None:
    try:
        person = person_of([name], DATA)
    except Unnamed:
        return
    assert person.folder is not None
    assert person.folder.parent == DATA / "people"
    assert person.folder.name.isascii()
    assert len(person.folder.name) < 64
    assert ".." not in person.folder.name
    assert "/" not in person.folder.name


@pytest.mark.parametrize(
    "values", [[], ["a", "a"], [""], ["  "], ["a\x00b"], ["a\nb"], ["a\x1b[2Jb"], ["x" * 301]]
)
def test_who_is_not_named_once_and_clearly_is_nobody(values: list[str]) -> None:
    with pytest.raises(Unnamed):
        person_of(values, DATA)


def test_two_people_share_no_folder_and_one_keeps_theirs() -> None:
    names = ["mira", "Mira", "mi/ra", "mi.ra", "../mira", "mira@a.example", "mira@b.example", "米拉", "ミラ"]
    folders = [person_of([name], DATA).folder for name in names]
    assert len(set(folders)) == len(names)
    assert folders == [person_of([name], DATA).folder for name in names]
    assert person_of(["mira.klein@example.org"], DATA).name == "Mira Klein"


def test_another_persons_trainer_is_given_no_secret() -> None:
    given_ = environment_of(
        Person("Mira", DATA / "people" / "mira"), {**SECRETS, "PATH": "/bin", "LC_ALL": "C"}
    )
    assert given_ == {
        "PATH": "/bin",
        "LC_ALL": "C",
        "TRAINER_DATA": "/srv/trainer/people/mira",
        "TRAINER_NAME": "Mira",
    }
    assert environment_of(Person(), SECRETS) == SECRETS
