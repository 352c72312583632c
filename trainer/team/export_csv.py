"""Results as CSV for spreadsheets and statistics: one row a drill, or one row a step.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that begins with an
apostrophe: `armed` takes exactly one off again, so that the round trip loses nothing.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from hashlib import sha256

from trainer.record.result import Member, Result
from trainer.record.score import ScoreKey

Cell = str | int | float | bool | None

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula, or hides one, in one spreadsheet or another."""
APOSTROPHE = "'"
BOM = "\ufeff"
"""By which Excel knows UTF-8."""

_FIRST = ("result", "member", "name", "cohort", "drill", "taken", "score_key")
_KEY = tuple(name for name in ScoreKey.model_fields if name != "scenes")
_SCORE = (
    "exam",
    "exam_attempt",
    "exam_late",
    "total",
    "passed",
    "gates_held",
    "rescored",
    "attempt",
    "private_before",
    "disputed",
)
_STEP = ("step", "position", "level", "self_level", "disputed", "quotes")


def drills_csv(results: Sequence[Result], members: Iterable[Member] = ()) -> str:
    """One row a result: who, when, under which key, the total, and two columns a step (`level_X`, `self_level_X`)."""
    named = {member.id: member for member in members}
    steps = list(dict.fromkeys(step for result in results for step in result.levels))
    levels = [f"{kind}_{step}" for step in steps for kind in ("level", "self_level")]
    rows = [[*_common(result, named), *_scored(result), *_levels(result, steps)] for result in results]
    return _text((*_FIRST, *_KEY, "scenes", *_SCORE, *levels), rows)


def steps_csv(results: Sequence[Result], members: Iterable[Member] = ()) -> str:
    """One row a step of a result, as programs for rater statistics read it (learner, criterion, rater, level)."""
    named = {member.id: member for member in members}
    rows = [[*_common(result, named), *row] for result in results for row in _step_rows(result)]
    return _text((*_FIRST, *_KEY, "scenes", *_STEP), rows)


def score_key(key: ScoreKey) -> str:
    """A short name of the key: results are compared only where it is equal. 12 hexadecimal digits."""
    return sha256(key.model_dump_json().encode()).hexdigest()[:12]


def disarmed(cell: str) -> str:
    """The cell as a spreadsheet shows it and never reckons it."""
    return APOSTROPHE + cell if cell.startswith((*FORMULA, APOSTROPHE)) else cell


def armed(cell: str) -> str:
    """What was meant by a cell that such a file holds."""
    return cell.removeprefix(APOSTROPHE)


def _common(result: Result, named: dict[str, Member]) -> list[Cell]:
    member = named.get(result.member)
    name, cohort = (member.name, member.cohort) if member else (None, None)
    key: list[Cell] = [getattr(result.key, field) for field in _KEY]
    when = result.taken.isoformat()
    first: list[Cell] = [result.id, result.member, name, cohort, result.drill, when, score_key(result.key)]
    return [*first, *key, " ".join(result.key.scenes)]


def _scored(result: Result) -> list[Cell]:
    scored: list[Cell] = [
        result.exam,
        result.exam_attempt if result.exam else None,
        result.exam_late,
        result.total,
    ]
    scored += [result.passed, result.gates_held, result.rescored]
    return [*scored, result.attempt, result.private_before, " ".join(result.disputed)]


def _levels(result: Result, steps: Sequence[str]) -> list[Cell]:
    return [levels.get(step) for step in steps for levels in (result.levels, result.self_levels)]


def _step_rows(result: Result) -> Iterable[list[Cell]]:
    for position, (step, level) in enumerate(result.levels.items(), start=1):
        quotes = [quote for check in result.quoted if check.step == step for quote in check.quotes]
        row: list[Cell] = [step, position, level, result.self_levels.get(step), step in result.disputed]
        yield [*row, "\n".join(dict.fromkeys(quotes))]


def _text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([disarmed(name) for name in head])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def _cell(cell: Cell) -> str:
    """Text disarmed; yes and no as `true` and `false`; nothing for what isn't known."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return disarmed(cell) if isinstance(cell, str) else str(cell)
