"""Ralph as a record store: in an environment of its own, made once, for its dependencies are not ours."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from platformdirs import user_cache_path

NEEDED = ("ralph-malph[backend-lrs,cli,lrs]==5.1.0", "requests")
USER, PASSWORD = "drill", "s3cret"

SERVE = """
import sys
import uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

FSLRSBackend.default_operation_type = BaseOperationType.APPEND  # else it takes one write and no second
uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""


@dataclass
class Ralph:
    """A running record store; `url` is what `--push` wants, `kept` the file it writes into."""

    url: str
    kept: Path

    def lines(self) -> list[str]:
        """Every statement it holds."""
        return self.kept.read_text().splitlines() if self.kept.exists() else []


def ralph_environment() -> Path:
    """The environment's folder, installed now (some fifteen seconds) where it isn't yet.

    Raises CalledProcessError where the packages can't be had: a run against real peers that had none must fail.
    """
    way = sha256(" ".join((*NEEDED, sys.version)).encode()).hexdigest()[:8]
    folder = user_cache_path("trainer") / "peers" / f"ralph-{way}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "installing-ralph").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "whole").exists():
            shutil.rmtree(folder, ignore_errors=True)
            venv.create(folder, with_pip=True)
            pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
            subprocess.run((*pip, *NEEDED), check=True)
            (folder / "whole").touch()
    return folder


@contextmanager
def ralph(environment: Path, folder: Path) -> Iterator[Ralph]:
    """Run it in this folder until the block is left."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    data.mkdir(parents=True)
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("RALPH_")},
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(data),
    }
    who = ("-u", USER, "-p", PASSWORD, "-s", "all", "-N", "tester", "-M", "mailto:tester@example.org", "-w")
    subprocess.run(
        (environment / "bin" / "ralph", "auth", *who), env=env, check=True, stdout=subprocess.DEVNULL
    )
    command = (environment / "bin" / "python", "-c", SERVE, str(port))
    process = subprocess.Popen(
        command, env=env, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _until_up(f"http://127.0.0.1:{port}/__lbheartbeat__", process)
        yield Ralph(f"http://127.0.0.1:{port}/xAPI", data / "fs_lrs.jsonl")
    finally:
        process.terminate()
        process.wait(timeout=30)


def _until_up(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "Ralph ended while it started"
        try:
            with urlopen(url, timeout=5):
                return
        except URLError:
            time.sleep(0.05)  # nothing tells when another program's port opens
    raise AssertionError("Ralph did not come up")
