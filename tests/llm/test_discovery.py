"""Servers on this machine: found together and quickly, whatever answers there."""

import json
import socket
import sys
import time
from contextlib import ExitStack

import pytest

from tests.llm.raw_server import RawServer, Script, error, hang, response
from trainer.llm.discovery import local_servers
from trainer.llm.listing import context_in, models_of
from trainer.llm.port import Fault, ModelTrouble
from trainer.llm.server import Key, Server


def listing(*models: object) -> Script:
    return response(200, json.dumps({"object": "list", "data": list(models)}))


def looked(*scripts: Script) -> list[tuple[str, list[str], bool]]:
    with ExitStack() as stack:
        servers = [stack.enter_context(RawServer([script])) for script in scripts]
        found = local_servers({server.port: f"program {number}" for number, server in enumerate(servers)}, 5)
        return [(each.program, [model.name for model in each.models], each.wants_key) for each in found]


def test_all_are_asked_and_told_apart() -> None:
    assert looked(
        listing({"id": "qwen:8b", "owned_by": "library"}, {"id": "llama"}),
        error(404),
        listing({"id": "x", "owned_by": "llamacpp"}),
        error(401),
    ) == [
        ("Ollama", ["qwen:8b", "llama"], False),
        ("llama.cpp", ["x"], False),
        ("program 3", [], True),
    ]


@pytest.mark.parametrize(
    "body",
    ["<html>", "", "{", "[]", '{"data": 3}', '{"data": null}', "[" * 100_000, b'{"data": "\xff"}'],
)
def test_what_is_no_model_server_is_not_found(body: bytes | str) -> None:
    assert looked(response(200, body)) == []


def test_names_are_cleaned_and_nonsense_is_left_out() -> None:
    found = looked(listing({"id": "a\x1b[2J"}, {"id": 3}, "b", {"id": ""}, {"id": "c"}))
    assert found == [("program 0", ["a[2J", "c"], False)]


def test_silence_costs_no_more_than_the_deadline() -> None:
    with RawServer([hang]) as one, RawServer([hang]) as two:
        local_servers({})  # loads what is loaded once
        begun = time.monotonic()
        assert local_servers({one.port: "a", two.port: "b"}, 0.1) == ()
        assert time.monotonic() - begun < 0.19 * 5  # both at once; room for a busy machine


@pytest.mark.skipif(sys.platform != "linux", reason="how a full queue of connections behaves differs")
def test_a_port_that_swallows_packets_costs_no_more_than_the_deadline() -> None:
    """Whose queue is full answers nothing, as a firewall does."""
    with ExitStack() as open_, socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(4):
            waiting = open_.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        local_servers({})
        begun = time.monotonic()
        assert local_servers({full.getsockname()[1]: "a"}, 0.1) == ()
        assert 0.09 < time.monotonic() - begun < 0.19 * 5


def test_nothing_there_is_nothing_found() -> None:
    with RawServer([hang]) as gone:
        port = gone.port
    assert local_servers({port: "x"}) == ()


def test_a_list_is_asked_with_the_key_and_trouble_is_a_sentence() -> None:
    with RawServer([listing({"id": "m", "max_model_len": 4096})]) as server:
        (model,) = models_of(Server(server.url, Key("sk-secret")))
        assert (model.name, model.context) == ("m", 4096)
        assert "authorization: bearer sk-secret" in server.calls[0].head.lower()
    with RawServer([error(401, "bad key sk-secret")]) as server:
        with pytest.raises(ModelTrouble) as found:
            models_of(Server(server.url, Key("sk-secret")))
        assert found.value.fault is Fault.REFUSED_KEY
        assert "sk-secret" not in found.value.message


def test_a_context_is_found_by_the_names_in_use() -> None:
    assert context_in({"meta": {"n_ctx": 512}}) == 512
    assert context_in({"default_generation_settings": {"n_ctx": 16384}}) == 16384
    assert context_in({"context_length": True, "max_model_len": -1}) is None
    assert context_in("x") is None
