"""Reads a TOML file safely: never more than `MAX_BYTES`, never a traceback, every failure with a position."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from trainer.language.tables import phrase
from trainer.library.diagnostic import (
    TABLE,
    BadLibraryFile,
    Diagnostic,
    code_of,
    sentence,
    shown_path,
)
from trainer.library.positions import Path as KeyPath
from trainer.library.toml_repair import read_on
from trainer.record.clean import clean_text

MAX_BYTES = 2_000_000
"""The longest built-in scenario has about 40,000 bytes; what is larger is no file of ours."""


@dataclass(frozen=True)
class TomlText:
    """One file's bytes, decoded. `text` is exact (BOM and CRLF included); `body` is what the parser reads."""

    path: Path
    text: str
    body: str
    file_hash: str


def toml_text_of(text: str, path: Path) -> TomlText:
    """A text that was kept, as if it had just been read from `path`."""
    body = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return TomlText(path, text, body, hashlib.sha256(text.encode("utf-8")).hexdigest())


def read_toml_text(path: Path) -> TomlText:
    """Read and decode a file.

    Raises BadLibraryFile: missing, a folder, no ordinary file, unreadable, too large, not UTF-8.
    """
    raw = _read_bytes(path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start]
        raise _bad(path, "not_utf8", line, len(before.decode("utf-8", "replace")) + 1) from None
    return toml_text_of(text, path)


@dataclass(frozen=True)
class Parsed:
    """What a text holds. Where there are `slips`, `data` is a makeshift, good only to find more problems."""

    data: dict[str, Any] | None
    body: str
    slips: tuple[Diagnostic, ...] = ()
    replaced: frozenset[int] = frozenset()
    references_hold: bool = True


def parse_toml(source: TomlText) -> Parsed:
    """Parse the text, reading on after slips; raises BadLibraryFile where there is nothing to understand."""
    try:
        parsed = _parsed(source)
    except RecursionError:
        raise too_deep(source) from None
    except ValueError:  # Python's own limit on digits: the parser names no place
        reason = phrase("reason.number_too_long", source=TABLE)
        raise _bad(source.path, "toml", _longest_line(source.body), reason=reason) from None
    if not parsed.data and not parsed.slips:
        raise _bad(source.path, "empty")
    return parsed


def too_deep(source: TomlText) -> BadLibraryFile:
    """The refusal of brackets nested so deeply that Python's own stack is at its end."""
    return _bad(source.path, "too_deep")


def _parsed(source: TomlText) -> Parsed:
    try:
        return Parsed(tomli.loads(source.body), source.body)
    except tomli.TOMLDecodeError:
        repair = read_on(source.body)
    slips = tuple(
        _diagnostic(source.path, problem, line, col, **slots) for line, col, (problem, slots) in repair.slips
    )
    return Parsed(repair.data, repair.body, slips, frozenset(repair.replaced), repair.references_hold)


def unsafe_keys(data: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The paths of keys that hold control or invisible characters."""
    if isinstance(data, dict):
        for key, value in data.items():
            if clean_text(key) != key:
                yield (*path, key)
            else:
                yield from unsafe_keys(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from unsafe_keys(value, (*path, index))


def cleaned(data: dict[str, Any]) -> dict[str, Any]:
    """The parsed data with every text made harmless; marks that word processors leave behind go silently."""
    return {key: _cleaned_value(value) for key, value in data.items()}


def _cleaned_value(data: object) -> object:
    if isinstance(data, str):
        return clean_text(data)
    if isinstance(data, dict):
        return cleaned(data)
    if isinstance(data, list):
        return [_cleaned_value(value) for value in data]
    return data


def _read_bytes(path: Path) -> bytes:
    try:
        state = os.stat(path)
        if stat.S_ISDIR(state.st_mode):
            raise _bad(path, "is_folder")
        if not stat.S_ISREG(state.st_mode):  # a pipe or device would block or never end
            raise _bad(path, "unreadable", reason=phrase("reason.special", source=TABLE))
        if state.st_size > MAX_BYTES:
            raise _too_large(path, state.st_size)
        with open(path, "rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _bad(path, "no_file") from None
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise _bad(path, "unreadable", reason=reason.lower()) from None
    if len(raw) > MAX_BYTES:
        raise _too_large(path, len(raw))
    return raw


def _too_large(path: Path, size: int) -> BadLibraryFile:
    return _bad(path, "too_large", size=f"{size / 1_000_000:.1f}", limit=MAX_BYTES // 1_000_000)


def _longest_line(body: str) -> int:
    lines = body.split("\n")
    return max(range(len(lines)), key=lambda index: len(lines[index])) + 1


def _bad(path: Path, problem: str, line: int = 1, col: int = 1, **slots: object) -> BadLibraryFile:
    return BadLibraryFile([_diagnostic(path, problem, line, col, **slots)])


def _diagnostic(path: Path, problem: str, line: int, col: int, **slots: object) -> Diagnostic:
    return Diagnostic(shown_path(path), line, col, code_of(problem, "TO"), sentence(problem, **slots))
