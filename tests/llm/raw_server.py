"""A server made of bytes: each request is answered by the next script, exactly as it stands there."""

import asyncio
import json
import socket
import struct
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Call:
    """One request, and the hands to answer it with."""

    head: str
    body: dict[str, Any]
    _writer: asyncio.StreamWriter
    left: asyncio.Event

    async def send(self, data: bytes | str) -> None:
        self._writer.write(data.encode() if isinstance(data, str) else data)
        await self._writer.drain()

    def reset(self) -> None:
        """Break the connection off, as a killed process does."""
        linger = struct.pack("ii", 1, 0)
        self._writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._writer.transport.abort()


Script = Callable[[Call], Awaitable[None]]


@dataclass
class RawServer:
    """On a free port of 127.0.0.1, in a thread of its own. What is left of the scripts when they run out: the last."""

    scripts: list[Script]
    calls: list[Call] = field(default_factory=list)
    port: int = 0
    left: threading.Event = field(default_factory=threading.Event)
    """Set when a client has gone away before its answer was whole."""
    _writers: list[asyncio.StreamWriter] = field(default_factory=list)
    _tasks: list[Any] = field(default_factory=list)
    _asked: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def __enter__(self) -> "RawServer":
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._on_loop(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        self._on_loop(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def _on_loop(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def asked_at_least(self, times: int) -> bool:
        """Wait until so many more requests have come in."""
        return all(self._asked.acquire(timeout=20) for _ in range(times))

    def stop_listening(self) -> None:
        """From now on the port is closed."""
        self._loop.call_soon_threadsafe(self._server.close)
        self._on_loop(asyncio.sleep(0))

    async def _close(self) -> None:
        self._server.close()
        for _ in range(
            5
        ):  # who has been let in is served, so that every connection has an owner that closes it
            await asyncio.sleep(0)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
        for _ in range(3):  # closed transports let go of their sockets in the next rounds
            await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        self._tasks.append(asyncio.current_task())
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            sizes = [
                line.split(":")[1] for line in head.lower().splitlines() if line.startswith("content-length")
            ]
            body = await reader.readexactly(int(sizes[0])) if sizes else b"{}"
            call = Call(head, json.loads(body), writer, asyncio.Event())
            self.calls.append(call)
            script = self.scripts[min(len(self.calls), len(self.scripts)) - 1]
            self._asked.release()
            await self._played(script, call, reader)
        except (ConnectionError, asyncio.IncompleteReadError):
            self.left.set()
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _played(self, script: Script, call: Call, reader: asyncio.StreamReader) -> None:
        """The script, until it ends or the client goes away."""
        playing, leaving = asyncio.ensure_future(script(call)), asyncio.ensure_future(reader.read(1))
        try:
            await asyncio.wait({playing, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not playing.done():
                self.left.set()
            elif playing.exception():
                raise playing.exception()  # type: ignore[misc]
        finally:
            playing.cancel()
            leaving.cancel()
            await asyncio.gather(playing, leaving, return_exceptions=True)


def response(status: int, body: bytes | str, kind: str = "application/json", **headers: str) -> Script:
    """A whole answer with its length."""
    data = body.encode() if isinstance(body, str) else body
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    sized = f"content-type: {kind}\r\ncontent-length: {len(data)}\r\n"
    head = f"HTTP/1.1 {status} X\r\n{sized}{more}connection: close\r\n\r\n"

    async def play(call: Call) -> None:
        await call.send(head.encode() + data)

    return play


def error(
    status: int, message: str = "no", *, code: object = None, param: str | None = None, **headers: str
) -> Script:
    """An error as OpenAI shapes it."""
    body = {"error": {"message": message, "type": "x", "code": code, "param": param}}
    return response(status, json.dumps(body), **headers)


STREAM = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"


def chunk(text: str | None = None, finish: str | None = None, **delta: object) -> str:
    """One event of a stream. Text goes as it is, lone surrogates as escapes."""
    piece = {**({"content": text} if text is not None else {}), **delta}
    data = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
            "choices": [{"index": 0, "delta": piece, "finish_reason": finish}]}  # fmt: skip
    return f"data: {json.dumps(data)}\n\n"


def usage(prompt: int, completion: int, cached: int | None = None) -> str:
    """The last event, with no choice in it."""
    details = {"prompt_tokens_details": {"cached_tokens": cached}} if cached is not None else {}
    counted = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
    return f"data: {json.dumps({'id': '1', 'choices': [], 'usage': {**counted, **details}})}\n\n"


DONE = "data: [DONE]\n\n"


def stream(*parts: bytes | str, then: Script | None = None) -> Script:
    """These events, each sent by itself."""

    async def play(call: Call) -> None:
        await call.send(STREAM)
        for part in parts:
            await call.send(part)
        if then is not None:
            await then(call)

    return play


def saying(*pieces: str, finish: str = "stop") -> Script:
    """A good answer."""
    return stream(chunk(role="assistant"), *map(chunk, pieces), chunk(finish=finish), usage(10, 5, 4), DONE)


async def hang(call: Call) -> None:
    """Nothing more ever comes."""
    await asyncio.Event().wait()


async def reset(call: Call) -> None:
    """The process behind it is killed."""
    call.reset()


def forever(part: str) -> Script:
    """The same again and again, as fast as it is taken."""

    async def play(call: Call) -> None:
        while True:
            await call.send(part)
            await asyncio.sleep(0)

    return play


def dripping(part: str, seconds: float) -> Script:
    """The same again and again, with a pause before each."""

    async def play(call: Call) -> None:
        while True:
            await asyncio.sleep(seconds)
            await call.send(part)

    return play
