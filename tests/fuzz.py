"""Files of every kind spoilt in every way, checked: `python -m tests.fuzz 100000 [SEED] [team]`.

Bytes are changed, values swapped for others and for other kinds, keys deleted, tables repeated. Whatever comes out,
the check must end in diagnostics that lie in the file, never in a traceback. With `team`: exams and plans alone, and
always what they mean, too.
"""

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import tomli

from tests.authoring.example_files import BASE
from tests.library.samples import RUBRIC, SMALL, VOICE
from tests.library.toml_writer import write
from trainer.authoring.checking.check import problems_of
from trainer.library.diagnostic import Diagnostic, all_codes
from trainer.library.load import check_file

ROOT = Path(__file__).parents[1]
EXAM = """
title = "Spring exam"
about = "Allow an hour."
rubric = "six-step"
scorer = "embedded"
interface = "any"
seed = 7
deadline = 2035-12-14T17:00:00+01:00
pass_mark = 60

[[gate]]
step = "direct"
level = 1
because = "Whoever does not say the news has not broken it."

[[drill]]
scenario = "delayed-order"
variant = "as-written"

[[drill]]
scenario = "data-loss"
difficulty = "hard"
"""
PLAN = """
title = "First week"
cohort = "spring"

[[drill]]
scenario = "delayed-order"
mode = "exam"
times = 3
total = 60
by = 2035-12-04T17:00:00+01:00

[[drill]]
scenario = "data-loss"
"""
TEAM = (EXAM, PLAN)
SMALLS = (SMALL, RUBRIC, VOICE, *BASE.values(), *TEAM)
WHOLE = tuple(
    (ROOT / name).read_text(encoding="utf-8")
    for name in ("scenarios/server-outage.toml", "rubrics/five-tips.toml", "scenarios/voices/icy.toml")
)
HOMES = (
    *("scenarios/a.toml", "rubrics/a.toml", "scenarios/voices/a.toml", "a.toml", "scenarios/a.drills.toml"),
    *("exams/a.toml", "plans/a.toml"),
)
TEAM_HOMES = ("exams/a.toml", "plans/a.toml", "a.toml")
ODD: tuple[Any, ...] = (
    *(
        "",
        " ",
        "\u202e",
        "\x00",
        "{ask}",
        "{",
        "a" * 3000,
        "Monday 25:99",
        "12:00",
        "2026-02-30",
        "ſ",
        "😀",
        "%s",
    ),
    *(0, -1, 10**30, 1.5, True, False, [], {}, [[]], [{}], {"a": {"b": []}}, ["x", 1], "fact-1", "option:x"),
)
INSERTED = (b"", b"\xff", b"\x00", b"[", b"]]", b'"', b"'''", b"=", b"\n", b"{", b"\\", b"[[fact]]\n", b"1e9")
DEEP_ONE_IN = 40
"""One in so many of those that stay in order is read and played as well: that takes a hundred times as long."""


def spoilt(rng: random.Random, *, team: bool = False) -> bytes:
    """A file with one to four things wrong with it, or by chance with none. `team`: an exam or a plan."""
    text = rng.choice(TEAM) if team else rng.choice(WHOLE) if rng.random() < 0.02 else rng.choice(SMALLS)
    if rng.random() < 0.5:
        return _bytes(text.encode("utf-8"), rng)
    data = tomli.loads(text)
    for _ in range(rng.randint(1, 4)):
        rng.choice(CHANGES)(data, rng)
    try:
        return write(data, rng).encode("utf-8", "replace")
    except (TypeError, ValueError, IndexError):  # what this writer can't write
        return _bytes(text.encode("utf-8"), rng)


