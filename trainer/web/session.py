"""One person's trainer: a process of its own, so that what happens to it happens to nobody else."""

import asyncio
import contextlib
import json
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from typing import Any

from textual_serve.app_service import AppService

from trainer.web.people import Person

log = logging.getLogger("trainer.web")
COMMAND = (sys.executable, "-P", "-m", "trainer.cli.browser_session")
GRACE = 5.0
"""Seconds in which a trainer may put away what stands unsent, once its browser has gone."""

_SIZES = {"width": (20, 500), "height": (8, 200)}
_PASSED = frozenset(
    """
    PATH HOME USER LOGNAME USERPROFILE SYSTEMROOT TEMP TMP TMPDIR LANG LANGUAGE TZ PYTHONPATH PYTHONUTF8 PYTHONHOME
    VIRTUAL_ENV TRAINER_CLOCK SSL_CERT_FILE SSL_CERT_DIR
    """.split()  # noqa: SIM905 - a table of names
)
"""What of the server's environment somebody else's trainer is given: no key, no password, no address."""

_TOLD = (
    "TEXTUAL_DRIVER",
    "TEXTUAL_FPS",
    "TEXTUAL_COLOR_SYSTEM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "COLUMNS",
    "ROWS",
)
"""What textual-serve tells a program of its browser."""


def environment_of(person: Person, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of this person's trainer: one's own as in a terminal; another's without anything secret."""
    if person.folder is None:
        return dict(environ)
    kept = {name: value for name, value in environ.items() if name.upper() in _PASSED or name.startswith("LC_")}
    return {**kept, "TRAINER_DATA": str(person.folder), "TRAINER_NAME": person.name}


class Session(AppService):
    """A browser's trainer. Started without a shell, ended for certain, and never left looking alive when it isn't."""

    def __init__(self, person: Person, **given: Any) -> None:  # noqa: ANN401 - textual-serve's
        super().__init__("", **given)
        self.person = person
        self.ended = asyncio.Event()
        """Set once its process is no more."""
        self.leaving = False
        """Whether its browser has gone."""

    @property
    def pid(self) -> int | None:
        """The process's number, once there is one."""
        return self._process.pid if self._process else None

    async def start(self, width: int, height: int) -> None:
        """Start it in a window of this size."""
        await super().start(_within("width", width), _within("height", height))

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell it of another size, within reason."""
        await super().set_terminal_size(_within("width", width), _within("height", height))

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        """Send it something about itself; False where it has gone."""
        with contextlib.suppress(OSError):
            return await super().send_meta(data)
        return False

    async def run(self) -> None:
        """Pass on what it shows until it ends, then let the browser know."""
        process = self._process
        assert process is not None
        try:
            await super().run()
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
            if await process.wait():
                log.warning("a trainer ended with code %s", process.returncode)
            self.ended.set()
            with contextlib.suppress(Exception):
                await self.remote_close()

    async def stop(self) -> None:
        """End it: kindly, then by force."""
        task, self._task = self._task, None
        self.leaving = True
        if task is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        await self.send_meta({"type": "quit"})
        if self._stdin is not None:
            self._stdin.close()
        done, _ = await asyncio.wait({task}, timeout=GRACE)
        if not done and self._process is not None and self._process.returncode is None:
            self._process.kill()
        await asyncio.wait({task}, timeout=GRACE)

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        built = super()._build_environment(width, height)
        return {**environment_of(self.person, os.environ), **{name: built[name] for name in _TOLD}}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        if self.person.folder is not None:
            self.person.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        environment = self._build_environment(width, height)
        self._process = await asyncio.create_subprocess_exec(
            *COMMAND, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, cwd=self.person.folder
        )
        self._process.stderr = silent = asyncio.StreamReader()  # a fault's lines may hold what somebody typed
        silent.feed_eof()
        self._stdin = self._process.stdin
        return self._process


def refusal_text(sentence: str) -> bytes:
    """A sentence as the browser's terminal shows it."""
    return f"\x1b[2J\x1b[H\r\n  {sentence}\r\n".encode()


def browser_messages(text: str) -> list[Any]:
    """What the page sent: a kind and what goes with it. Raises ValueError for what no page of ours sends."""
    found = json.loads(text)
    if not isinstance(found, list) or not found or not isinstance(found[0], str):
        raise ValueError
    return found


def _within(what: str, size: object) -> int:
    least, most = _SIZES[what]
    return max(least, min(most, size)) if isinstance(size, int) else least
