"""How the problems that `trainer check` found are printed: for people, for programs, for GitHub."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from trainer.language.tables import sentences
from trainer.library.diagnostic import BadLibraryFile, Diagnostic, shown_path
from trainer.library.toml_text import read_toml_text
from trainer.record.clean import clean_text

_say = sentences("library")
_WIDE, _BEFORE = 96, 40
"""Columns of a line that are shown, and how many of them at least before the place."""


def as_text(files: Sequence[Path], found: Sequence[Diagnostic]) -> Iterator[str]:
    """Each problem with its line and a mark under the place; then how many there are."""
    lines = {shown_path(file): _lines(file) for file in files if found}
    for diagnostic in found:
        mark = _say("check.warning") if diagnostic.severity == "warning" else ""
        place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.col}"
        yield f"{place}: {diagnostic.code} {mark}{diagnostic.message}"
        yield from excerpt(lines.get(diagnostic.path, []), diagnostic.line, diagnostic.col)
    yield _sum(files, found)


def excerpt(lines: Sequence[str], line: int, col: int) -> Iterator[str]:
    """The line with a caret under the column, cut where it is long; nothing where there is no such line."""
    if not 0 < line <= len(lines) or not lines[line - 1].strip():
        return
    text, at = lines[line - 1], col - 1
    start = max(0, at - _BEFORE) if len(text) > _WIDE else 0
    cut = ("…" if start else "") + text[start : start + _WIDE] + ("…" if len(text) > start + _WIDE else "")
    number = f"{line:>5} | "
    yield number + cut
    yield " " * (len(number) - 2) + "| " + " " * (at - start + bool(start)) + "^"


def as_document(files: Sequence[Path], found: Sequence[Diagnostic]) -> Iterator[str]:
    """One JSON object."""
    document = {
        "schema": "trainer.check@1",
        "ok": not found,
        "files": [shown_path(file) for file in files],
        "diagnostics": [{**asdict(one), "severity": one.severity} for one in found],
    }
    yield json.dumps(document, ensure_ascii=False, indent=2)


def as_github(_files: Sequence[Path], found: Sequence[Diagnostic]) -> Iterator[str]:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    for one in found:
        place = f"file={_property(one.path)},line={one.line},col={one.col},title={one.code}"
        yield f"::{one.severity} {place}::{_escaped(f'{one.path}:{one.line}:{one.col}: {one.code} {one.message}')}"


def _lines(file: Path) -> list[str]:
    try:
        body = read_toml_text(file).body
    except BadLibraryFile:
        return []
    return [clean_text(line.replace("\t", " ")) for line in body.split("\n")]


def _sum(files: Sequence[Path], found: Sequence[Diagnostic]) -> str:
    if not found:
        return _say("check.one_fine" if len(files) == 1 else "check.fine", count=len(files))
    bad = len({diagnostic.path for diagnostic in found})
    warnings = sum(diagnostic.severity == "warning" for diagnostic in found)
    key = "check.found" if warnings < len(found) else "check.only_warnings"
    return _say(key, count=len(found), warnings=warnings, files=bad, all=len(files), code=found[0].code)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