def _bytes(raw: bytes, rng: random.Random) -> bytes:
    spoiled = bytearray(raw)
    for _ in range(rng.randint(1, 6)):
        at, length = rng.randrange(len(spoiled) + 1), rng.choice((0, 1, 1, 2, 20, 200))
        put = rng.choice(INSERTED)
        spoiled[at : at + length] = put if rng.random() < 0.7 else rng.randbytes(rng.randint(0, 8))
    return bytes(spoiled[: rng.randrange(len(spoiled) + 1)] if rng.random() < 0.1 else spoiled)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with a key in it."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def _deleted(data: dict[str, Any], rng: random.Random) -> None:
    holder, key = rng.choice(list(_places(data)) or [({0: 0}, 0)])
    del holder[key]


def _odd(data: dict[str, Any], rng: random.Random) -> None:
    holder, key = rng.choice(list(_places(data)) or [({0: 0}, 0)])
    holder[key] = deepcopy(rng.choice(ODD))


def _swapped(data: dict[str, Any], rng: random.Random) -> None:
    places = list(_places(data)) or [({0: 0}, 0)]
    (one, first), (other, second) = rng.choice(places), rng.choice(places)
    one[first] = deepcopy(other[second]) if second in _keys(other) else 0


def _repeated(data: dict[str, Any], rng: random.Random) -> None:
    lists = [value for holder, key in _places(data) if isinstance(value := holder[key], list) and value]
    if lists:
        chosen = rng.choice(lists)
        chosen.append(deepcopy(rng.choice(chosen)))


def _renamed(data: dict[str, Any], rng: random.Random) -> None:
    tables = [holder for holder, key in _places(data) if isinstance(holder, dict)]
    if tables:
        table = rng.choice(tables)
        key = rng.choice(list(table))
        table[rng.choice(("id", "text", "also", "news", "x", key + "s", key[:-1] or "y"))] = table.pop(key)


def _keys(holder: Any) -> Any:
    return holder if isinstance(holder, dict) else range(len(holder))


CHANGES: tuple[Callable[[dict[str, Any], random.Random], None], ...] = (
    _deleted,
    _odd,
    _swapped,
    _repeated,
    _renamed,
)


def checked(raw: bytes, folder: Path, rng: random.Random, *, team: bool = False) -> list[Diagnostic]:
    """What the check says of these bytes; now and then it asks what they mean, too."""
    path = folder / rng.choice(TEAM_HOMES if team else HOMES)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    look = problems_of if team or rng.randrange(DEEP_ONE_IN) == 0 else check_file
    return look(path)


def wrong(found: list[Diagnostic], raw: bytes) -> str:
    """What is wrong with the diagnostics themselves; empty where nothing is."""
    lines = raw.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for one in found:
        inside = 1 <= one.line <= len(lines) and 1 <= one.col <= len(lines[one.line - 1]) + 1
        undecodable = one.code == "TO005"
        if one.code not in all_codes() or not (inside or undecodable) or "\n" in str(one):
            return str(one)
    return ""


def fuzz(count: int, seed: int, *, team: bool = False) -> tuple[Counter[str], list[str]]:
    """How often each code came up, and what went wrong: a traceback, or a diagnostic outside the file."""
    codes: Counter[str] = Counter()
    broken: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        for number in range(count):
            rng = random.Random(f"{seed}:{number}")
            raw = spoilt(rng, team=team)
            try:
                found = checked(raw, Path(place), rng, team=team)
            except Exception:
                broken.append(f"{seed}:{number}\n{traceback.format_exc()}")
                continue
            codes.update({one.code for one in found} or {"clean"})
            amiss = wrong(found, raw)
            if amiss:
                broken.append(f"{seed}:{number} {amiss}")
    return codes, broken


def main() -> int:
    """Check so many spoilt files and tell what came of it; 1 where something went wrong."""
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    began = time.monotonic()
    codes, broken = fuzz(count, seed, team="team" in sys.argv[3:])
    print(f"{count} files in {time.monotonic() - began:.0f} s, {len(codes)} codes, {codes['clean']} clean")
    print("\n".join(broken[:20]) or "No traceback, and every diagnostic lies in its file.")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
