"""The user and password of a record store: from the environment, or from a file that its owner alone can read."""

import json
import os
import stat
from pathlib import Path
from urllib.parse import urlsplit

from trainer.language.tables import phrase
from trainer.record.errors import BadPlace, BadUsage
from trainer.settings.place import settings_file

LOGIN = "TRAINER_RECORD_STORE"
"""Environment variable: `user:password`."""
FILE = "record-stores.json"


def store_address(url: str, *, insecure: bool = False) -> str:
    """The address without a slash at its end. Raises BadUsage for one that can't be meant, or isn't encrypted."""
    from trainer.llm.server import server_at

    server = server_at(url, named_by="--push")
    if not (server.encrypted or server.here or insecure):
        raise BadUsage(phrase("login.in_the_clear", source="record_store", url=server.origin))
    return server.url


def login_file() -> Path:
    """Where logins are kept: beside the settings, one a server, as in `{"https://lrs.example": "user:password"}`."""
    return settings_file().parent / FILE


def store_login(url: str) -> tuple[str, str] | None:
    """User and password for the server of this address; None where neither place has one.

    Raises BadPlace for a file that others can read, BadUsage for a login without a colon.
    """
    text, place = os.environ.get(LOGIN, "").strip(), LOGIN
    if not text:
        parts = urlsplit(url)
        text, place = _kept(login_file()).get(f"{parts.scheme}://{parts.netloc}", ""), str(login_file())
    if not text:
        return None
    user, colon, password = text.partition(":")
    if not colon or not user:
        raise BadUsage(phrase("login.no_colon", source="record_store", place=place))
    return user, password


def _kept(path: Path) -> dict[str, str]:
    try:
        with open(path, encoding="utf-8") as file:
            if os.name == "posix" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise BadPlace(phrase("login.open", source="record_store", path=path))
            found = json.load(file)
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        raise BadPlace(phrase("login.broken", source="record_store", path=path)) from None
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise BadPlace(phrase("login.refused", source="record_store", path=path, reason=reason)) from wrong
    return {k: v for k, v in found.items() if isinstance(v, str)} if isinstance(found, dict) else {}
