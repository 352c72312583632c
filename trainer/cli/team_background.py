"""The exchange with the team that follows a drill by itself: in a process of its own, which nobody waits for."""

import json
import os
import subprocess
import sys
from threading import Thread
from typing import Any

from trainer.library.places import data_folder
from trainer.team.membership import FILE

QUIET = ("team", "sync", "--quiet")


def sync_in_background() -> None:
    """Begin an exchange where there is a team to exchange with. Whatever goes wrong is told by `trainer team show`."""
    Thread(target=_begin).start()


def _begin() -> None:
    if not shares_a_database():
        return
    silent: dict[str, Any] = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    try:
        process = subprocess.Popen([sys.executable, "-m", "trainer", *QUIET], **silent, **_apart())
    except OSError:
        return
    Thread(target=process.wait, daemon=True).start()


def shares_a_database() -> bool:
    """Whether the trainee is in a team that shares a database.

    Read without the models: most people are in no team, and should not pay for asking.
    """
    try:
        known = json.loads((data_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(known, dict) and bool(known.get("url"))


def _apart() -> dict[str, Any]:
    """It outlives the program, and Ctrl+C at the terminal is not meant for it."""
    if os.name == "nt":
        return {"creationflags": 0x00000208}  # a process group of its own, without a console
    return {"start_new_session": True}
