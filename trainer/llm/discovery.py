"""Servers on this machine, looked for where the usual programs listen; all at once, in under half a second."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from trainer.llm.background import background
from trainer.llm.faults import ServerFault
from trainer.llm.listing import Listed, http_for, listed
from trainer.llm.port import Fault
from trainer.llm.server import Server

PORTS: Mapping[int, str] = {11434: "Ollama", 1234: "LM Studio", 8080: "llama.cpp", 8000: "vLLM"}
"""Where each program listens unless it is told otherwise."""

_SECONDS = 0.35
_OWNERS = {"llamacpp": "llama.cpp", "vllm": "vLLM", "library": "Ollama", "organization_owner": "LM Studio"}


@dataclass(frozen=True)
class Found:
    """A server that answers. `program` is who is thought to be behind it."""

    server: Server
    program: str
    models: tuple[Listed, ...]
    wants_key: bool = False


def local_servers(ports: Mapping[int, str] = PORTS, seconds: float = _SECONDS) -> tuple[Found, ...]:
    """The servers of 127.0.0.1 on these ports, in their order. Sends them nothing but a question for their models."""
    future = asyncio.run_coroutine_threadsafe(_all(ports, seconds), background())
    try:
        return future.result()
    finally:
        future.cancel()


async def _all(ports: Mapping[int, str], seconds: float) -> tuple[Found, ...]:
    looks = (_look(Server(f"http://127.0.0.1:{port}/v1"), program, seconds) for port, program in ports.items())
    return tuple(found for found in await asyncio.gather(*looks) if found)


async def _look(server: Server, program: str, seconds: float) -> Found | None:
    try:
        async with http_for(server) as http:
            models = await listed(http, server, seconds)
    except ServerFault as fault:
        wants_key = fault.fault is Fault.REFUSED_KEY
        return Found(server, program, (), wants_key=True) if wants_key else None
    owner = next((_OWNERS[each.owner] for each in models if each.owner in _OWNERS), program)
    return Found(server, owner, models)
