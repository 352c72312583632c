"""Sending to a record store: safe to repeat, right with 204 and 409, patient, and honest about what arrived."""

import json
from collections.abc import Iterator

import pytest

from tests.team.some_results import result
from tests.team.stub_store import StubStore, stub_store
from trainer.record.errors import BadPlace, BadUsage
from trainer.team.record_store import RecordStore, StoreTrouble
from trainer.team.record_store_answers import usual_patience
from trainer.team.record_store_login import login_file, store_address, store_login
from trainer.team.xapi import Statement, statements

BOTH = statements([result(0), result(1)])
IDS = [one["id"] for one in BOTH]
BUSY = (503, b"later", {})


@pytest.fixture
def store() -> Iterator[StubStore]:
    with stub_store() as running:
        yield running


def client(store: StubStore, waits: list[float] | None = None, **patience: float) -> RecordStore:
    waits = waits if waits is not None else []
    return RecordStore(store.url, patience=usual_patience()._replace(**patience), sleep=waits.append)


def test_all_arrive_and_again_changes_nothing(store: StubStore) -> None:
    assert client(store).send(BOTH).held == IDS
    before = json.dumps(store.held)
    again = client(store).send(BOTH)
    assert (again.held, again.differing, again.refused) == (IDS, [], {})
    assert json.dumps(store.held) == before


def test_a_batch_refused_for_one_known_statement_still_brings_the_new_ones(store: StubStore) -> None:
    client(store).send(BOTH[:1])
    assert client(store).send(BOTH).held == IDS
    assert set(store.held) == set(IDS)


def test_what_the_store_holds_otherwise_is_reported_and_left(store: StubStore) -> None:
    store.held[IDS[1]] = {**BOTH[1], "verb": {"id": "http://other"}}
    delivery = client(store).send(BOTH)
    assert delivery.differing == [IDS[1]]
    assert delivery.held == [id_ for id_ in IDS if id_ != IDS[1]]
    assert store.held[IDS[1]]["verb"] == {"id": "http://other"}


def test_a_voided_statement_is_found_as_such(store: StubStore) -> None:
    client(store).send(BOTH)
    store.voided.add(IDS[0])
    assert sorted(client(store).send(BOTH).held) == sorted(IDS)


def test_one_bad_statement_does_not_keep_the_others_back(store: StubStore) -> None:
    bad: Statement = {**BOTH[1], "verb": {"id": "passed"}}
    delivery = client(store).send([BOTH[0], bad, *BOTH[2:]])
    assert list(delivery.refused) == [IDS[1]]
    assert "verb id is no IRI" in delivery.refused[IDS[1]]
    assert IDS[1] not in delivery.held
    assert len(delivery.held) == 3


def test_a_store_that_answers_204_to_what_it_knows(store: StubStore) -> None:
    store.planned = [(204, b"", {})]
    assert client(store).send(BOTH).held == IDS


def test_ids_that_a_store_leaves_out_of_its_answer_are_looked_up(store: StubStore) -> None:
    store.held[IDS[0]] = {**BOTH[0], "stored": "x"}
    store.held[IDS[1]] = {**BOTH[1], "result": {}}
    store.planned = [(200, json.dumps(IDS[2:]).encode(), {})]
    delivery = client(store).send(BOTH)
    assert sorted(delivery.held) == sorted([IDS[0], *IDS[2:]])
    assert delivery.differing == [IDS[1]]


@pytest.mark.parametrize("passing", [BUSY, (429, b"", {"Retry-After": "7"}), (0, b"", {}), (500, b"", {})])
def test_passing_trouble_is_waited_for(store: StubStore, passing: tuple[int, bytes, dict[str, str]]) -> None:
    store.planned = [passing, passing]
    waits: list[float] = []
    assert client(store, waits).send(BOTH).held == IDS
    assert waits == ([7, 7] if passing[0] == 429 else [1, 2])


def test_trouble_that_stays_is_told_with_what_arrived(store: StubStore) -> None:
    taken = json.dumps(IDS[:1]).encode()
    store.planned = [(200, taken, {}), BUSY, BUSY, BUSY, BUSY]
    with pytest.raises(StoreTrouble, match=r"trouble of its own.*confirmed 1 of") as caught:
        client(store, batch=1).send(BOTH)
    assert caught.value.delivery.held == IDS[:1]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((200, b"<html>Log in</html>", {}), "is no record store"),
        ((200, b'{"ok": true}', {}), "is no record store"),
        ((302, b"", {"Location": "http://127.0.0.1:1/elsewhere"}), "has moved elsewhere"),
        ((401, b"no", {}), "doesn't take this user and password"),
        ((403, b"no", {}), "doesn't let this user write"),
        ((404, b"", {}), "There are no statements at"),
        ((429, b"", {"Retry-After": "4000"}), "busy"),
        ((200, b"[" + b" " * 6_000_000 + b"]", {}), "has no end"),
    ],
)
def test_what_is_no_confirmation_marks_nothing_as_held(
    store: StubStore, answer: tuple[int, bytes, dict[str, str]], sentence: str
) -> None:
    store.planned = [answer]
    waits: list[float] = []
    with pytest.raises(StoreTrouble, match=sentence) as caught:
        client(store, waits).send(BOTH)
    assert caught.value.delivery.held == []
    assert (waits, len(store.asked)) == ([], 1), "what will not pass is not tried again"


def test_nobody_there() -> None:
    with stub_store() as gone:
        url = gone.url
    with pytest.raises(StoreTrouble, match="can't be reached"):
        RecordStore(url, sleep=lambda _: None).send(BOTH)


def test_the_password_goes_to_the_store_and_into_no_message() -> None:
    with stub_store("drill:s3cret") as store:
        assert RecordStore(store.url, ("drill", "s3cret")).send(BOTH).held == IDS
        store.planned = [(401, b"s3cret is wrong", {})]
        with pytest.raises(StoreTrouble) as caught:
            RecordStore(store.url, ("drill", "s3cret")).send(BOTH)
        assert "s3cret" not in str(caught.value)
        assert store.asked[0][1]["X-Experience-API-Version"] == "1.0.3"


def test_a_login_is_taken_from_the_environment_or_from_a_file_of_ones_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert store_login("https://lrs.example/xapi") is None
    login_file().parent.mkdir(parents=True)
    login_file().write_text('{"https://lrs.example": "drill:a:b"}')
    login_file().chmod(0o644)
    with pytest.raises(BadPlace, match="chmod 600"):
        store_login("https://lrs.example/xapi")
    login_file().chmod(0o600)
    assert store_login("https://lrs.example/xapi") == ("drill", "a:b")
    assert store_login("https://other.example/xapi") is None
    monkeypatch.setenv("TRAINER_RECORD_STORE", "env:pw")
    assert store_login("https://lrs.example/xapi") == ("env", "pw")
    monkeypatch.setenv("TRAINER_RECORD_STORE", "no-colon-secret")
    with pytest.raises(BadUsage, match="user:password") as caught:
        store_login("https://lrs.example/xapi")
    assert "secret" not in str(caught.value)


def test_an_open_line_is_used_only_when_that_is_said() -> None:
    with pytest.raises(BadUsage, match="not encrypted"):
        store_address("http://lrs.example/xapi")
    assert store_address("http://lrs.example/xapi/", insecure=True) == "http://lrs.example/xapi"
    assert store_address("http://127.0.0.1:9/xapi") == "http://127.0.0.1:9/xapi"
    with pytest.raises(BadUsage):
        store_address("https://user:pw@lrs.example/xapi")
