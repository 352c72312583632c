"""The key file: one key a server, readable by its owner alone, beside the settings and never in them."""

import json
import os
import stat
import tempfile
from pathlib import Path

from trainer.language.tables import phrase
from trainer.llm.server import SOURCE, Key, key_of
from trainer.record.errors import BadPlace
from trainer.settings.place import settings_file

FILE = "keys.json"


def key_file() -> Path:
    """Where keys are kept."""
    return settings_file().parent / FILE


def kept_key(origin: str, path: Path | None = None) -> Key | None:
    """The key for this server; None where none is kept. Raises BadPlace for a file that others can read."""
    path = path or key_file()
    text = _kept(path).get(origin)
    return key_of(text, named_by=str(path)) if isinstance(text, str) else None


def keep_key(origin: str, key: Key | None, path: Path | None = None) -> Path:
    """Keep a key for this server, or (None) forget it. Raises BadPlace, and then the file is as it was."""
    path = path or key_file()
    kept = _kept(path)
    kept.pop(origin, None)
    if key is not None:
        kept[origin] = key.reveal()
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".keys-", suffix=".json")  # made with mode 0600
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise _refused(path, error) from error
    return path


def _kept(path: Path) -> dict[str, object]:
    try:
        with open(path, encoding="utf-8") as file:
            if os.name == "posix" and stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise BadPlace(phrase("keys.open", source=SOURCE, path=path))
            data = json.load(file)
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        raise BadPlace(phrase("keys.broken", source=SOURCE, path=path)) from None
    except OSError as error:
        raise _refused(path, error) from error
    return data if isinstance(data, dict) else {}


def _refused(path: Path, error: OSError) -> BadPlace:
    return BadPlace(phrase("keys.refused", source=SOURCE, path=path, reason=error.strerror or str(error)))
