"""A running llama.cpp server with one of our tiny models."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from trainer.llm.abilities import Abilities, Thinks
from trainer.llm.client import OpenAIModel
from trainer.llm.memory import Memory
from trainer.llm.patience import Deadlines
from trainer.llm.server import Key, Server

PATIENCE = 120
KNOWN = Abilities(thinks=Thinks.APART)
DEADLINES = Deadlines(connect=PATIENCE, first_word=PATIENCE, gap=PATIENCE, total=10 * PATIENCE)


@dataclass
class Peer:
    """The process and its address."""

    process: subprocess.Popen[Any]
    url: str

    def kill(self) -> None:
        """End it as kill -9 does."""
        self.process.kill()
        self.process.wait()

    @contextmanager
    def model(self, folder: Path, *, key: str = "", tried: bool = True) -> Iterator[OpenAIModel]:
        """The real client for it. `tried`: as if it had spoken before, so that no first answer is held back."""
        server = Server(self.url, Key(key) if key else None)
        memory = Memory(folder / "models.json")
        if tried:
            memory.keep(server.origin, "tiny", KNOWN)
        model = OpenAIModel(server, "tiny", deadlines=DEADLINES, memory=memory, waiter=_at_once)
        try:
            yield model
        finally:
            model.close()


@contextmanager
def serving(
    binary: Path, model: Path, *options: str, context: int = 16384, parallel: int = 1
) -> Iterator[Peer]:
    """The server, ready to answer; `context`: tokens for each of its `parallel` talks."""
    port = _free_port()
    where = ("--host", "127.0.0.1", "--port", str(port), "--alias", "tiny")
    room = ("-c", str(context * parallel), "--parallel", str(parallel), "-t", "2")
    log = model.with_suffix(".log")
    with log.open("wb") as file:
        command = (str(binary), "-m", str(model), *where, *room, *options)
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
    peer = Peer(process, f"http://127.0.0.1:{port}/v1")
    try:
        _until_ready(peer, log)
        yield peer
    finally:
        peer.kill()


def _until_ready(peer: Peer, log: Path) -> None:
    """Ask until it is ready: it can't tell by itself."""
    late = time.monotonic() + PATIENCE
    while time.monotonic() < late and peer.process.poll() is None:
        try:
            with urlopen(peer.url.removesuffix("/v1") + "/health", timeout=PATIENCE):
                return
        except (URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError(f"llama-server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


async def _at_once(seconds: float) -> None:
    """Waits between tries are not waited for."""
