"""`trainer list`: the scenarios that can be practised."""

import json
import shlex
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from trainer.library.index import Entry

_NAMES = 24
"""Columns for the ids; a longer id gets a line of its own."""


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_(as_json: bool) -> None:
    """List the scenarios: built in, in your data folder, and in ./scenarios."""
    from trainer.language.tables import phrase
    from trainer.library.index import scenario_index

    entries = scenario_index()
    nearest = _nearest(entries)
    if as_json:
        click.echo(_document(entries, nearest))
        return
    if not entries:
        click.echo(phrase("list.none", source="library"))
        return
    lines = [line for entry in entries for line in _lines(entry, nearest[entry.id])]
    click.echo("\n".join((*lines, "", phrase("list.count", source="library", count=len(nearest)))))


def _nearest(entries: "tuple[Entry, ...]") -> "dict[str, Entry]":
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.id, entry)
    return found


def _lines(entry: "Entry", nearest: "Entry") -> list[str]:
    from trainer.cli.plain.console import wrapped
    from trainer.language.tables import phrase

    margin = " " * _NAMES
    fits = len(entry.id) < _NAMES - 1
    lines = [] if fits else [entry.id]
    lines += wrapped(entry.title or "-", entry.id.ljust(_NAMES) if fits else margin)
    if entry is not nearest:
        path = _path(nearest)
        return [*lines, *wrapped(phrase("list.hidden", source="library", path=path), margin)]
    if not entry.ok:
        key = "list.one_broken" if len(entry.problems) == 1 else "list.broken"
        lines += wrapped(phrase(key, source="library", count=len(entry.problems)), margin)
        return [*lines, " " * 4 + phrase("list.see", source="library", path=shlex.quote(_path(entry)))]
    return [*lines, *wrapped(_about(entry), margin)]


def _about(entry: "Entry") -> str:
    from trainer.language.tables import phrase

    key = "list.one_question" if entry.questions == 1 else "list.questions"
    parts = (entry.customer, phrase(key, source="library", count=entry.questions), entry.category)
    return ", ".join(part for part in parts if part)


def _path(entry: "Entry") -> str:
    from pathlib import Path

    from trainer.library.diagnostic import shown_path

    return shown_path(Path(entry.path))


def _document(entries: "tuple[Entry, ...]", nearest: "dict[str, Entry]") -> str:
    scenarios = [
        {
            "id": entry.id,
            "title": entry.title,
            "category": entry.category,
            "language": entry.language,
            "customer": entry.customer,
            "questions": entry.questions,
            "path": _path(entry),
            "ok": entry.ok,
            "problems": list(entry.problems),
            "hidden_by": None if nearest[entry.id] is entry else _path(nearest[entry.id]),
        }
        for entry in entries
    ]
    return json.dumps({"schema": "trainer.list@1", "scenarios": scenarios}, ensure_ascii=False, indent=2)
