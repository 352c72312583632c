"""Cross-part checks of a rubric: ids once, caps and gates that name checks, thresholds that don't fall."""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from trainer.library.diagnostic import did_you_mean
from trainer.library.positions import Path
from trainer.library.references import Complaint, ids, items


def rubric_complaints(data: dict[str, Any], _file: FilePath) -> Iterator[Complaint]:
    """Everything in a rubric's data that names nothing, is named twice, or can't be reached."""
    checks = [check for step in items(data, "step") for check in _checks(step)]
    yield from _twice("step", list(items(data, "step")))
    yield from _twice("check", checks)
    known = {check["id"] for _, check in checks if isinstance(check.get("id"), str)}
    for path, step in items(data, "step"):
        yield from _sums(path, step)
        for cap_path, cap in items(step, "cap"):
            yield from _names_check((*path, *cap_path), cap, set(ids(step, "check")))
    for path, gate in items(data, "gate"):
        yield from _names_check(path, gate, known)


def _checks(step: tuple[Path, dict[str, Any]]) -> Iterator[tuple[Path, dict[str, Any]]]:
    path, table = step
    for inner, check in items(table, "check"):
        yield (*path, *inner), check


def _twice(kind: str, parts: list[tuple[Path, dict[str, Any]]]) -> Iterator[Complaint]:
    seen: dict[str, Path] = {}
    for path, part in parts:
        name = part.get("id")
        if isinstance(name, str) and name in seen:
            yield Complaint("id_twice", (*path, "id"), {"name": name, "kind": kind}, (*seen[name], "id"))
        elif isinstance(name, str):
            seen[name] = path


def _names_check(path: Path, part: dict[str, Any], known: set[str]) -> Iterator[Complaint]:
    name = part.get("check")
    if isinstance(name, str) and name not in known:
        hint = did_you_mean(name, sorted(known))
        yield Complaint("no_such_check", (*path, "check"), {"key": "check", "name": name, "hint": hint})


def _sums(path: Path, step: dict[str, Any]) -> Iterator[Complaint]:
    thresholds = step.get("thresholds")
    numbers = isinstance(thresholds, list) and all(isinstance(number, int) for number in thresholds)
    if numbers and thresholds != sorted(thresholds or ()):
        yield Complaint("not_ascending", (*path, "thresholds"))
    needs, count = step.get("needs", 1), len(list(items(step, "check")))
    if isinstance(needs, int) and needs > count > 0:
        yield Complaint("too_many_needed", (*path, "needs"), {"needs": needs, "count": count})
