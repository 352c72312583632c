"""Reads on after a slip, so that a file with three forgotten quotes is told of all three at once.

The parser stops at its first error. A broken line that stands alone is put in a harmless form and the parser
asked again; the result is only ever used to find more problems, never as the file's meaning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import tomli

from trainer.library.toml_slips import Slip, explain, place

MOST = 20
"""Slips of one file that are told at once."""

_VALUE = re.compile(r"""\s*(?:[A-Za-z0-9_-]+|"[^"]*")\s*=""")
_HEADER = re.compile(r"\s*\[\[?[^\]]*\]?\]?\s*(#.*)?")
_OPEN_ENDED = ('"""', "'''", "[", "{")


@dataclass
class Repair:
    """What reading on found. `data` is None where the rest of the file could not be understood."""

    body: str
    slips: list[tuple[int, int, Slip]] = field(default_factory=list)
    data: dict[str, Any] | None = None
    replaced: set[int] = field(default_factory=set)
    """Lines whose value is a stand-in: problems found there are the stand-in's own."""
    references_hold: bool = True
    """False: an id was lost with a line, so that names may seem to name nothing."""


def read_on(body: str) -> Repair:
    """Find the slips of a text that the parser refuses; raises what else the parser raises."""
    repair = Repair(body)
    whole = True
    for error in _errors(repair):
        line = repair.body.split("\n")[error.lineno - 1]
        slip = explain(error, repair.body)
        repair.slips.append((error.lineno, place(slip[0], line, error.colno), slip))
        twice = slip[0] == "key_twice" and _VALUE.match(line) is not None
        stand_in = "" if twice else _stand_in(line, error.lineno)
        if stand_in is None:
            return repair
        whole = whole and (twice or stand_in.endswith('"'))
        repair.references_hold &= not line.lstrip().startswith("id")
        repair.replaced.add(error.lineno)
        _replace(repair, error.lineno, stand_in)
    if not whole:
        repair.data = None
    return repair


def _errors(repair: Repair) -> Iterator[tomli.TOMLDecodeError]:
    last = 0
    while len(repair.slips) < MOST:
        try:
            repair.data = tomli.loads(repair.body)
        except tomli.TOMLDecodeError as error:
            if error.lineno <= last:  # a consequence of the stand-in, not a slip
                return
            last = error.lineno
            yield error
        else:
            return


def _stand_in(line: str, number: int) -> str | None:
    """A line that parses, in place of one that doesn't; None where more than this line may be meant."""
    if _HEADER.fullmatch(line):
        return f"[['slip {number}']]"
    key = _VALUE.match(line)
    if key is None:
        return "" if line.strip() and not line.lstrip().startswith(("]", "}", '"', "'")) else None
    value = line[key.end() :].strip()
    return None if value.startswith(_OPEN_ENDED) else f'{key.group()} "..."'


def _replace(repair: Repair, number: int, stand_in: str) -> None:
    lines = repair.body.split("\n")
    lines[number - 1] = stand_in
    repair.body = "\n".join(lines)
