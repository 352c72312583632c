"""Runs the command line: in this process, which has all of it imported, or as people do, in a process of its own."""

import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import chdir, contextmanager, nullcontext, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from trainer.cli.start import main

ROOT = Path(__file__).parents[2]


def trainer(
    *args: str, stdin: str | bytes | None = None, cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """What `trainer ARGS` answers. Begun here: a process of its own takes a second before its first line."""
    out, err = Stream(), Stream()
    typed = Stream(_raw(stdin))
    with (
        _world(args, typed, env),
        chdir(cwd) if cwd else nullcontext(),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = _exit_code()
    return subprocess.CompletedProcess(["trainer", *args], code, out.text, err.text)


def trainer_process(
    *args: str, stdin: str | bytes | None = None, cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, where it is the process that is in question."""
    done = subprocess.run(
        [sys.executable, "-m", "trainer", *args],
        input=_raw(stdin),
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **env},
        timeout=120,
        check=False,
    )
    out, err = (text.decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def no_traceback(done: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in done.stdout + done.stderr, done.stderr


class Stream(TextIOWrapper):
    """A pipe's end, as Python opens it where UTF-8 is spoken."""

    def __init__(self, raw: bytes = b"") -> None:
        self.raw_bytes = BytesIO(raw)
        super().__init__(self.raw_bytes, encoding="utf-8", errors="surrogateescape", write_through=True)

    @property
    def text(self) -> str:
        """What was written, whatever bytes came."""
        return self.raw_bytes.getvalue().decode("utf-8", "replace")


def _raw(stdin: str | bytes | None) -> bytes:
    return stdin.encode() if isinstance(stdin, str) else stdin or b""


@contextmanager
def _world(args: tuple[str, ...], typed: Stream, env: dict[str, str]) -> Iterator[None]:
    """A process's arguments, input and environment; afterwards all is as it was."""
    with (
        patch.object(sys, "argv", ["trainer", *args]),
        patch.object(sys, "stdin", typed),
        patch.dict(os.environ, env),
    ):
        yield


def _exit_code() -> int:
    """Run the command line to its end. What Python would show as a traceback is shown as one."""
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0
