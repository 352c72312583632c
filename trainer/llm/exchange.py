"""One request and its answer, piece by piece, within its deadlines. The only file that calls the openai package."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from trainer.llm.delta import Delta, delta_of, delta_of_body
from trainer.llm.faults import ServerFault, fault_of_status, fault_of_words
from trainer.llm.patience import Deadlines
from trainer.llm.port import Fault
from trainer.llm.server import Server

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream

_PATH = "/chat/completions"
_NO_KEY = "none"
_OPENAI = "api.openai.com"
_LONGEST_BODY = 2_000_000


def new_client(server: Server, deadlines: Deadlines) -> "AsyncOpenAI":
    """The package's client, without its retries, without proxies for this machine, without following elsewhere."""
    import httpx2
    from openai import AsyncOpenAI, DefaultAsyncHttpx2Client

    timeout = httpx2.Timeout(None, connect=deadlines.connect)
    http = DefaultAsyncHttpx2Client(trust_env=not server.here, follow_redirects=False, timeout=timeout)
    key = server.key.reveal() if server.key else _NO_KEY
    client = AsyncOpenAI(base_url=server.url, api_key=key, max_retries=0, timeout=timeout, http_client=http)
    if not server.host.endswith(_OPENAI):
        _forget_account(client)
    return client


def _forget_account(client: "AsyncOpenAI") -> None:
    """The package reads an account and headers meant for OpenAI from the environment; others don't get them."""
    client.organization = client.project = None
    client._custom_headers = {}


class Clock:
    """Counts the seconds spent waiting for the server against the deadlines."""

    def __init__(self, deadlines: Deadlines) -> None:
        self._now = asyncio.get_running_loop().time
        self._deadlines = deadlines
        self._left, self._total = deadlines.first_word, deadlines.total
        self._spoken = False

    async def wait(self, what: Any) -> Any:  # noqa: ANN401 - gives back what it was given
        """Await this. Raises ServerFault when it takes too long."""
        begun = self._now()
        try:
            async with asyncio.timeout(min(self._left, self._total)):
                return await what
        except TimeoutError:
            raise ServerFault(Fault.SILENT, self._row()) from None
        finally:
            spent = self._now() - begun
            self._left -= spent
            self._total -= spent

    def alive(self) -> None:
        """The model has said or thought something: the next gap begins."""
        self._spoken, self._left = True, self._deadlines.gap

    def finished(self) -> None:
        """The answer is whole; what may still come is worth a short wait only."""
        self._left = self._deadlines.after_finish

    def _row(self) -> str:
        if self._total <= self._left:
            return "drip"
        return "silent_between" if self._spoken else "silent"


async def exchange(
    client: "AsyncOpenAI", parameters: dict[str, Any], deadlines: Deadlines
) -> AsyncIterator[Delta]:
    """The pieces of the answer as they come. Raises ServerFault for whatever goes wrong, and nothing else."""
    clock, broken = Clock(deadlines), None
    try:
        stream = await clock.wait(_asked(client, parameters))
        async with aclosing(stream):
            kind = stream.response.headers.get("content-type", "").lower()
            if "json" in kind or "html" in kind:
                yield delta_of_body(await clock.wait(_body(stream.response)), kind)
                return
            seen = False
            pieces = aiter(stream)
            while (chunk := await clock.wait(anext(pieces, None))) is not None:
                seen, delta = True, delta_of(chunk)
                if delta.alive:
                    clock.alive()
                if delta.finish:
                    clock.finished()
                yield delta
            if not seen and "event-stream" not in kind:
                raise ServerFault(Fault.NOT_A_MODEL, "not_a_model")
    except ServerFault:
        raise
    except Exception as error:
        broken = _fault_of(error)
    if broken is not None:  # not from within: the package's error may repeat the key
        raise broken


async def _asked(client: "AsyncOpenAI", parameters: dict[str, Any]) -> "AsyncStream[object]":
    """The stream of an answer, each chunk as the JSON that came: `chat.completions.create` would build an object of
    the package for every word, which costs more than all else that is done with it.
    """
    from openai import AsyncStream

    return await client.post(
        _PATH, cast_to=object, body=parameters, stream=True, stream_cls=AsyncStream[object]
    )


async def _body(response: Any) -> bytes:  # noqa: ANN401 - httpx2's response
    """The body of an answer that is no stream, as much of it as can be one."""
    found = bytearray()
    async for part in response.aiter_bytes():
        found += part
        if len(found) > _LONGEST_BODY:
            raise ServerFault(Fault.ENDLESS, "endless")
    return bytes(found)


def _fault_of(error: Exception) -> ServerFault:
    """What an exception of the package, or one that it lets through, means."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return fault_of_status(error.status_code, error.body, error.response.headers)
    if isinstance(error, openai.APIError) and not isinstance(error, openai.APIConnectionError):
        return fault_of_words(error.body if error.body is not None else error.message)
    fault, row = next((found for kind, found in _kinds() if _is(error, kind)), _UNREADABLE)
    return ServerFault(fault, row, said=type(error).__name__)


_UNREADABLE = (Fault.UNREADABLE, "unreadable")


def _is(error: Exception, kind: type[Exception]) -> bool:
    return isinstance(error, kind) or isinstance(error.__cause__, kind)


def _kinds() -> tuple[tuple[type[Exception], tuple[Fault, str]], ...]:
    """Exceptions of the wire, the most telling first."""
    import httpx2
    import openai

    unreachable = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError, httpx2.UnsupportedProtocol)
    return (
        *((kind, (Fault.UNREACHABLE, "unreachable")) for kind in unreachable),
        (openai.APITimeoutError, (Fault.SILENT, "silent")),
        (httpx2.DecodingError, _UNREADABLE),
        (openai.APIConnectionError, (Fault.CUT, "cut")),
        (httpx2.TransportError, (Fault.CUT, "cut")),
    )
