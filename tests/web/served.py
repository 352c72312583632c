"""`trainer serve` as a process of its own, and what is said to it the way a browser says it."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

ROOT = Path(__file__).parents[2]
HEADER = "X-Forwarded-User"
LONGEST = 40
"""Seconds after which nothing will come any more."""


@dataclass
class Served:
    """A running server."""

    process: subprocess.Popen[str]
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def children(self) -> dict[int, dict[str, str]]:
        """Every trainer it has started: process number and environment."""
        found = {}
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            for pid in (task / "children").read_text().split():
                with suppress(ProcessLookupError, FileNotFoundError):  # it has just ended
                    raw = Path(f"/proc/{pid}/environ").read_bytes().decode()
                    found[int(pid)] = dict(entry.split("=", 1) for entry in raw.split("\0") if "=" in entry)
        return found


@contextmanager
def served(*options: str, **env: str) -> Iterator[Served]:
    """Serve until the block is left; then it must end by itself, cleanly."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "trainer", "serve", "--port", str(port), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert "The trainer is at" in process.stdout.readline()
        running = Served(process, port)
        yield running
        process.send_signal(signal.SIGTERM)
        left, _ = process.communicate(timeout=30)
        assert "Traceback" not in left, left
        assert process.returncode == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@asynccontextmanager
async def connected(
    web: Served, person: str | None = None, origin: str | None = None
) -> AsyncIterator[ClientWebSocketResponse]:
    """A browser's connection."""
    headers = {"Origin": origin or web.url, **({HEADER: person} if person else {})}
    async with ClientSession() as client:
        address = f"{web.url}/ws?width=100&height=30"
        async with client.ws_connect(address, headers=headers, autoping=True) as websocket:
            yield websocket


async def seen(websocket: ClientWebSocketResponse, text: str) -> str:
    """All that came until this text stood in it; AssertionError where the connection ends before."""
    async with asyncio.timeout(LONGEST):
        return await _seen(websocket, text)


async def _seen(websocket: ClientWebSocketResponse, text: str) -> str:
    shown = ""
    while text not in shown:
        message = await websocket.receive()
        if message.type is WSMsgType.BINARY:
            shown += message.data.decode("utf-8", "replace")
        else:
            assert message.type is WSMsgType.TEXT, f"ended after: {shown[-300:]}"
    return shown


async def gone(websocket: ClientWebSocketResponse) -> str:
    """All that came until the server closed."""
    async with asyncio.timeout(LONGEST):
        return await _gone(websocket)


async def _gone(websocket: ClientWebSocketResponse) -> str:
    shown = ""
    while True:
        message = await websocket.receive()
        if message.type is WSMsgType.BINARY:
            shown += message.data.decode("utf-8", "replace")
        elif message.type in {WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING}:
            return shown


async def press(websocket: ClientWebSocketResponse, keys: str) -> None:
    await websocket.send_str(json.dumps(["stdin", keys]))
