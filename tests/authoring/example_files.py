"""Whole files made of the pieces that the pages of `trainer explain` show."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.library.samples import put
from trainer.language.tables import table

EXAMPLES: dict[str, Any] = table("diagnostic_examples")
BASE: dict[str, str] = EXAMPLES["base"]
CODES = sorted(EXAMPLES.keys() - {"base"})

_HEADER = re.compile(r"^\[[^\n]*\]\s*(?:#[^\n]*)?$", re.MULTILINE)
_ID = re.compile(r"^id = (.*)$", re.MULTILINE)
_KEY = re.compile(r"^(\w+) = ")

Block = tuple[str, str, str]
"""Header, id and text of one part of a file; the part above all headers has neither."""


def whole_file(code: str, example: str) -> str:
    """The file in which an example stands."""
    text = example.strip("\n") + "\n"
    if EXAMPLES[code].get("whole"):
        return text
    return "\n\n".join(one.strip("\n") for one in _put_in(BASE[family(code)], text)) + "\n"


def family(code: str) -> str:
    """The kind of file a code is shown in; slips of TOML are shown in a scenario."""
    return "SC" if code.startswith("TO") else code[:2]


def _put_in(base: str, piece: str) -> Iterator[str]:
    pieces = list(_blocks(piece))
    top = next((text for header, _, text in pieces if not header), "")
    rest = [one for one in pieces if one[0]]
    for header, name, text in _blocks(base):
        match = next((one for one in rest if one[:2] == (header, name)), None)
        if match:
            rest.remove(match)
        yield _top(text, top) if not header else match[2] if match else text
    yield from (text for _, _, text in rest)


def _top(base: str, top: str) -> str:
    """The keys above all headers, with those of the piece in the places of their own."""
    lines = top.strip().split("\n") if top.strip() else []
    keys = {found.group(1) for line in lines if (found := _KEY.match(line.replace(":", " =")))}
    kept = [
        line
        for line in base.strip().split("\n")
        if not ((found := _KEY.match(line)) and found.group(1) in keys)
    ]
    return "\n".join(kept + lines)


def _blocks(text: str) -> Iterator[Block]:
    starts = [0, *(found.start() for found in _HEADER.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        block = text[start:end]
        header = block.split("\n", 1)[0].strip() if start else ""
        if block.startswith("[") and not start:
            header = block.split("\n", 1)[0].strip()
        name = _ID.search(block)
        if block or not start:
            yield header, name.group(1) if name and header else "", block


def placed(folder: Path, code: str, example: str) -> Path:
    """The example's file in a folder of its kind, with the scenario beside it where it is a file of kept drills."""
    kind = family(code)
    text = whole_file(code, example)
    if kind == "DR":
        put(folder / "scenarios" / "invoice.toml", BASE["SC"])
        return put(folder / "scenarios" / "invoice.drills.toml", text)
    home = {"SC": "scenarios", "RU": "rubrics", "VO": "voices", "EX": "exams", "PL": "plans"}[kind]
    return put(folder / home / "example.toml", text)
