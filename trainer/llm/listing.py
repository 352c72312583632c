"""The models a server has, asked of the server itself."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from trainer.llm.background import background
from trainer.llm.faults import ServerFault, fault_of_status, trouble
from trainer.llm.patience import list_deadline
from trainer.llm.port import Fault
from trainer.llm.server import Server
from trainer.record.clean import clean_text
from trainer.record.model_use import Usage

if TYPE_CHECKING:
    import httpx2

_MOST = 500
_LONGEST = 2_000_000
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Listed:
    """A model in a server's list; `context` in tokens where the server tells; `owner` as the server calls it."""

    name: str
    context: int | None = None
    owner: str = ""


def models_of(server: Server) -> tuple[Listed, ...]:
    """The models the server lists. Raises ModelTrouble."""
    future = asyncio.run_coroutine_threadsafe(_asked(server), background())
    try:
        return future.result()
    except ServerFault as fault:
        raise trouble(fault, server, "", tries=1, usage=Usage()) from None
    finally:
        future.cancel()


async def _asked(server: Server) -> tuple[Listed, ...]:
    async with http_for(server) as http:
        return await listed(http, server, list_deadline())


def http_for(server: Server) -> "httpx2.AsyncClient":
    """A client for short questions."""
    import httpx2

    headers = {"authorization": f"Bearer {server.key.reveal()}"} if server.key else {}
    return httpx2.AsyncClient(
        trust_env=not server.here,
        follow_redirects=False,
        timeout=None,
        verify=_checked(server),
        headers=headers,
    )


def _checked(server: Server) -> bool:
    """Certificates take a while to load, and none is shown on this machine without https."""
    return server.encrypted or not server.here


async def listed(http: "httpx2.AsyncClient", server: Server, seconds: float) -> tuple[Listed, ...]:
    """The same, on the loop, within so many seconds. Raises ServerFault."""
    data = await asked_json(http, f"{server.url}/models", seconds)
    entries = data.get("data") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise ServerFault(Fault.NOT_A_MODEL, "not_a_model")
    found = [_listed(entry) for entry in entries[:_MOST] if isinstance(entry, dict)]
    return tuple(each for each in found if each.name)


async def asked_json(http: "httpx2.AsyncClient", url: str, seconds: float) -> Any:  # noqa: ANN401 - any JSON
    """What this address answers. Raises ServerFault."""
    import json

    import httpx2

    try:
        async with asyncio.timeout(seconds), http.stream("GET", url) as response:
            body = bytearray()
            async for part in response.aiter_bytes():
                body += part
                if len(body) > _LONGEST:
                    raise ServerFault(Fault.NOT_A_MODEL, "not_a_model")
            if response.status_code >= 300:
                raise fault_of_status(response.status_code, bytes(body), response.headers)
        return json.loads(body)
    except TimeoutError:
        raise ServerFault(Fault.SILENT, "silent_list") from None
    except (httpx2.HTTPError, httpx2.InvalidURL):
        raise ServerFault(Fault.UNREACHABLE, "unreachable") from None
    except (ValueError, RecursionError):
        raise ServerFault(Fault.NOT_A_MODEL, "not_a_model") from None


def _listed(entry: dict[str, Any]) -> Listed:
    name = entry.get("id")
    owner = entry.get("owned_by")
    return Listed(
        clean_text(name)[:_LONGEST_NAME] if isinstance(name, str) else "",
        context_in(entry),
        owner if isinstance(owner, str) else "",
    )


_CONTEXT = ("loaded_context_length", "n_ctx", "max_model_len", "context_length", "context_window")


def context_in(data: object) -> int | None:
    """The size of the context somewhere in a server's description of a model, by the names in use."""
    if not isinstance(data, dict):
        return None
    for name in _CONTEXT:
        number = data.get(name)
        if isinstance(number, int) and not isinstance(number, bool) and number > 0:
            return number
    inner = (context_in(data.get(name)) for name in ("meta", "default_generation_settings", "top_provider"))
    return next((number for number in inner if number), None)


def root_of(server: Server) -> str:
    """The address without its path, where servers keep questions of their own."""
    parts = urlsplit(server.url)
    return f"{parts.scheme}://{parts.netloc}"
