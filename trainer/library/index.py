"""What the library holds, remembered between runs: listing 500 scenarios costs little more than listing 15.

A file is read again when its size, times or inode changed, when it was so young at the last reading that a
change could hide in the clock's grain, or when the program or the voice packs changed. pydantic is imported
only then. The cache is a convenience: unreadable, damaged or unwritable, it is done without.
"""

import json
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import trainer
from trainer.library.defaults import id_of_file
from trainer.library.places import (
    PACKAGE,
    cache_file,
    files_in,
    scenario_folders,
    voice_folders,
)

FORMAT = 1
KEPT = 5_000
"""Files remembered at most, those of other working folders among them."""
GRAIN_NS = 2_000_000_000
"""The coarsest clock of a file system in use (FAT): a younger file may change without a trace."""


class Entry(NamedTuple):
    """One scenario file, as far as a list needs it. `problems` are its diagnostics, printed."""

    path: str
    stamp: tuple[int, ...]
    """Size, mtime_ns, ctime_ns and inode."""
    read_at: int
    """When it was read, in nanoseconds."""
    file_hash: str
    id: str
    title: str = ""
    category: str = ""
    language: str = ""
    customer: str = ""
    questions: int = 0
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether it can be played."""
        return not self.problems


def scenario_index(folders: Iterable[Path] | None = None, cache: Path | None = None) -> tuple[Entry, ...]:
    """Every scenario file of these folders (by default: all places), nearest place first, then by file name."""
    cache = cache_file() if cache is None else cache
    state = _state()
    known = _read(cache, state)
    files = [file for folder in folders or scenario_folders() for file in files_in(folder)]
    current = {key: entry for file in files if (entry := _entry(file, known, key := _key(file)))}
    if any(known.get(key) != entry for key, entry in current.items()) or _vanished(known, current):
        _write(cache, state, _worth_keeping(known, current))
    return tuple(current.values())


def listed() -> tuple[Entry, ...]:
    """The scenarios that can be called by their id: of two with the same id, the nearest."""
    found: dict[str, Entry] = {}
    for entry in scenario_index():
        found.setdefault(entry.id, entry)
    return tuple(found.values())


def _key(file: Path) -> str:
    return os.path.abspath(file)


def _entry(file: Path, known: dict[str, Entry], key: str) -> Entry | None:
    stamp, now = _stamp(file), time.time_ns()
    if stamp is None:
        return None
    old = known.get(key)
    if old is not None and old.stamp == stamp and old.path == str(file):
        if old.read_at - max(stamp[1:3]) > GRAIN_NS:
            return old
        if _hash(file) == old.file_hash:
            return old._replace(read_at=now)
    return _summary(file, stamp, now)


def _stamp(file: Path) -> tuple[int, ...] | None:
    """What tells that a file changed; None where it was removed since its folder was read."""
    try:
        state = os.stat(file)
    except FileNotFoundError:
        return None
    except OSError:  # a loop of links, a forbidden folder: no stamp of any file, and the loader says why
        return (0, time.time_ns(), 0, 0)
    return (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


def _summary(file: Path, stamp: tuple[int, ...], now: int) -> Entry:
    from trainer.library.load import SCENARIO, examine

    found = examine(file, SCENARIO)
    data = found.data
    customer = data.get("customer")
    questions = data.get("question")
    return Entry(
        path=str(file),
        stamp=stamp,
        read_at=now,
        file_hash=found.file_hash,
        id=_word(data, "id") or id_of_file(file),
        title=_word(data, "title"),
        category=_word(data, "category"),
        language=_word(data, "language") or "en",
        customer=_word(customer if isinstance(customer, dict) else {}, "name"),
        questions=len(questions) if isinstance(questions, list) else 0,
        problems=tuple(str(diagnostic) for diagnostic in found.diagnostics),
    )


def _word(data: dict[str, Any], key: str) -> str:
    """A short text of a file that may be broken, fit to be shown; empty where there is none."""
    from trainer.library.diagnostic import shown_text

    value = data.get(key)
    return shown_text(value, 120) if isinstance(value, str) else ""


def _hash(file: Path) -> str:
    import hashlib

    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _state() -> str:
    """What every entry depends on beside its file: the program, and the voice packs that scenarios may name."""
    languages = (entry.path for entry in _entries(PACKAGE / "language") if entry.is_dir())
    code = (
        *_stamped(PACKAGE / "library", ".py"),
        *(stamp for folder in sorted(languages) for stamp in _stamped(folder, ".toml")),
    )
    voices = _stamps(file for folder in voice_folders() for file in files_in(folder))
    return repr((FORMAT, trainer.__version__, code, voices))


def _stamped(folder: Path | str, ending: str) -> tuple[tuple[str, int, int], ...]:
    return _stamps(entry.path for entry in _entries(folder) if entry.name.endswith(ending))


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing where it can't be read."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _stamps(files: Iterable[Path | str]) -> tuple[tuple[str, int, int], ...]:
    found = []
    for file in sorted(map(str, files)):
        try:
            state = os.stat(file)
        except OSError:
            continue
        found.append((file, state.st_size, state.st_mtime_ns))
    return tuple(found)


def _read(cache: Path, state: str) -> dict[str, Entry]:
    try:
        kept = json.loads(cache.read_bytes())
        if kept["state"] != state:
            return {}
        return {_text(item["key"]): _from_json(item["entry"]) for item in kept["files"]}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}


def _from_json(found: dict[str, Any]) -> Entry:
    lists = {"stamp": tuple(found["stamp"]), "problems": tuple(found["problems"])}
    return Entry(**{**found, **lists, "path": _text(found["path"])})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _vanished(known: dict[str, Entry], current: dict[str, Entry]) -> bool:
    folders = {os.path.dirname(key) for key in current}
    return any(key not in current and os.path.dirname(key) in folders for key in known)


def _worth_keeping(known: dict[str, Entry], current: dict[str, Entry]) -> dict[str, Entry]:
    """The current entries, and those of other folders while there is room."""
    folders = {os.path.dirname(key) for key in current}
    others = [(key, entry) for key, entry in known.items() if os.path.dirname(key) not in folders]
    return {**current, **dict(others[: max(0, KEPT - len(current))])}


def _write(cache: Path, state: str, entries: dict[str, Entry]) -> None:
    files = [{"key": key, "entry": entry._asdict()} for key, entry in entries.items()]
    draft = cache.with_name(f"{cache.name}.{os.getpid()}")
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps({"state": state, "files": files}), encoding="utf-8")
        os.replace(draft, cache)
    except OSError:
        draft.unlink(missing_ok=True) if cache.parent.is_dir() else None
